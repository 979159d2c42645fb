using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Evidence.Custody;

/// <summary>Answers with how the stored bytes compared, and with what breaks the chain by this event.</summary>
/// <param name="Correction">The event that was recorded wrongly, and whose place this one takes; null if it stands for itself.</param>
[Requires(Permission.HandleEvidence)]
public sealed record RecordCustodyCommand(string Incident, int Number, CustodyFacts Facts, CustodyCorrection? Correction = null) : ICommand<CustodyOutcome>, ISignature, IConcernsIncident
{
    /// <summary>What is disposed of is gone for good.</summary>
    bool ISignature.NeedsProof => Facts.Kind == CustodyKind.Disposed;
}

/// <param name="Breaks">Each that was not there before: at this event, or by a correction at a later one.</param>
/// <param name="Oddities">What is possible here and seldom meant; a sentence for each.</param>
public sealed record CustodyOutcome(HashCheck Check, IReadOnlyList<CustodyBreak> Breaks, IReadOnlyList<string> Oddities)
{
    /// <summary>What is said once it is recorded.</summary>
    public string Words
    {
        get
        {
            var said = Check == HashCheck.Match ? "It is recorded. The stored bytes were hashed again: they match." : "It is recorded.";
            var odd = Oddities.Count == 0 ? said : $"{said} Look again: {string.Join(" ", Oddities)}";
            var broken = string.Join(" ", Breaks.Select(custodyBreak => $"The chain breaks at event {custodyBreak.Event}: {custodyBreak.Sentence}"));
            return Breaks.Count == 0 ? odd : $"{odd} {broken} Record the event that is missing, correct what is wrong, or record below why the item may still count.";
        }
    }
}

public sealed class RecordCustodyValidator : AbstractValidator<RecordCustodyCommand>
{
    public RecordCustodyValidator(TimeProvider clock)
    {
        RuleFor(command => command.Facts).SetValidator(new CustodyFactsValidator(clock)).OverridePropertyName("");
        RuleFor(command => command.Correction!.Reason).Line(1_000, "what was wrong").When(command => command.Correction is not null).OverridePropertyName("Reason");
    }
}

public sealed class CustodyFactsValidator : AbstractValidator<CustodyFacts>
{
    public CustodyFactsValidator(TimeProvider clock)
    {
        RuleFor(facts => facts.Kind).IsInEnum().WithMessage("Choose what happened.");
        RuleFor(facts => facts.From).OptionalLine(200, "who gave it up");
        RuleFor(facts => facts.From).Filled().When(facts => facts.Kind.IsHandOver())
            .WithMessage("Say who gave it up: a hand-over has two sides.");
        RuleFor(facts => facts.To).Line(200, "who had it afterwards, or did it");
        RuleFor(facts => facts.At).Cascade(CascadeMode.Stop).Instant("When it happened").Possible(facts => facts.WhyImpossible(clock.GetUtcNow()));
        RuleFor(facts => facts.Place).Line(200, "the place");
        RuleFor(facts => facts.Purpose).Line(1_000, "what it was for");
        RuleFor(facts => facts.Authority).OptionalLine(500, "the authority");
        RuleFor(facts => facts.Authority).Filled().When(facts => facts.Kind == CustodyKind.Disposed)
            .WithMessage("Say on whose authority it is disposed of. The stored bytes are removed for good.");
    }
}

public sealed class RecordCustodyHandler(PortalDb db, EvidenceItems evidenceItems, EvidenceStore store, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordCustodyCommand, CustodyOutcome>
{
    public async Task<CustodyOutcome> Handle(RecordCustodyCommand command, CancellationToken cancellationToken)
    {
        // Hashed before the case is locked: it takes seconds, and the bytes do not change.
        var before = await evidenceItems.LookAtAsync(command.Incident, command.Number, cancellationToken);
        var hashed = command.Facts.Kind.IsHandOver() ? await store.CheckAsync(before, cancellationToken) : HashCheck.None;
        var (incident, item) = await evidenceItems.LockAsync(command.Incident, command.Number, cancellationToken);
        var kind = command.Facts.Kind;
        var facts = command.Facts with
        {
            From = kind.IsHandOver() ? command.Facts.From : null,
            Authority = kind == CustodyKind.Disposed ? command.Facts.Authority : null,
        };

        if (kind == CustodyKind.Disposed && await db.Escalations.AnyAsync(escalation => escalation.IncidentId == incident.Id && escalation.Ending == null, cancellationToken))
        {
            throw new RuleViolationException(EvidenceRules.DisposedUnderStep,
                "A step of this case is proposed, planned or in force, and rests on its evidence. Items are disposed of once it has ended.");
        }

        var now = clock.GetUtcNow();
        var check = item.HoldsBytes ? hashed : HashCheck.None;
        var chainBefore = item.Chain;
        item.RecordCustody(facts, check, user.RequiredId(), now, command.Correction);
        if (kind == CustodyKind.Disposed)
        {
            await db.SaveChangesAsync(cancellationToken);
            await store.RemoveAsync(item.Id, cancellationToken);
        }

        var chain = item.Chain;
        if (chainBefore.Holds != chain.Holds || kind == CustodyKind.Disposed)
        {
            var what = kind == CustodyKind.Disposed ? "was disposed of" : chain.Holds ? "has an unbroken chain of custody now" : "has a break in its chain of custody";
            await desk.RecordsChangedAsync(incident, "evidence", chain.Holds && command.Correction is null ? null : $"Evidence item {item.Number} {what}: {item.Title}.", cancellationToken);
        }

        return new CustodyOutcome(
            check,
            [.. chain.Breaks.Where(custodyBreak => !chainBefore.Breaks.Any(custodyBreak.Is))],
            [.. chain.Oddities.Where(oddity => oddity.Event == item.Custody.Count).Select(oddity => oddity.Sentence)]);
    }
}
