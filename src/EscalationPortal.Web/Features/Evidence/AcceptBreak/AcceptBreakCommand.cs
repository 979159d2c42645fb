using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.AcceptBreak;

/// <param name="Event">The number of the event at which the chain breaks.</param>
[Requires(Permission.HandleEvidence)]
public sealed record AcceptBreakCommand(string Incident, int Number, int Event, string Reason) : ICommand, IConcernsIncident;

public sealed class AcceptBreakValidator : AbstractValidator<AcceptBreakCommand>
{
    public AcceptBreakValidator() => RuleFor(command => command.Reason).Filled().WithMessage("Say why it may still count.").OptionalParagraphs(4_000, "the reason");
}

public sealed class AcceptBreakHandler(EvidenceItems evidenceItems, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcceptBreakCommand>
{
    public async Task Handle(AcceptBreakCommand command, CancellationToken cancellationToken)
    {
        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        var now = clock.GetUtcNow();
        item.AcceptBreak(command.Event, command.Reason, user.RequiredId(), now);
        await desk.RecordsChangedAsync(incident, "evidence", $"Evidence item {item.Number} counts again although its chain of custody broke: {item.Title}.", cancellationToken);
    }
}
