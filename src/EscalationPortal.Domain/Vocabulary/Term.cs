namespace EscalationPortal.Domain.Vocabulary;

/// <summary>One entry of a controlled vocabulary: what is stored, what people read, and what it means.</summary>
/// <param name="Key">Stored and sent in URLs; never changes once used.</param>
/// <param name="Title">Shown in lists and on pages.</param>
/// <param name="Definition">One sentence; empty where the title says it all.</param>
public sealed record Term(string Key, string Title, string Definition = "");
