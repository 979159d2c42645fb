using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Policies;

/// <summary>A capacity in which people sign.</summary>
/// <param name="Alternate">The office whose holders stand in where this one has nobody left to decide; null for none.</param>
public sealed record Office(string Key, string Title, string? Alternate = null);

/// <summary>Who may take a step before its gates and signatures are complete, how high, and how soon they must follow.</summary>
/// <param name="DueWithinHours">After that, what is still missing lapses the step.</param>
public sealed record UrgentPath(IReadOnlyList<string> Offices, int UpToRung, int DueWithinHours)
{
    public bool Reaches(Step step) => step.Rung <= UpToRung;
}

/// <summary>How much must be known before the policy gives advice. Below it the honest answer is that too little is known.</summary>
/// <param name="LeastCoverage">The least share of the aggregate's weight that must be rated, 0 to 100 %.</param>
/// <param name="WidestInterval">How many rungs the step at most may lie above the step at least; 0 or more.</param>
public sealed record AdviceFloor(decimal LeastCoverage, int WidestInterval);

/// <summary>The bands that name a score for people.</summary>
/// <param name="Score"><c>aggregate</c> or a criterion's key.</param>
/// <param name="Bands">From the mildest, which begins at 0, upwards.</param>
public sealed record SeverityScale(string Score, IReadOnlyList<Band> Bands)
{
    /// <summary>Scores that name the band in the place of <see cref="Score"/> when they are higher; empty for none.</summary>
    public IReadOnlyList<string> OrHigher { get; init; } = [];

    /// <summary>All of them, the one that is always there first.</summary>
    public IReadOnlyList<string> Scores => [Score, .. OrHigher];
}

/// <summary>What stands beside the ladder at every rung and is no step of it, such as the criminal track.</summary>
/// <param name="Offices">The offices whose matter it is.</param>
public sealed record Lever(string Key, string Title, string Guidance, IReadOnlyList<string> Offices);

/// <param name="AtLeast">The score, 0 to 100, from which the band applies.</param>
public sealed record Band(string Key, string Title, decimal AtLeast);

/// <param name="Weight">Its share in the aggregate, relative to the other criteria's; above 0.</param>
public sealed record Criterion(string Key, string Title, decimal Weight, IReadOnlyList<Indicator> Indicators);

/// <summary>One observable question of the policy.</summary>
/// <param name="Weight">Its share in the criterion's score, relative to the other indicators'; above 0.</param>
/// <param name="Levels">The ordered answers, lowest first; at least two.</param>
public sealed record Indicator(string Key, string Title, string Question, decimal Weight, IReadOnlyList<Level> Levels)
{
    /// <summary>When it is asked about (the document's <c>asked</c>); in every case alike where the policy says nothing.</summary>
    public Asking Asked { get; init; } = Asking.Always;

    /// <summary>The place of the level with this key, 0 for the lowest; -1 where there is none.</summary>
    public int IndexOf(string level)
    {
        for (var i = 0; i < Levels.Count; i++)
        {
            if (Levels[i].Key == level)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>
/// In which cases an indicator that is open is worth finding out. It decides what is asked, and in which order: never a score, so that no case is
/// judged milder for its class.
/// </summary>
/// <param name="First">Classes of incident in which it is asked before all others.</param>
/// <param name="NotFor">Classes in which it is not asked.</param>
/// <param name="OnlyForSectors">Keys of sectors: a case that names sectors and none of these is not asked. Empty for any.</param>
public sealed record Asking(IReadOnlyList<IncidentClass> First, IReadOnlyList<IncidentClass> NotFor, IReadOnlyList<string> OnlyForSectors)
{
    public static Asking Always { get; } = new([], [], []);

    public bool IsPointlessIn(CaseKind kind) =>
        NotFor.Contains(kind.Class) || (OnlyForSectors.Count > 0 && kind.Sectors.Count > 0 && !kind.Sectors.Any(OnlyForSectors.Contains));

    public bool IsFirstIn(CaseKind kind) => First.Contains(kind.Class);
}

/// <param name="Points">0 to 100, never below the level before it.</param>
/// <param name="CriterionFloor">The least the criterion's score can be once this level is chosen, 0 to 100.</param>
/// <param name="Evidence">How many items of evidence a rating of this level must cite; 0 for none.</param>
public sealed record Level(string Key, string Title, string Definition, decimal Points, decimal? CriterionFloor, int Evidence = 0);

/// <summary>One rung of the ladder.</summary>
/// <param name="StandDown">Who signs for standing it down; empty where any one office that signs the step may.</param>
/// <param name="When">The policy supports the step when any one of these holds. Empty for rung 0, which always does.</param>
public sealed record Step(
    string Key,
    int Rung,
    string Title,
    string Channel,
    string Guidance,
    IReadOnlyList<Condition> When,
    IReadOnlyList<Gate> Gates,
    IReadOnlyList<SignOffRequirement> SignOff,
    IReadOnlyList<SignOffRequirement> StandDown,
    int DecideWithinHours,
    int ReviewEveryDays);

/// <summary>Minimum scores that must all be reached.</summary>
public sealed record Condition(IReadOnlyList<Minimum> Minima);

/// <param name="Score"><c>aggregate</c> or a criterion's key.</param>
/// <param name="AtLeast">0 to 100.</param>
public sealed record Minimum(string Score, decimal AtLeast);

/// <summary>A hard condition of a step that no score can buy.</summary>
/// <param name="Count">How many evidence items it asks for (the document's <c>minimum</c>).</param>
/// <param name="Reliability">The worst source grade that counts, A to E.</param>
/// <param name="Credibility">The worst information grade that counts, 1 to 5.</param>
/// <param name="Confidence">The least confidence that counts: low, moderate or high.</param>
/// <param name="Office">The office that must confirm what was written; null if writing it is enough.</param>
public sealed record Gate(string Key, int? Count = null, string? Reliability = null, string? Credibility = null, string? Confidence = null, string? Office = null)
{
    /// <summary>The kinds of legal basis the step can rest on; empty for any.</summary>
    public IReadOnlyList<LegalBasisKind> Kinds { get; init; } = [];

    /// <summary>Only what somebody verified who neither logged nor changed it counts (the document's <c>"verifiedBy": "another"</c>).</summary>
    public bool ByAnother { get; init; }
}

/// <summary>How many holders of an office must sign.</summary>
public sealed record SignOffRequirement(string Office, int Count);
