namespace EscalationPortal.Domain.Evaluation;

/// <summary>One figure at the least, the likely and the most the ratings allow.</summary>
public sealed record ThreePointEstimate(decimal Least, decimal Likely, decimal Most);
