using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Incidents.Record;

/// <summary>Which entries of a case are listed, as it stands in the address.</summary>
/// <param name="Show">A key of <see cref="Choices"/>; null for everything.</param>
/// <param name="By">Only what this person did.</param>
/// <param name="On">Only what was done on this day, in UTC.</param>
public sealed record RecordFilter(string? Show, Guid? By = null, DateOnly? On = null)
{
    public const string Changes = "changes";
    public const string Readings = "readings";
    public const string Refusals = "refused";
    public const string Everything = "all";

    public static IReadOnlyList<(string Key, string Title)> Choices { get; } =
        [(Changes, "Decisions and changes"), (Readings, "Readings"), (Refusals, "Refused attempts"), (Everything, "All")];

    public bool IsKnown => Show is null || Choices.Any(choice => choice.Key == Show);

    /// <summary>Whether attempts by people who were not to learn of the case belong to it.</summary>
    public bool HasRefusals => Show is null or Refusals or Everything;

    /// <summary>Readings are told by person and day, until one of these is asked for.</summary>
    public bool IsGrouped => Show == Readings && By is null && On is null;

    public IQueryable<LedgerEntry> Of(IQueryable<LedgerEntry> entries)
    {
        if (Kind is { } kind)
        {
            var actions = EventWords.ActionsOf(kind).ToArray();
            entries = entries.Where(entry => actions.Contains(entry.Action));
        }

        if (By is { } person)
        {
            entries = entries.Where(entry => entry.ActorId == person);
        }

        if (On is { } day)
        {
            var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
            // Not the beginning of the next day: the last day of the calendar has none.
            var last = new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero).AddTicks(-9);
            entries = entries.Where(entry => entry.At >= from && entry.At <= last);
        }

        return entries;
    }

    private EntryKind? Kind => Show switch
    {
        Changes => EntryKind.Change,
        Readings => EntryKind.Reading,
        Refusals => EntryKind.Refusal,
        _ => null,
    };
}
