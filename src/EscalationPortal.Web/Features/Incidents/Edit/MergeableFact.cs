using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Incidents.Edit;

/// <summary>One fact on the form, as far as a merge has to do with it.</summary>
/// <param name="Name">Its field, or the first of its fields.</param>
/// <param name="Fields">All its fields.</param>
/// <param name="Text">What it says, in words; two forms that say the same have the same text.</param>
/// <param name="TakeFrom">The first form with this fact from the second.</param>
public sealed record MergeableFact(string Name, string Title, IReadOnlyList<string> Fields, Func<IncidentForm, string> Text, Func<IncidentForm, IncidentForm, IncidentForm> TakeFrom)
{
    private static readonly string[] _partsOfTime = [nameof(LocalTime.Day), nameof(LocalTime.Month), nameof(LocalTime.Year), nameof(LocalTime.Time), nameof(LocalTime.Zone)];

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<MergeableFact> All { get; } =
    [
        One("Summary", "Summary", form => form.Summary, (form, from) => form with { Summary = from.Summary }),
        One("Description", "Description", form => form.Description, (form, from) => form with { Description = from.Description }),
        One("Class", "Class", form => IncidentClasses.Find(form.Class)?.Term().Title ?? form.Class, (form, from) => form with { Class = from.Class }),
        Time("Happened", "When it happened", form => form.Happened, (form, from) => form with { Happened = from.Happened }),
        Time("Detected", "When it was detected", form => form.DetectedInZone, (form, from) => form with { Detected = from.Detected }),
        One("States", "Affected states", form => Joined(form.StateCodes.Select(code => Countries.Find(code)?.Title ?? code)), (form, from) => form with { States = from.States }),
        One("Sectors", "Affected sectors", form => Joined(form.Sectors.Select(key => Domain.Vocabulary.Sectors.Find(key)?.Title ?? key)), (form, from) => form with { Sectors = from.Sectors }),
        One("Functions", "Affected essential functions", form => Joined(form.Functions.Select(key => EssentialFunctions.Find(key)?.Title ?? key)),
            (form, from) => form with { Functions = from.Functions }),
        One("SuspectedActor", "Suspected actor", form => form.SuspectedActor, (form, from) => form with { SuspectedActor = from.SuspectedActor }),
        One("ReportSource", "Source of the report", form => form.ReportSource, (form, from) => form with { ReportSource = from.ReportSource }),
        One("Marking", "Marking", form => Markings.Find(form.Marking)?.Term().Title ?? form.Marking, (form, from) => form with { Marking = from.Marking }),
    ];

    private static MergeableFact One(string name, string title, Func<IncidentForm, string?> text, Func<IncidentForm, IncidentForm, IncidentForm> takeFrom) =>
        new(name, title, [name], form => (text(form) ?? "").Trim().ReplaceLineEndings("\n"), takeFrom);

    private static MergeableFact Time(string name, string title, Func<IncidentForm, LocalTime> time, Func<IncidentForm, IncidentForm, IncidentForm> takeFrom) =>
        new(name, title, [.. _partsOfTime.Select(part => $"{name}.{part}")], form => time(form).Text(), takeFrom);

    private static string Joined(IEnumerable<string> titles) => string.Join(", ", titles.Distinct().Order(StringComparer.OrdinalIgnoreCase));
}
