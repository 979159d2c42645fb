using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Confirm;

/// <summary>The office that answers for the legal basis confirms what is written.</summary>
/// <param name="Round">The round whose text they read.</param>
/// <param name="Grounds">How often what it rests on had changed when they read it.</param>
[Requires(Permission.SignOff)]
public sealed record ConfirmCommand(string Escalation, string Office, int Round, int Grounds) : ICommand, IConcernsEscalation;

public sealed class ConfirmValidator : AbstractValidator<ConfirmCommand>
{
    public ConfirmValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
    }
}

public sealed class ConfirmHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<ConfirmCommand>
{
    public async Task Handle(ConfirmCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.ConfirmLegalBasis(command.Escalation, new Ballot(Guid.CreateVersion7(), command.Office, command.Round, command.Grounds, Reason: ""), user.RequiredId());
    }
}
