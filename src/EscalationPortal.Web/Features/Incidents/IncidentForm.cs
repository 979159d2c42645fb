using System.ComponentModel.DataAnnotations;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Incidents.Edit;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Incidents;

/// <summary>An incident's facts as typed, when logging and when editing.</summary>
public sealed record IncidentForm
{
    // In the order of the page: a summary of errors follows it.
    public string? Summary { get; init; }
    public string? Description { get; init; }
    public string? Class { get; init; }
    [Display(Name = "when it happened")]
    public LocalTime Happened { get; init; } = new();
    [Display(Name = "when it was detected")]
    public LocalTime Detected { get; init; } = new() { Zone = null };

    /// <summary>Names, codes or groups, separated by commas.</summary>
    [Display(Name = "affected states")]
    public string? States { get; init; }
    public List<string> Sectors { get; init; } = [];
    public List<string> Functions { get; init; } = [];
    public string? SuspectedActor { get; init; }
    [Display(Name = "source of the report")]
    public string? ReportSource { get; init; }
    public string? Marking { get; init; }

    /// <summary>Only when logging; afterwards it has a page of its own.</summary>
    public AccessForm Access { get; init; } = new();

    /// <summary>Only when editing.</summary>
    public MergeForm Merge { get; init; } = new();

    public LocalTime DetectedInZone => Detected.InZoneOf(Happened);

    /// <summary>The codes of the states, and what could not be read as it was typed: the facts' validator says why.</summary>
    public IReadOnlyList<string> StateCodes => [.. StateNames.Read(States).SelectMany(name => name.Wrong is null ? name.Codes : [name.Typed]).Distinct().Order(StringComparer.Ordinal)];

    public static IncidentForm Of(IncidentFacts facts) => new()
    {
        Class = facts.Class.Term().Key,
        Summary = facts.Summary,
        Description = facts.Description,
        States = string.Join(", ", facts.States.Select(code => Countries.Find(code)?.Title ?? code)),
        Sectors = [.. facts.Sectors],
        Functions = [.. facts.Functions],
        Happened = LocalTime.Of(facts.Happened),
        Detected = LocalTime.Of(facts.Detected),
        SuspectedActor = facts.SuspectedActor,
        Marking = facts.Marking.Term().Key,
        ReportSource = facts.ReportSource,
    };

    public IncidentFacts Read(FormReading reading)
    {
        reading.Line(States, StateNames.MaxTyped, nameof(States), "the affected states");
        return new(
            Chosen.Of(IncidentClasses.Find(Class)),
            Summary.Kept(),
            Description.Kept(),
            StateCodes,
            [.. Sectors.Distinct()],
            [.. Functions.Distinct()],
            Happened.IsEmpty ? null : reading.Time(Happened, nameof(Happened), "When it happened"),
            reading.Time(DetectedInZone, nameof(Detected), "When it was detected"),
            SuspectedActor.KeptOrNull(),
            Chosen.Of(Markings.Find(Marking)),
            ReportSource.Kept());
    }

    /// <summary>The facts after an edit. A time that is shown as before stays exactly what it was: a form shows no fractions of a second.</summary>
    public IncidentFacts Read(FormReading reading, IncidentFacts before)
    {
        var (facts, shown) = (Read(reading), Of(before));
        return facts with
        {
            Happened = Happened.Text() == shown.Happened.Text() ? before.Happened : facts.Happened,
            Detected = DetectedInZone.Text() == shown.Detected.Text() ? before.Detected : facts.Detected,
        };
    }
}
