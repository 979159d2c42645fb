using System.Globalization;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Audit.Ledger;

/// <summary>What the ledger is narrowed to, as it stands in the page's address.</summary>
public sealed record LedgerFilterForm
{
    /// <summary>In the place of an action: everything that was refused.</summary>
    public const string Refusals = "refusals";

    /// <summary>In the place of an action: what offices decided, and what it led to. The ledger opens with it.</summary>
    public const string Decisions = "decisions";

    /// <summary>In the place of a person: the portal itself.</summary>
    public const string Portal = "portal";

    private static readonly (ZonedTime?, IReadOnlyList<WrongPart>) _noDay = (null, [new(nameof(LocalTime.Day), "Enter the date as year, month and day, like 2015-12-23.")]);

    /// <summary>An action's name, <see cref="Decisions"/> or <see cref="Refusals"/>.</summary>
    public string? What { get; init; }

    /// <summary>A person's id, or <see cref="Portal"/>.</summary>
    public string? Person { get; init; }
    public string? Office { get; init; }
    public string? Incident { get; init; }

    /// <summary>A day or a minute: 2026-11-24, 2026-11-24 15:30.</summary>
    public string? From { get; init; }

    /// <summary>The last day or minute that is listed.</summary>
    public string? To { get; init; }
    public string? Zone { get; init; } = "UTC";

    /// <summary>The filters that are set, by their names in the address.</summary>
    public IReadOnlyDictionary<string, string> Set
    {
        get
        {
            (string Name, string? Value)[] all =
            [
                ("what", What), ("person", Person), ("office", Office), ("incident", Incident), ("from", From), ("to", To),
                ("zone", From is null && To is null ? null : Zone),
            ];
            return all.Where(row => !string.IsNullOrWhiteSpace(row.Value)).ToDictionary(row => row.Name, row => row.Value!.Trim());
        }
    }

    /// <summary>Whether anything but what happened is narrowed down.</summary>
    public bool IsNarrowed => Set.Keys.Any(name => name != "what");

    public LedgerFilter Read(FormReading reading) => new(
        What is Refusals or Decisions ? null : What,
        What is Refusals,
        Person is null or Portal
            ? null
            : reading.Part<Guid>(Guid.TryParse(Person, out var person) ? person : null, nameof(Person), LedgerFilterValidator.IsNobody(Person)),
        Person is Portal,
        Office,
        string.IsNullOrWhiteSpace(Incident) ? null : Incident.Trim(),
        string.IsNullOrWhiteSpace(From) ? null : reading.Time(ReadFrom(From), nameof(From)),
        string.IsNullOrWhiteSpace(To) ? null : reading.Time(ReadUntil(To), nameof(To)),
        What is Decisions);

    private (ZonedTime? Time, IReadOnlyList<WrongPart> Wrong) ReadFrom(string typed)
    {
        var (day, time) = Parted(typed);
        if (day is null)
        {
            return _noDay;
        }

        var from = LocalTime.On(day.Value, time, Zone);
        return time is null ? from.ReadStartOfDay() : from.Read();
    }

    /// <summary>The instant after the day or the minute that is the last.</summary>
    private (ZonedTime? Time, IReadOnlyList<WrongPart> Wrong) ReadUntil(string typed)
    {
        var (day, time) = Parted(typed);
        if (day is null)
        {
            return _noDay;
        }

        if (time is null)
        {
            return LocalTime.On(day.Value, time, Zone).ReadEndOfDay();
        }

        var (minute, wrong) = LocalTime.On(day.Value, time, Zone).Read();
        return (minute is null ? null : minute with { At = minute.At.AddMinutes(1) }, wrong);
    }

    private static (DateOnly? Day, string? Time) Parted(string text)
    {
        var parts = text.Trim().Split([' ', 'T'], 2, StringSplitOptions.TrimEntries);
        var day = DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : (DateOnly?)null;
        return (day, parts.ElementAtOrDefault(1));
    }
}
