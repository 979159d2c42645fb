using System.Text.Json;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// Reads a bundle of STIX 2.1 (OASIS Standard), or one object of it. Every object is held against what the specification demands of its kind; how
/// signals are made of them is said in <see cref="StixSignals"/> and docs/exchange.md.
/// </summary>
internal sealed class StixReader(Findings findings)
{
    // The members without which an object of that kind says nothing (chapters 4 to 7).
    private static readonly Dictionary<string, string[]> _required = new(StringComparer.Ordinal)
    {
        ["attack-pattern"] = ["name"],
        ["campaign"] = ["name"],
        ["grouping"] = ["context", "object_refs"],
        ["identity"] = ["name"],
        ["incident"] = ["name"],
        ["indicator"] = ["pattern", "pattern_type", "valid_from"],
        ["intrusion-set"] = ["name"],
        ["observed-data"] = ["first_observed", "last_observed", "number_observed"],
        ["report"] = ["name", "published", "object_refs"],
        ["threat-actor"] = ["name"],
        ["relationship"] = ["relationship_type", "source_ref", "target_ref"],
        ["sighting"] = ["sighting_of_ref"],
        ["domain-name"] = ["value"],
        ["ipv4-addr"] = ["value"],
        ["ipv6-addr"] = ["value"],
        ["url"] = ["value"],
        ["email-addr"] = ["value"],
        ["autonomous-system"] = ["number"],
    };

    private static readonly string[] _times =
        ["created", "modified", "first_observed", "last_observed", "valid_from", "valid_until", "published", "first_seen", "last_seen"];

    private static readonly string[] _versioned = ["created", "modified"];

    private static readonly (string Early, string Late)[] _spans =
        [("created", "modified"), ("first_observed", "last_observed"), ("first_seen", "last_seen"), ("valid_from", "valid_until")];

    private static readonly string[] _lists = ["object_refs", "object_marking_refs"];

    /// <summary>Objects of these kinds have no versions of their own, and the version of the specification goes without saying.</summary>
    private static readonly HashSet<string> _observables = new(StringComparer.Ordinal)
    {
        "artifact", "autonomous-system", "directory", "domain-name", "email-addr", "email-message", "file", "ipv4-addr", "ipv6-addr", "mac-addr",
        "mutex", "network-traffic", "process", "software", "url", "user-account", "windows-registry-key", "x509-certificate",
    };

    public static bool IsStix(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
        && (type.GetString() == "bundle" || root.TryGetProperty("spec_version", out _) || (root.TryGetProperty("id", out var id) && StixObject.IsId(StixObject.TextOf(id))));

    public List<ReadSignal> Read(JsonElement root)
    {
        var objects = new Dictionary<string, StixObject>(StringComparer.Ordinal);
        if (root.GetProperty("type").GetString() == "bundle")
        {
            if (!ReadBundle(root, objects))
            {
                return [];
            }
        }
        else
        {
            Add(root, "$", objects);
        }

        foreach (var revoked in objects.Values.Where(item => item.IsTrue("revoked")).ToList())
        {
            findings.Note(revoked.Place, $"{revoked.Type} {PartnerText.Shown(revoked.Name ?? revoked.Id)} is revoked by its source, and left out.");
            objects.Remove(revoked.Id);

            // It tells nothing any more, but how strictly it was told stays with what it held.
            foreach (var id in revoked.IsContainer ? revoked.Texts("object_refs").Distinct() : [])
            {
                objects.GetValueOrDefault(id)?.Copies.Add(revoked);
            }
        }

        return new StixSignals(new StixGraph(objects, findings), findings).Read(root);
    }

    private bool ReadBundle(JsonElement root, Dictionary<string, StixObject> objects)
    {
        if (root.TryGetProperty("spec_version", out var version) && StixObject.TextOf(version) != "2.1")
        {
            findings.Refuse("spec_version", $"This is STIX {PartnerText.Shown(StixObject.TextOf(version))}; only 2.1 is read.", "Export it as STIX 2.1.");
            return false;
        }

        if (!root.TryGetProperty("id", out var id) || !StixObject.IsId(StixObject.TextOf(id)))
        {
            findings.Refuse("id", "A bundle has an id: bundle-- and a UUID in small letters.", "Give it one.");
        }

        if (!root.TryGetProperty("objects", out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
        {
            findings.Refuse("objects", "There are no objects in this bundle.", "Put what is to be told into the array objects.");
            return false;
        }

        if (items.GetArrayLength() > ReadingLimits.MaxObjects)
        {
            findings.Refuse(
                "objects", $"There are {PartnerText.Number(items.GetArrayLength())} objects; at most {PartnerText.Number(ReadingLimits.MaxObjects)} are read.",
                "Send several bundles.");
            return false;
        }

        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            Add(item, $"objects[{index++}]", objects);
        }

        return true;
    }

    private void Add(JsonElement element, string place, Dictionary<string, StixObject> objects)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("type", out var kind) || StixObject.TextOf(kind) is not { Length: > 0 } type)
        {
            findings.Refuse(place, "This is no STIX object: it has no type.", "Give each object a type and an id.");
            return;
        }

        if (!element.TryGetProperty("id", out var identifier) || StixObject.TextOf(identifier) is not { } id || !StixObject.IsId(id)
            || !id.StartsWith($"{type}--", StringComparison.Ordinal))
        {
            findings.Refuse(Of(place, "id"), $"An id is the type, two hyphens and a UUID in small letters: {PartnerText.Short(type, 60)}--….", "Write it so.");
            return;
        }

        var taken = new StixObject(place, element, type, id);
        if (!IsOfThisVersion(taken) || !HasWhatItNeeds(taken))
        {
            return;
        }

        if (!objects.TryAdd(id, taken))
        {
            AddAgain(taken, objects[id], objects);
        }
    }

