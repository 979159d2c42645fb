using System.Text.Json;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// One signal for each incident, report, grouping or campaign that no other one holds, with everything it tells; for a bundle without any, one signal
/// for all of it. What no container tells is noted, and left out.
/// </summary>
internal sealed class StixSignals(StixGraph graph, Findings findings)
{
    private readonly StixMarkings _markings = new(graph, findings);
    private readonly Victims _victims = new(graph.Objects);
    private readonly Dictionary<StixObject, ObjectFacts> _facts = [];

    public List<ReadSignal> Read(JsonElement bundle)
    {
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
            if (graph.ToldBy(root) is not { } objects || FactsOf(objects, root) is not { } facts)
            {
                return signals;
            }

            told.UnionWith(objects.Select(item => item.Id));
            signals.Add(Read(root, objects, facts));
        }

        NoteUntold(told);
        return signals;
    }

    // Null where there is too much of it: a few objects with many facts may be told by many others.
    private StixFacts? FactsOf(IReadOnlyList<StixObject> told, StixObject root)
    {
        var rows = new List<(StixObject, ObjectFacts)>(told.Count);
        foreach (var item in told)
        {
            if (!_facts.TryGetValue(item, out var facts))
            {
                _facts[item] = facts = new ObjectFacts(item, _victims, findings);
            }

            if (!graph.Follow(facts.Count, root))
            {
                return null;
            }

            rows.Add((item, facts));
        }

        return new StixFacts(rows);
    }

    private ReadSignal Read(StixObject root, IReadOnlyList<StixObject> told, StixFacts facts)
    {
        var creator = graph.Find(root.Creator);
        var (summary, content) = PartnerText.Told(root.Text("name"), root.Text("description"), $"A {root.Type} without a name");
        return new ReadSignal
        {
            Place = root.Place,
            SourceId = root.Id,
            Reference = told.Where(item => item.IsContainer).Select(item => item.Reference).FirstOrDefault(reference => reference is not null),
            Source = PartnerText.LineOrNull(creator?.Name),
            Summary = summary,
            Content = Content(content, facts.AlsoNamed),
            Class = facts.Class,
            Marking = _markings.StrictestOn(creator is null ? told : told.Append(creator)),
            Created = root.Time("created"),
            Happened = facts.Happened,
            Ended = facts.Ended,
            Detected = facts.Detected,
            Sectors = facts.Sectors,
            States = facts.States,
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

        if (FactsOf(told, told[0]) is not { } facts)
        {
            return null;
        }

        var creators = told.Select(item => item.Creator).OfType<string>().Distinct().ToList();
        var single = named.Count == 1 ? named[0] : null;
        var counted = string.Join(", ", (named.Count > 0 ? named : told).GroupBy(item => item.Type).Select(group => $"{group.Count()} {group.Key}"));
        var (summary, content) = PartnerText.Told(single?.Text("name") ?? $"STIX bundle of {counted}", single?.Text("description"), $"STIX bundle of {counted}");
        return new ReadSignal
        {
            Place = "$",
            SourceId = bundle.TryGetProperty("id", out var id) ? StixObject.TextOf(id) : null,
            Reference = single?.Reference,
            Source = creators.Count == 1 ? PartnerText.LineOrNull(graph.Find(creators[0])?.Name) : null,
            Summary = summary,
            Content = Content(content, facts.AlsoNamed),
            Marking = _markings.StrictestOn(told.Concat(creators.Select(graph.Find).OfType<StixObject>())),
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

    private static readonly HashSet<string> _read = new(StringComparer.Ordinal)
    {
        "type", "spec_version", "id", "created", "modified", "created_by_ref", "name", "description", "labels", "object_refs", "object_marking_refs",
        "first_seen", "last_seen", "revoked",
    };

    private static string? RestOf(StixObject root) =>
        PartnerText.Json(root.Element.EnumerateObject().Where(member => !_read.Contains(member.Name)).Select(member => (member.Name, member.Value)));
}
