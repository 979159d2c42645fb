using System.Text.Json;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// One signal for each incident, report, grouping or campaign that no other one holds, with everything it tells; for a bundle without any, one signal
/// for all of it. What no container tells is noted, and left out.
/// </summary>
internal sealed class StixSignals(StixGraph graph, Findings findings)
{
    private readonly StixMarkings _markings = new(graph, findings);

    public List<ReadSignal> Read(JsonElement bundle)
    {
        graph.NoteDangling();
        var roots = graph.Roots();
        if (roots.Count > ReadingLimits.MaxSignals)
        {
            findings.Refuse(
                "objects", $"There are {PartnerText.Number(roots.Count)} signals in this file; at most {PartnerText.Number(ReadingLimits.MaxSignals)} are read.",
                "Send several files.");
            return [];
        }

        if (roots.Count == 0)
        {
            return ReadWhole(bundle) is { } whole ? [whole] : [];
        }

        var signals = new List<ReadSignal>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            if (graph.ToldBy(root) is not { } objects)
            {
                return signals;
            }

            told.UnionWith(objects.Select(item => item.Id));
            signals.Add(Of(root, objects));
        }

        NoteUntold(told);
        return signals;
    }

    private ReadSignal Of(StixObject root, IReadOnlyList<StixObject> told)
    {
        var facts = new StixFacts(findings, root.Text("created_by_ref")).Take(told);
        var (summary, content) = PartnerText.Told(root.Text("name"), root.Text("description"), $"A {root.Type} without a name");
        var extension = told.Where(item => item.IsContainer).Select(StixExtension.Find).FirstOrDefault(found => found is not null);
        return new ReadSignal
        {
            Place = root.Place,
            SourceId = root.Id,
            Reference = ReferenceOf(root) ?? told.Where(item => item.IsContainer).Select(ReferenceOf).FirstOrDefault(reference => reference is not null),
            Source = PartnerText.LineOrNull(graph.Find(root.Text("created_by_ref"))?.Text("name")),
            Summary = summary,
            Content = Content(content, facts.AlsoNamed),
            Class = extension?.Class,
            Marking = _markings.StrictestOn(told),
            Created = root.Time("created"),
            Happened = extension is null ? facts.Happened : extension.Happened,
            Ended = extension is null ? facts.Ended : extension.Ended,
            Detected = extension?.Detected,
            Sectors = extension?.Sectors ?? facts.Sectors,
            States = extension?.States ?? facts.States,
            SuspectedActor = facts.Actor,
            Observables = facts.Observables,
            Techniques = facts.Techniques,
            Labels = [.. root.Texts("labels").Select(label => PartnerText.Short(label)).Where(label => label.Length > 0).Distinct()],
            Rest = RestOf(root),
        };
    }

    private ReadSignal? ReadWhole(JsonElement bundle)
    {
        var told = graph.Objects.Where(item => !StixGraph.IsMeta(item)).ToList();
        var named = told.Where(item => item.Type is not ("identity" or "relationship" or "sighting" or "location")).ToList();
        if (told.Count == 0 || (named.Count == 0 && told.All(item => item.Type is "identity" or "location")))
        {
            if (!findings.HasRefusals)
            {
                findings.Refuse(
                    "$", "Nothing in this file tells of anything: there are only identities, places or markings.",
                    "Send a bundle with an incident, report, grouping, campaign, indicator or observation.");
            }

            return null;
        }

        var creators = told.Select(item => item.Text("created_by_ref")).OfType<string>().Distinct().ToList();
        var facts = new StixFacts(findings, creators.Count == 1 ? creators[0] : null).Take(told);
        var single = named.Count == 1 ? named[0] : null;
        var counted = string.Join(", ", (named.Count > 0 ? named : told).GroupBy(item => item.Type).Select(group => $"{group.Count()} {group.Key}"));
        var (summary, content) = PartnerText.Told(single?.Text("name") ?? $"STIX bundle of {counted}", single?.Text("description"), $"STIX bundle of {counted}");
        return new ReadSignal
        {
            Place = "$",
            SourceId = bundle.TryGetProperty("id", out var id) ? StixObject.TextOf(id) : null,
            Reference = single is null ? null : ReferenceOf(single),
            Source = creators.Count == 1 ? PartnerText.LineOrNull(graph.Find(creators[0])?.Text("name")) : null,
            Summary = summary,
            Content = Content(content, facts.AlsoNamed),
            Marking = _markings.StrictestOn(told),
            Created = told.Select(item => item.Time("created")).Min(),
            Happened = facts.Happened,
            Ended = facts.Ended,
            Sectors = facts.Sectors,
            States = facts.States,
            SuspectedActor = facts.Actor,
            Observables = facts.Observables,
            Techniques = facts.Techniques,
        };
    }

    private void NoteUntold(HashSet<string> told)
    {
        var untold = graph.Objects.Where(item => !told.Contains(item.Id) && !StixGraph.IsMeta(item) && item.Type is not ("identity" or "relationship")).ToList();
        if (untold.Count > 0)
        {
            var kinds = string.Join(", ", untold.GroupBy(item => item.Type).Select(group => $"{group.Count()} {group.Key}"));
            findings.Note(untold[0].Place, $"No incident, report, grouping or campaign of this file refers to {kinds}: {(untold.Count == 1 ? "it is" : "they are")} left out.");
        }
    }

    private static string Content(string content, string? alsoNamed) => alsoNamed is null ? content : content.Length == 0 ? alsoNamed : $"{content}\n\n{alsoNamed}";

    private static string? ReferenceOf(StixObject item) =>
        item.ExternalReferences().Select(reference => PartnerText.LineOrNull(reference.Id)).FirstOrDefault(id => id is not null);

    private static readonly HashSet<string> _read = new(StringComparer.Ordinal)
    {
        "type", "spec_version", "id", "created", "modified", "created_by_ref", "name", "description", "labels", "object_refs", "object_marking_refs", "first_seen", "last_seen", "revoked",
    };

    private static string? RestOf(StixObject root) =>
        PartnerText.Json(root.Element.EnumerateObject().Where(member => !_read.Contains(member.Name)).Select(member => (member.Name, member.Value)));
}
