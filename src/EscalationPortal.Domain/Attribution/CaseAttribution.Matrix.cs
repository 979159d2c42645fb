using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Attribution;

// How each item sits with each hypothesis.
public sealed partial class CaseAttribution
{
    private readonly List<Cell> _cells = [];

    /// <summary>Every cell somebody ever rated, of dropped hypotheses and withdrawn items as well.</summary>
    public IReadOnlyList<Cell> Cells => _cells;

    /// <summary>The live hypotheses against the items that count, to be ranked.</summary>
    public WeighingMatrix MatrixOf(IReadOnlyList<EvidenceStanding> items) => new(
        Live.Select(hypothesis => hypothesis.Number),
        items.Where(item => !item.IsWithdrawn).Select(item => new MatrixItem(item.Number, item.Grade.Weight)),
        _cells.Where(cell => cell.Consistency is not null).Select(cell => new MatrixCell(cell.Hypothesis, cell.Item, cell.Consistency!.Value)));

    /// <summary>
    /// Fills in one cell, a row, a column or the whole: what somebody left as they read it stays as it is. All or nothing.
    /// </summary>
    /// <param name="nameOf">The name of whoever changed a cell meanwhile.</param>
    /// <returns>What signers must know: the leading hypothesis changed, or a cell they relied on is no longer rated.</returns>
    public string? Rate(IReadOnlyList<CellEntry> entries, IReadOnlyList<EvidenceStanding> items, Func<Guid, string> nameOf, Guid by, DateTimeOffset at)
    {
        var typed = entries.Where(entry => entry.Typed != entry.Read).ToList();
        foreach (var entry in typed)
        {
            LiveOne(entry.Hypothesis);
            RefuseUncounted(entry.Item, items);
        }

        RefuseChanged(typed, nameOf);
        var before = Ranking.LeadersOf(MatrixOf(items));
        var changes = typed.Select(entry => Say(entry, by, at)).OfType<CellChange>().ToList();
        if (changes.Count == 0)
        {
            return null;
        }

        var after = Ranking.LeadersOf(MatrixOf(items));
        var moved = !before.SequenceEqual(after);
        Raise(new CellsRated(Id, IncidentId, changes, moved ? after : null));
        if (!moved)
        {
            return changes.FirstOrDefault(change => change.After.Consistency is null) is { } cleared ? $"Item {cleared.Item} against {Hypothesis.NameOf(cleared.Hypothesis)} is no longer rated." : null;
        }

        Revision++;
        return $"The matrix was rated otherwise: {Leading(after)}{(before.Count == 0 ? "" : $"; before, {Leading(before)}")}.";
    }

    /// <summary>An item was corrected or withdrawn: what was judged on it is to be judged anew.</summary>
    public void NoteItemChanged(int item)
    {
        if (_cells.Exists(cell => cell.Item == item && cell.Consistency is not null))
        {
            Revision++;
        }
    }

    /// <summary>"H1 leads", "H1 and H2 are equal", "no hypothesis leads".</summary>
    public static string Leading(IReadOnlyList<int> leaders) => leaders switch
    {
        [] => "no hypothesis leads",
        [var one] => $"{Hypothesis.NameOf(one)} leads",
        _ => $"{string.Join(", ", leaders.SkipLast(1).Select(Hypothesis.NameOf))} and {Hypothesis.NameOf(leaders[^1])} are equal",
    };

    private CellChange? Say(CellEntry entry, Guid by, DateTimeOffset at)
    {
        var before = ValueOf(entry.Hypothesis, entry.Item);
        if (before == entry.Typed)
        {
            return null;
        }

        if (Find(entry.Hypothesis, entry.Item) is not { } cell)
        {
            _cells.Add(cell = new Cell(entry.Hypothesis, entry.Item));
        }

        cell.Say(entry.Typed, LiveOne(entry.Hypothesis).Revision, by, at);
        return new CellChange(entry.Hypothesis, entry.Item, before, entry.Typed);
    }

    // Two people, one cell: the second sees what the first said before anything of theirs is overwritten.
    private void RefuseChanged(IEnumerable<CellEntry> typed, Func<Guid, string> nameOf)
    {
        var gaps = typed
            .Where(entry => ValueOf(entry.Hypothesis, entry.Item) is var now && now != entry.Read && now != entry.Typed)
            .Select(entry => new MissingPart(
                $"Cells[{entry.Hypothesis}-{entry.Item}].Rating",
                $"{nameOf(Find(entry.Hypothesis, entry.Item)!.ById)} changed item {entry.Item} against {Hypothesis.NameOf(entry.Hypothesis)} after you opened this page: it is {ValueOf(entry.Hypothesis, entry.Item).Words} now. Keep yours or take theirs, then save."))
            .ToList();
        if (gaps.Count > 0)
        {
            throw new RuleViolationException(AttributionRules.CellChanged, "Somebody changed a cell of yours after you opened this page.") { MissingParts = gaps };
        }
    }

    private CellValue ValueOf(int hypothesis, int item) => Find(hypothesis, item)?.Value ?? CellValue.Empty;

    private Cell? Find(int hypothesis, int item) => _cells.Find(cell => cell.Hypothesis == hypothesis && cell.Item == item);
}
