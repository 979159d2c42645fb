using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using static EscalationPortal.Domain.Adoption.ChangeNotes;

namespace EscalationPortal.Domain.Adoption;

/// <summary>What two policies ask otherwise: criteria, indicators, levels.</summary>
internal static class CriteriaDiff
{
    public static void Add(ThresholdPolicy before, ThresholdPolicy after, List<PolicyChange> changes)
    {
        var (both, removed, added) = Match(before.Criteria, after.Criteria, criterion => criterion.Key);
        foreach (var criterion in removed)
        {
            Notes(changes, criterion).Note($"There is no criterion {criterion.Title} any more.", Questions(criterion), "");
        }

        foreach (var criterion in added)
        {
            Notes(changes, criterion).Note($"There is a criterion {criterion.Title}.", "", Questions(criterion));
        }

        foreach (var (old, now) in both)
        {
            var notes = Notes(changes, now);
            notes.Choice("It is called", old.Title, now.Title);
            notes.Choice("Its share of the aggregate is", Share(old.Weight, before.Criteria.Select(criterion => criterion.Weight)), Share(now.Weight, after.Criteria.Select(criterion => criterion.Weight)));
            AddIndicators(old, now, notes);
        }
    }

    private static void AddIndicators(Criterion before, Criterion after, ChangeNotes notes)
    {
        var (both, removed, added) = Match(before.Indicators, after.Indicators, indicator => indicator.Key);
        foreach (var indicator in removed)
        {
            notes.Note($"It no longer asks for {Quoted(indicator.Title)}.", indicator.Question, "");
        }

        foreach (var indicator in added)
        {
            notes.Note($"It asks for {Quoted(indicator.Title)}, {Share(indicator.Weight, after)} of the criterion.", "", indicator.Question);
        }

        foreach (var (old, now) in both)
        {
            notes.Choice("An indicator is called", Quoted(old.Title), Quoted(now.Title));
            notes.Text($"The question of {Quoted(now.Title)}", old.Question, now.Question);
            notes.Choice($"{Quoted(now.Title)} counts for", $"{Share(old.Weight, before)} of the criterion", $"{Share(now.Weight, after)} of the criterion");
            notes.List($"When {Quoted(now.Title)} is asked: the list", Asked(old.Asked), Asked(now.Asked), "in every case alike");
            AddLevels(old, now, notes);
        }
    }

    private static void AddLevels(Indicator before, Indicator after, ChangeNotes notes)
    {
        var (both, removed, added) = Match(before.Levels, after.Levels, level => level.Key);
        foreach (var level in removed)
        {
            notes.Note($"{Quoted(after.Title)} no longer has the level {Quoted(level.Title)}.", level.Definition, "");
        }

        foreach (var level in added)
        {
            notes.Note($"{Quoted(after.Title)} has a level {Quoted(level.Title)} of {Of(level.Points)} points.", "", level.Definition);
        }

        foreach (var (old, now) in both)
        {
            var level = $"{Quoted(now.Title)} of {Quoted(after.Title)}";
            notes.Choice($"A level of {Quoted(after.Title)} is called", Quoted(old.Title), Quoted(now.Title));
            notes.Text($"The definition of {level}", old.Definition, now.Definition);
            notes.Figure($"{level} counts", old.Points, now.Points, " points");
            notes.Choice($"With {level} the criterion is at least", Floor(old), Floor(now));
            notes.Figure($"{level} must cite", old.Evidence, now.Evidence, " items of evidence");
        }

        if (removed.Count + added.Count == 0 && !before.Levels.Select(level => level.Key).SequenceEqual(after.Levels.Select(level => level.Key)))
        {
            notes.Note($"The levels of {Quoted(after.Title)} stand in another order.", Levels(before), Levels(after));
        }
    }

    private static ChangeNotes Notes(List<PolicyChange> changes, Criterion criterion) => new(changes, $"Criterion: {criterion.Title}");

    private static string Quoted(string title) => $"“{title}”";

    private static string Share(decimal weight, IEnumerable<decimal> all) => $"{Of(decimal.Round(100 * weight / all.Sum(), 1))} %";

    private static string Share(decimal weight, Criterion criterion) => Share(weight, criterion.Indicators.Select(indicator => indicator.Weight));

    private static string Floor(Level level) => level.CriterionFloor is { } floor ? Of(floor) : "0";

    private static string Questions(Criterion criterion) => string.Join("; ", criterion.Indicators.Select(indicator => indicator.Title));

    private static string Levels(Indicator indicator) => string.Join("; ", indicator.Levels.Select(level => level.Title));

    private static IReadOnlyList<string> Asked(Asking asked) =>
    [
        .. asked.First.Select(kind => $"first in a case of {kind.Term().Title.ToLowerInvariant()}"),
        .. asked.NotFor.Select(kind => $"not in a case of {kind.Term().Title.ToLowerInvariant()}"),
        .. asked.OnlyForSectors.Select(sector => $"only where {(Sectors.Find(sector)?.Title ?? sector).ToLowerInvariant()} is affected"),
    ];
}
