using System.Text.Json;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// What the portal knows of an incident and STIX has no member for, in an extension of its own (section 7.3): class, times, sectors and states by the
/// portal's keys.
/// </summary>
internal sealed record StixExtension(IncidentClass? Class, DateTimeOffset? Happened, DateTimeOffset? Ended, DateTimeOffset? Detected, IReadOnlyList<string> Sectors, IReadOnlyList<string> States)
{
    public static string Id { get; } = StixIds.Own("extension-definition", "incident-facts", "1.0");

    public static StixExtension? Find(StixObject container)
    {
        if (container.Member("extensions") is not { } extensions || !extensions.TryGetProperty(Id, out var extension) || extension.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var facts = new StixObject(container.Place, extension, container.Type, container.Id);
        return new StixExtension(
            IncidentClasses.Find(facts.Text("incident_class")),
            facts.Time("happened"),
            facts.Time("ended"),
            facts.Time("detected"),
            [.. facts.Texts("sectors").Where(key => Vocabulary.Sectors.Find(key) is not null).Distinct()],
            [.. facts.Texts("states").Where(code => Countries.Find(code) is not null).Distinct().Order(StringComparer.Ordinal)]);
    }
}
