using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Escalations;

/// <summary>Something a signature rested on changed after it was given.</summary>
/// <param name="Number">1 for the first change; a signature counts when it was given after the last one.</param>
/// <param name="Kind">
/// A stable word: <c>assessment</c>, <c>policy</c>, <c>evidence</c>, <c>hypothesis</c>, <c>facts</c>, <c>gates</c> or <c>succession</c>.
/// </param>
/// <param name="What">What changed, in a sentence.</param>
public sealed record GroundsChange(int Number, string Kind, string What, DateTimeOffset At);

/// <summary>What the signatures rest on, as far as it has changed under them.</summary>
/// <param name="KnownPolicyDigest">The policy last known to be in force while the escalation was being decided.</param>
/// <param name="Changes">What changed, oldest first.</param>
public sealed record Grounds(string KnownPolicyDigest, IReadOnlyList<GroundsChange> Changes)
{
    /// <summary>The kind of the change that writes the gates which were open, and with them another text.</summary>
    public const string WrittenGates = "gates";

    /// <summary>The kind of the change that corrects facts of the incident.</summary>
    public const string CorrectedFacts = "facts";

    /// <summary>The kind of the change by which it gave way to another step for a time: nobody told its signers what changed under them meanwhile.</summary>
    public const string GaveWay = "succession";

    private const string Part = "grounds";

    /// <summary>Of what rests on nothing that could change.</summary>
    public static Grounds None { get; } = new("", []);

    /// <summary>How often they have changed: what was signed on a lower number is stale.</summary>
    public int Number => Changes.Count;

    /// <summary>What somebody has read who reads them as they stand.</summary>
    public Seen Seen => Seen.Of(Part, Number);

    public Grounds Change(string kind, string what, DateTimeOffset at) =>
        this with { Changes = [.. Changes, new GroundsChange(Number + 1, kind, what, at)] };

    /// <summary>What changed after the grounds stood at this number.</summary>
    public IEnumerable<GroundsChange> Since(int number) => Changes.Where(change => change.Number > number);

    /// <summary>What changed since somebody had read this.</summary>
    public IEnumerable<GroundsChange> Since(Seen seen) => Since(seen.Number(Part) ?? 0);

    /// <summary>Why somebody who had read this cannot act on them now; null if they have read all.</summary>
    public Refusal? WhyNotOn(Seen seen)
    {
        var last = Since(seen).LastOrDefault() is { } change ? change.What + " " : "";
        return Refusal.When(
            !seen.Covers(Seen),
            EscalationRules.GroundsChanged,
            $"{last}What it rests on changed after you opened this page. Read what changed, then decide.");
    }
}
