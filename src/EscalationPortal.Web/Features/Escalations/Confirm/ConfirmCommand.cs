using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.Confirm;

/// <summary>The office that answers for the legal basis confirms what is written.</summary>
/// <param name="Seen">What they had read.</param>
[Requires(Permission.SignOff)]
public sealed record ConfirmCommand(string Escalation, string Office, Seen Seen) : ICommand, ISignature, IConcernsEscalation;

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
        file.ConfirmLegalBasis(command.Escalation, new Ballot(Guid.CreateVersion7(), command.Office, command.Seen, Reason: ""), user.RequiredId());
    }
}
