using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Attribution.RecordClaim;

/// <summary>A claim as typed.</summary>
public sealed record ClaimForm
{
    // In the order of the page: a summary of errors follows it.
    public string? Attributor { get; init; }
    public string? Name { get; init; }
    public string? Says { get; init; }
    public LocalDate Said { get; init; } = new();
    public string? Hypothesis { get; init; }
    public string? Item { get; init; }

    public ClaimFacts Read(FormReading reading) => new(
        Chosen.Named<Attributor>(Attributor),
        Name.Kept(),
        Says.Kept(),
        string.IsNullOrEmpty(Hypothesis)
            ? null
            : reading.Part(Number(Hypothesis), nameof(Hypothesis), "Choose a hypothesis from the list, or none."),
        Said.IsEmpty ? null : reading.Day(Said, nameof(Said), "When they said it"),
        string.IsNullOrEmpty(Item)
            ? null
            : reading.Part(Number(Item), nameof(Item), "Choose an item from the list, or none."));

    private static int? Number(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
