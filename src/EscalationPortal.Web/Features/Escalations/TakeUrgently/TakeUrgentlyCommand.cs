using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations.TakeUrgently;

/// <param name="Round">The round whose text they read.</param>
/// <param name="Grounds">How often what it rests on had changed when they read it.</param>
[Requires(Permission.SignOff)]
public sealed record TakeUrgentlyCommand(string Escalation, string Office, int Round, int Grounds, string Reason) : ICommand, IConcernsEscalation;

public sealed class TakeUrgentlyValidator : AbstractValidator<TakeUrgentlyCommand>
{
    public TakeUrgentlyValidator()
    {
        RuleFor(command => command.Office).NotEmpty().WithMessage("Choose the office you act in.");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why you take it now.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class TakeUrgentlyHandler(CaseDesk desk, ICurrentUser user) : IRequestHandler<TakeUrgentlyCommand>
{
    public async Task Handle(TakeUrgentlyCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenByEscalationAsync(command.Escalation, cancellationToken);
        file.TakeUrgently(command.Escalation, new Ballot(Guid.CreateVersion7(), command.Office, command.Round, command.Grounds, command.Reason), user.RequiredId());
    }
}
