using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.Correct;

/// <param name="Seen">What they had read of it: what somebody else saved meanwhile is not overwritten.</param>
/// <param name="Source">Null where nothing is said of the source, as by whoever does not read it: then it stays as it is.</param>
[Requires(Permission.HandleEvidence)]
public sealed record CorrectEvidenceCommand(string Incident, int Number, Seen Seen, EvidenceFacts Facts, EvidenceSource? Source, string Reason)
    : ICommand, IConcernsIncident;

public sealed class CorrectEvidenceValidator : AbstractValidator<CorrectEvidenceCommand>
{
    public CorrectEvidenceValidator(TimeProvider clock)
    {
        RuleFor(command => command.Facts).SetValidator(new EvidenceFactsValidator(clock)).OverridePropertyName("");
        RuleFor(command => command.Source!).SetValidator(new EvidenceSourceValidator()).OverridePropertyName("");
        RuleFor(command => command.Reason).Filled().WithMessage("Say why it is corrected.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class CorrectEvidenceHandler(EvidenceItems evidenceItems, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<CorrectEvidenceCommand>
{
    public async Task Handle(CorrectEvidenceCommand command, CancellationToken cancellationToken)
    {
        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        ConflictException.ThrowUnless(command.Seen.Covers(item.Seen));
        var (revision, now) = (item.Revision, clock.GetUtcNow());
        item.Correct(command.Facts, command.Source, command.Reason, user.RequiredId(), now);
        if (item.Revision != revision)
        {
            await evidenceItems.FollowAsync(item, cancellationToken);
            await desk.RecordsChangedAsync(incident, "evidence", $"Evidence item {item.Number} was corrected: {item.Title}.", cancellationToken);
        }
    }
}
