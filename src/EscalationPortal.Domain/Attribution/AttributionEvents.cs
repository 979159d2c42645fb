using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Attribution;

/// <summary>Something that happened to the attribution of one incident.</summary>
public abstract record AttributionEvent(Guid Attribution, Guid Incident) : IDomainEvent
{
    public Subject Subject => Subject.Of("attribution", Attribution);
    public Guid? IncidentId => Incident;
}

[LedgerAction("HypothesisAdded", 1)]
public sealed record HypothesisAdded(Guid Attribution, Guid Incident, int Number, HypothesisText Text) : AttributionEvent(Attribution, Incident);

[LedgerAction("HypothesisRevised", 1)]
public sealed record HypothesisRevised(Guid Attribution, Guid Incident, int Number, IReadOnlyList<Change> Changes, string Reason) : AttributionEvent(Attribution, Incident);

[LedgerAction("HypothesisDropped", 1)]
public sealed record HypothesisDropped(Guid Attribution, Guid Incident, int Number, string Statement, string Reason) : AttributionEvent(Attribution, Incident);

/// <summary>One cell before and after.</summary>
public sealed record CellChange(int Hypothesis, int Item, CellValue Before, CellValue After);

/// <param name="Leaders">Who leads since, where that changed; null if it did not.</param>
[LedgerAction("CellsRated", 1)]
public sealed record CellsRated(Guid Attribution, Guid Incident, IReadOnlyList<CellChange> Cells, IReadOnlyList<int>? Leaders) : AttributionEvent(Attribution, Incident);

[LedgerAction("AttributionClaimed", 1)]
public sealed record AttributionClaimed(Guid Attribution, Guid Incident, int Number, ClaimFacts Claim) : AttributionEvent(Attribution, Incident);

/// <param name="Leaders">Who led in the matrix when it was made.</param>
[LedgerAction("AttributionJudged", 1)]
public sealed record AttributionJudged(Guid Attribution, Guid Incident, int Number, JudgementText Judgement, IReadOnlyList<int> Leaders) : AttributionEvent(Attribution, Incident);

[LedgerAction("AttributionDissented", 1)]
public sealed record AttributionDissented(Guid Attribution, Guid Incident, int Number, int Judgement, string Reasons) : AttributionEvent(Attribution, Incident);
