using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using FluentValidation;
using FluentValidation.Results;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>
/// What a rung is called, and which bands of severity there are. An assessment keeps its policy for good, so an old
/// policy's words stay in use beside those of the one in force.
/// </summary>
/// <param name="Policies">Every adopted policy, the one in force first.</param>
public sealed record PolicyWords(IReadOnlyList<ThresholdPolicy> Policies)
{
    public IReadOnlyList<Choice> Bands =>
        [.. Policies.SelectMany(policy => policy.Severity?.Bands ?? []).DistinctBy(band => band.Key).Select(band => new Choice(band.Key, band.Title))];

    public IReadOnlyList<Choice> Steps => [.. Policies[0].Ladder.Select(step => new Choice($"{step.Rung}", $"{step.Rung} · {step.Title}"))];

    /// <summary>The recommended step as its own policy calls it; null while there is none.</summary>
    public string? TitleOf(string? digest, int? rung) =>
        rung is { } number ? Policies.FirstOrDefault(policy => policy.Digest == digest)?.StepAt(number).Title : null;

    public TagColour ColourOf(string? digest, int rank) => SeverityColour.Of(Policies.FirstOrDefault(policy => policy.Digest == digest), rank);

    /// <summary>What only the policies can tell of a filter.</summary>
    public IReadOnlyList<ValidationFailure> UnknownIn(IncidentFilter filter) =>
        string.IsNullOrWhiteSpace(filter.Severity) || Bands.Any(band => band.Value == filter.Severity)
            ? []
            : [new ValidationFailure("Severity", $"“{TextRules.Shortened(filter.Severity)}” is no severity of a policy in use.")];

    /// <inheritdoc cref="UnknownIn"/>
    public void RefuseUnknown(IncidentFilter filter)
    {
        if (UnknownIn(filter) is { Count: > 0 } unknown)
        {
            throw new ValidationException(unknown);
        }
    }
}
