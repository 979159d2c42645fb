using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <summary>What stands differently than it did: in the text, and in the facts of the incident.</summary>
/// <param name="Text">From the text that <paramref name="Since"/> names to the one that waits; empty where they say the same.</param>
/// <param name="Since">
/// When the reader signed the earlier text; null where they did not or it says the same: then the text is that before the last revision.
/// </param>
public sealed record BriefChanges(IReadOnlyList<EntryLine> Text, DateTimeOffset? Since, IReadOnlyList<CorrectedFact> Facts)
{
    public static BriefChanges None { get; } = new([], null, []);

    /// <param name="signatures">Those under the step or its extension, on whatever text.</param>
    public static BriefChanges Of(
        ProposalHistory history,
        Escalation escalation,
        ThresholdPolicy policy,
        Guid reader,
        IReadOnlyList<MadeSignOff> signatures,
        Func<Guid?, string> nameOf)
    {
        var waits = escalation.IsOpen || escalation.OwesCompletion;
        var signed = waits ? history.SignedLastBy(reader) : null;
        var before = signed ?? (waits && history.Texts.Count > 1 ? history.Texts[^2] : null);
        var text = before is null ? [] : Between(before, escalation, policy);
        return new BriefChanges(
            text,
            signed is null || text.Count == 0
                ? null
                : signatures.LastOrDefault(signature => signature is { Purpose: Purpose.TakeStep, IsMine: true })?.At,
            [.. history.Corrections
                .Where(correction => escalation.Ending is not { } ending || correction.At <= ending.At)
                .SelectMany(correction => EntryLines.Of(correction.Changes).Zip(correction.Changes, (line, change) => new CorrectedFact(
                    line.Name, line.Before ?? EntryLines.None, line.After, nameOf(correction.ById), correction.At,
                    Beside(correction.At, signatures, policy), policy.SignaturesRestOn.Contains(CaseFacts.KeyOf(change.Fact)),
                    correction.Voids)))]);
    }

    private static IReadOnlyList<EntryLine> Between(WrittenText before, Escalation escalation, ThresholdPolicy policy)
    {
        List<EntryLine> lines = before.Rung == escalation.Step.Rung
            ? []
            : [new EntryLine("Step", Step(before.Rung, policy), $"Step {escalation.Step.Rung}, {escalation.Step.Title}")];
        return [.. lines, .. ProposalLines.Between(before.Text, escalation.Text)];
    }

    private static string Step(int rung, ThresholdPolicy policy) =>
        rung < policy.Ladder.Count ? $"Step {rung}, {policy.StepAt(rung).Title}" : $"Step {rung}";

    // Whoever signed before has not seen it; whoever signed after has.
    private static string Beside(DateTimeOffset at, IReadOnlyList<MadeSignOff> signatures, ThresholdPolicy policy)
    {
        var signedBefore = Titles(signature => signature.At < at);
        var signedAfter = Titles(signature => signature.At >= at);
        var again = signedBefore.Intersect(signedAfter).ToList();
        var parts = new[]
        {
            ("after the signature of ", signedBefore.Except(again)),
            ("before the signature of ", signedAfter.Except(again)),
            ("signed before it and again after it by ", again),
        };
        var words = string.Join(", ", parts.Where(part => part.Item2.Any()).Select(part => part.Item1 + string.Join(" and ", part.Item2)));
        return words.Length == 0 ? "before any signature" : words;

        List<string> Titles(Func<MadeSignOff, bool> when) =>
            [.. signatures.Where(when).Select(signature => $"{policy.OfficeTitle(signature.Office)} ({signature.Person})").Distinct()];
    }
}

/// <summary>What a text says otherwise, line by line.</summary>
/// <param name="Then">When it said the other: "When you signed".</param>
public sealed record TextChanges(string Then, IReadOnlyList<EntryLine> Lines);

/// <param name="Beside">Before or after whose signature it was corrected.</param>
/// <param name="IsGround">Signatures rest on this fact.</param>
/// <param name="Voids">Some were waited for just then: those given before no longer count. A step in force stays so.</param>
public sealed record CorrectedFact(
    string Name, string Before, string Now, string By, DateTimeOffset At, string Beside, bool IsGround, bool Voids)
{
    /// <summary>What it means for the signatures; empty where they do not rest on it.</summary>
    public string Consequence => this switch
    {
        { IsGround: false } => "",
        { Voids: true } => "; signatures rest on it, and are given anew after it",
        _ => "; signatures rest on it: the step stays as it is until somebody asks for its review, or stands it down",
    };
}
