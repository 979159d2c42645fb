using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Attribution.RecordClaim;

/// <summary>A claim as typed.</summary>
public sealed record ClaimForm
{
    // In the order of the page: a summary of errors follows it.
    public string? Attributor { get; init; }
    public string? Name { get; init; }
    public string? Says { get; init; }
    public string? Said { get; init; }
    public string? Hypothesis { get; init; }
    public string? Item { get; init; }

    public ClaimFacts Read(FormReading reading) => new(
        Chosen.Named<Attributor>(Attributor),
        Name.Kept(),
        Says.Kept(),
        string.IsNullOrEmpty(Hypothesis)
            ? null
            : reading.Part(Number(Hypothesis), nameof(Hypothesis), "Choose a hypothesis from the list, or none."),
        string.IsNullOrWhiteSpace(Said)
            ? null
            : reading.Part(Day(Said), nameof(Said), "Enter the day as year, month and day, like 2015-12-23, or leave it empty."),
        string.IsNullOrEmpty(Item)
            ? null
            : reading.Part(Number(Item), nameof(Item), "Choose an item from the list, or none."));

    private static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year >= TimeRules.EarliestYear ? day : null;

    private static int? Number(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
