namespace EscalationPortal.Web.Ledger;

/// <summary>An entry in the words of its readers.</summary>
/// <param name="Sentence">What was done. Begins with a verb where the actor did it: "Signed step 4 …".</param>
/// <param name="Why">The reason they gave, where one is asked for.</param>
public sealed record EntryText(string Sentence, string? Why = null)
{
    public IReadOnlyList<EntryLine> Lines { get; init; } = [];

    /// <summary>Whether something that was there already was changed.</summary>
    public bool HasBefore => Lines.Any(line => line.Before is not null);
}

/// <summary>One fact of an entry.</summary>
/// <param name="Before">What it was before; null if nothing was there to change.</param>
/// <param name="Note">Why it is so, where that was said fact by fact.</param>
public sealed record EntryLine(string Name, string? Before, string After, string? Note = null);