    // The newest wins, and of two of one time the one that revokes. Of those that are not clearly older the markings stay.
    private void AddAgain(StixObject taken, StixObject before, Dictionary<string, StixObject> objects)
    {
        if (taken.Type == "marking-definition" && !JsonElement.DeepEquals(taken.Element, before.Element))
        {
            findings.Refuse(taken.Place, "This marking is defined twice, and not alike.", "Keep one of the two.");
            return;
        }

        var (isNewer, isOlder) = (taken.Time("modified") > before.Time("modified"), taken.Time("modified") < before.Time("modified"));
        findings.Note(taken.Place, isNewer ? "A later version of an object that came before: this one is read." : "This object is there twice: the first is read.");
        if (isNewer)
        {
            objects[taken.Id] = taken;
        }
        else if (!isOlder)
        {
            var (kept, other) = taken.IsTrue("revoked") ? (taken, before) : (before, taken);
            objects[taken.Id] = kept;
            kept.Copies.AddRange(other.Copies.Append(other));
            other.Copies.Clear();
        }
    }

    private bool IsOfThisVersion(StixObject taken)
    {
        if (taken.Text("spec_version") is { } version ? version == "2.1" : HasNoVersions(taken))
        {
            return true;
        }

        findings.Refuse(
            Of(taken.Place, "spec_version"),
            taken.Has("spec_version")
                ? $"This object is of STIX {PartnerText.Shown(taken.Text("spec_version"))}; only 2.1 is read."
                : "Without spec_version an object is of STIX 2.0; only 2.1 is read.",
            "Export it as STIX 2.1.");
        return false;
    }

    private bool HasWhatItNeeds(StixObject taken)
    {
        var whole = true;
        void Refuse(string name, string why, string remedy)
        {
            whole = false;
            findings.Refuse(Of(taken.Place, name), why, remedy);
        }

        foreach (var name in _required.GetValueOrDefault(taken.Type, []).Where(name => !taken.Has(name)))
        {
            Refuse(name, $"An object of type {taken.Type} needs {name}.", "Add it.");
        }

        if (!HasNoVersions(taken))
        {
            foreach (var name in _versioned.Where(name => !taken.Has(name) && (name == "created" || taken.Type is not "marking-definition")))
            {
                Refuse(name, $"An object of type {taken.Type} needs {name}.", "Add it.");
            }
        }

        foreach (var name in _times.Where(name => taken.Has(name) && taken.Time(name) is null))
        {
            Refuse(name, "This is no time of STIX.", "Write it in UTC, as 2026-03-01T10:00:00.000Z.");
        }

        foreach (var (early, late) in _spans)
        {
            if (taken.Time(early) is { } before && taken.Time(late) is { } after && after < before)
            {
                Refuse(late, $"{late} lies before {early}.", "Correct one of the two.");
            }
        }

        foreach (var part in taken.Observed().Prepend(taken))
        {
            foreach (var name in _lists.Where(part.Has).Where(name => part.Items(name).Any(item => !StixObject.IsId(StixObject.TextOf(item))) || !part.Items(name).Any()))
            {
                Refuse(name, $"{name} is a list of ids, and not an empty one.", "Correct it, or leave it out.");
            }

            if (part.Has("granular_markings") && !AreGranular(part))
            {
                Refuse("granular_markings", "granular_markings is a list of objects with a marking_ref each: how strict this is cannot be told.", "Correct it.");
            }
        }

        return whole;
    }

    // Observables of OASIS, those of extensions, and what is of nobody's specification.
    private static bool HasNoVersions(StixObject item) => _observables.Contains(item.Type) || item.Type.StartsWith("x-", StringComparison.Ordinal)
        || item.Member("extensions")?.EnumerateObject().Any(extension => extension.Value.ValueKind == JsonValueKind.Object
            && extension.Value.TryGetProperty("extension_type", out var type) && StixObject.TextOf(type) == "new-sco") == true;

    private static bool AreGranular(StixObject part) => part.Items("granular_markings").Any() && part.Items("granular_markings").All(item =>
        item.ValueKind == JsonValueKind.Object
        && (item.TryGetProperty("marking_ref", out var id) ? StixObject.IsId(StixObject.TextOf(id)) : item.TryGetProperty("lang", out _)));

    private static string Of(string place, string member) => place == "$" ? member : $"{place}.{member}";
}
