using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

internal static class ReleasedIncidents
{
    private static readonly DateTimeOffset _created = new(2026, 3, 2, 8, 30, 15, 250, TimeSpan.Zero);

    public static ReleasedIncident Water { get; } = new(
        ReleasedKind.Incident, "National Cyber Security Centre", "INC-2026-0042", "Water supply: pumps stopped by \"remote\" commands", "=HYPERLINK(\"x\") Pumps of three plants stopped.\n\nOperators went to manual control; <script>alert(1)</script>.",
        IncidentClass.Disruption, Marking.AmberStrict, _created, _created.AddHours(5), _created.AddDays(-1), _created.AddHours(-2), _created.AddHours(-20), ["energy", "drinking-water", "media"], ["EE", "LV"], "Sandworm; maybe",
        [
            .. new[] { "198.51.100.3", "2001:db8::/32", "example.com", "http://example.com/a?b='c'|d", "bad@example.org", "AS64496", "001dd76872d80801692ff942308c64e6", new string('a', 40), new string('b', 64), new string('c', 128) }
                .Select(text => Observable.Find(text)!),
            Observable.Find(ObservableKind.Account, "corp\\o'neil")!,
        ],
        [Technique.Find("T0822")!, Technique.Find("T1059.001")!], ["water; or gas | both", "-exercise-"]);

    public static ReleasedIncident Bare { get; } = Water with
    {
        Kind = ReleasedKind.Campaign,
        Reference = "CAM-2026-0001",
        Title = "A campaign of which little is known",
        Description = "",
        Class = null,
        Marking = Marking.Clear,
        Happened = null,
        Ended = null,
        Detected = null,
        Sectors = [],
        States = [],
        SuspectedActor = null,
        Observables = [],
        Techniques = [],
        Labels = [],
    };

    public static ReleasedIncident Campaign { get; } = Water with { Kind = ReleasedKind.Campaign, Reference = "CAM-2026-0002", Marking = Marking.Red, Labels = ["one; label"] };

    public static TheoryData<string> Names => [nameof(Water), nameof(Bare), nameof(Campaign)];

    public static ReleasedIncident Find(string name) => name switch { nameof(Water) => Water, nameof(Bare) => Bare, _ => Campaign };

    /// <summary>What the portal would tell of a signal that it took as it was.</summary>
    public static ReleasedIncident Of(ReadSignal signal) => new(
        ReleasedKind.Incident, signal.Source ?? "Somebody", signal.Reference ?? "SIG-1", signal.Summary, signal.Content, signal.Class, signal.Marking ?? Marking.Red, signal.Created ?? _created, signal.Created ?? _created, signal.Happened,
        signal.Ended, signal.Detected, signal.Sectors, signal.States, signal.SuspectedActor, signal.Observables, signal.Techniques, signal.Labels);

    /// <summary>What a reader should find in what was written.</summary>
    public static ReadSignal Expected(ReleasedIncident released, DateTimeOffset? created = null) => new()
    {
        Place = "",
        Reference = released.Reference,
        Source = released.Producer,
        Summary = released.Title,
        Content = released.Description,
        Class = released.Class,
        Marking = released.Marking,
        Created = created ?? released.Created,
        Happened = released.Happened,
        Ended = released.Ended,
        Detected = released.Detected,
        Sectors = released.Sectors,
        States = released.States,
        SuspectedActor = released.SuspectedActor,
        Observables = released.Observables,
        Techniques = released.Techniques,
        Labels = released.Labels,
    };
}
