using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Evidence.Correct;

/// <param name="WithSource">Whether the form speaks of the source; else what stands there stays.</param>
/// <param name="Revision">The revision that was corrected: what somebody else saved meanwhile is not overwritten.</param>
[Requires(Permission.HandleEvidence)]
public sealed record CorrectEvidenceCommand(string Incident, int Number, int Revision, EvidenceForm Form, bool WithSource, string Reason) : ICommand, IConcernsIncident;

public sealed class CorrectEvidenceValidator : AbstractValidator<CorrectEvidenceCommand>
{
    public CorrectEvidenceValidator()
    {
        RuleFor(command => command.Form).SetValidator(new EvidenceFormValidator()).OverridePropertyName("");
        When(command => command.WithSource, () => RuleFor(command => command.Form).SetValidator(new EvidenceSourceValidator()).OverridePropertyName(""));
        RuleFor(command => command.Reason).Filled().WithMessage("Say why it is corrected.").OptionalParagraphs(4_000, "the reason");
    }
}

public sealed class CorrectEvidenceHandler(EvidenceItems evidenceItems, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<CorrectEvidenceCommand>
{
    public async Task Handle(CorrectEvidenceCommand command, CancellationToken cancellationToken)
    {
        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        if (item.Revision != command.Revision)
        {
            throw new ConflictException();
        }

        var now = clock.GetUtcNow();
        item.Correct(command.Form.ToFacts(item.Facts), command.WithSource ? command.Form.ToSource() : null, command.Reason, user.RequiredId(), now);
        if (item.Revision != command.Revision)
        {
            await evidenceItems.FollowAsync(item, cancellationToken);
            await desk.RecordsChangedAsync(incident, "evidence", $"Evidence item {item.Number} was corrected: {item.Title}.", cancellationToken);
        }
    }
}
