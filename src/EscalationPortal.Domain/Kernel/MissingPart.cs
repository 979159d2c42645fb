namespace EscalationPortal.Domain.Kernel;

/// <summary>Something that was to be written and is not.</summary>
/// <param name="Part">Where it belongs in what was submitted, by the names of its members: <c>LegalBasis.Breach</c>.</param>
/// <param name="Sentence">What the user reads: what to write there.</param>
public sealed record MissingPart(string Part, string Sentence);
