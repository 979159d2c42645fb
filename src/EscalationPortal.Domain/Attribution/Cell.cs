using System.Globalization;

namespace EscalationPortal.Domain.Attribution;

/// <summary>What a cell says.</summary>
/// <param name="Consistency">Null while nobody has rated it.</param>
/// <param name="Note">Why; empty where nothing is said.</param>
public sealed record CellValue(Consistency? Consistency, string Note)
{
    public static CellValue Empty { get; } = new(null, "");

    public string Words => (Consistency?.Term().Title.ToLowerInvariant() ?? "not rated") + (Note.Length == 0 ? "" : $", “{Note}”");
}

/// <summary>A cell as someone fills it in.</summary>
/// <param name="Read">What it said when they opened the form.</param>
/// <param name="Typed">What it is to say.</param>
public sealed record CellEntry(int Hypothesis, int Item, CellValue Read, CellValue Typed)
{
    /// <summary>Names the cell: <c>2-7</c> is item 7 against H2.</summary>
    public string Key => KeyOf(Hypothesis, Item);

    public static string KeyOf(int hypothesis, int item) => string.Create(CultureInfo.InvariantCulture, $"{hypothesis}-{item}");
}

/// <summary>One hypothesis against one item of evidence.</summary>
public sealed class Cell
{
    private Cell()
    {
    }

    internal Cell(int hypothesis, int item) => (Hypothesis, Item) = (hypothesis, item);

    public int Hypothesis { get; private init; }
    public int Item { get; private init; }
    public Consistency? Consistency { get; private set; }
    public string Note { get; private set; } = "";

    /// <summary>The revision of the hypothesis it was rated against.</summary>
    public int HypothesisRevision { get; private set; }
    public Guid ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    public CellValue Value => new(Consistency, Note);

    internal void Say(CellValue value, int hypothesisRevision, Guid by, DateTimeOffset at) =>
        (Consistency, Note, HypothesisRevision, ById, At) = (value.Consistency, value.Note, hypothesisRevision, by, at);
}
