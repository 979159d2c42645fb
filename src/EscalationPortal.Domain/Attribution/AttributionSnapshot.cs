namespace EscalationPortal.Domain.Attribution;

/// <summary>The attribution of a case at one moment, to be kept with an assessment: nothing in it refers to what can change later.</summary>
/// <param name="Hypotheses">All there ever were, dropped ones with their reason.</param>
/// <param name="Items">Those that counted.</param>
/// <param name="Dissents">From the judgement that stood.</param>
public sealed record AttributionSnapshot(
    int Revision,
    IReadOnlyList<SnapshotHypothesis> Hypotheses,
    IReadOnlyList<SnapshotItem> Items,
    IReadOnlyList<SnapshotCell> Cells,
    IReadOnlyList<SnapshotPlace> Ranking,
    IReadOnlyList<int> NotRanked,
    int Unrated,
    SnapshotJudgement? Judgement,
    IReadOnlyList<ClaimFacts> Claims,
    IReadOnlyList<DissentingView> Dissents);

public sealed record SnapshotHypothesis(int Number, HypothesisText Text, string? ReasonToDrop);

public sealed record SnapshotItem(int Number, string Title, string Grade, decimal? Weight);

public sealed record SnapshotCell(int Hypothesis, int Item, Consistency Consistency, string Note);

public sealed record SnapshotPlace(int Hypothesis, int Place, decimal Inconsistency, decimal AtMost);

public sealed record SnapshotJudgement(int Number, JudgementText Text, Guid ById, DateTimeOffset At);
