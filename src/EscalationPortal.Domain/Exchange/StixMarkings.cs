using System.Text.Json;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// How objects of a bundle are marked, each worked out once. A marking on a part of an object (granular) counts for all of it, and so does one on another
/// copy of it, on an object within it, and a label of TLP among its labels. TLP that cannot be read is refused; any other kind of marking, such as a
/// statement of copyright, is noted.
/// </summary>
internal sealed class StixMarkings(StixGraph graph, Findings findings)
{
    private static readonly Dictionary<string, Marking> _everybodys = StixTlp.All.ToDictionary(row => row.Id, row => row.Marking, StringComparer.Ordinal);

    private readonly Dictionary<string, Marking?> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<StixObject, Marking?> _objects = [];

    public Marking? StrictestOn(IEnumerable<StixObject> objects) => objects.Aggregate((Marking?)null, (strictest, item) => TlpText.Stricter(strictest, MarkingOn(item)));

    private Marking? MarkingOn(StixObject item)
    {
        if (!_objects.TryGetValue(item, out var marking))
        {
            foreach (var copy in item.Copies.Prepend(item))
            {
                marking = copy.Observed().Prepend(copy).Aggregate(marking, (strictest, part) => TlpText.Stricter(strictest, StrictestOf(part)));
            }

            _objects[item] = marking;
        }

        return marking;
    }

    private Marking? StrictestOf(StixObject part)
    {
        Marking? strictest = null;
        foreach (var id in MarkingsOf(part).Distinct())
        {
            strictest = TlpText.Stricter(strictest, MarkingOf(id, part));
        }

        foreach (var label in part.Texts("labels").Where(TlpText.IsLabel))
        {
            strictest = TlpText.Stricter(strictest, ReadOrRefused(label, part));
        }

        return strictest;
    }

    private static IEnumerable<string> MarkingsOf(StixObject item) => item.Texts("object_marking_refs").Concat(item.Items("granular_markings")
        .Where(part => part.ValueKind == JsonValueKind.Object)
        .Select(part => part.TryGetProperty("marking_ref", out var id) ? StixObject.TextOf(id) : null)
        .OfType<string>());

    private Marking? MarkingOf(string id, StixObject marked)
    {
        if (!_definitions.TryGetValue(id, out var marking))
        {
            _definitions[id] = marking = Read(id, marked);
        }

        return marking;
    }

    private Marking? Read(string id, StixObject marked)
    {
        var definition = graph.Find(id);
        if (_everybodys.TryGetValue(id, out var everybodys))
        {
            if (definition is not null && LabelsOf(definition).Any(label => TlpText.Find(label) != everybodys))
            {
                findings.Refuse(definition.Place, "This is an id of TLP with another meaning than it has for everybody.", "Give your own marking an id of its own.");
            }

            return everybodys;
        }

        if (definition is null)
        {
            findings.Refuse(
                marked.Place, $"This is marked with {id}, which is not in the file: how strict it is cannot be told.",
                "Send the marking-definition with it, or use those of TLP 2.0.");
            return null;
        }

        var strictest = LabelsOf(definition).Aggregate((Marking?)null, (known, label) => TlpText.Stricter(known, ReadOrRefused(label, definition)));
        var words = TlpText.ReadIn($"{definition.Name}\n{StatementOf(definition)}");
        if (words.Unknown is { } unknown)
        {
            ReadOrRefused(unknown, definition);
        }

        strictest = TlpText.Stricter(strictest, words.Strictest);
        if (strictest is null)
        {
            findings.Note(
                definition.Place, $"A marking of another kind than TLP, kept with the original: {PartnerText.Shown(StatementOf(definition) ?? definition.Name ?? definition.Id)}.");
        }

        return strictest;
    }

    private Marking? ReadOrRefused(string label, StixObject item)
    {
        var marking = TlpText.Find(label);
        if (marking is null)
        {
            findings.Refuse(item.Place, $"{PartnerText.Shown(label)} is no label of TLP.", "Use clear, green, amber, amber+strict or red.");
        }

        return marking;
    }

    /// <summary>What a definition says it is of TLP: by OASIS's extension, by its type, or as OpenCTI writes it. Empty where it says a type and no colour.</summary>
    private static IEnumerable<string> LabelsOf(StixObject definition)
    {
        if (definition.Member("extensions") is { } extensions && extensions.TryGetProperty(StixTlp.Extension, out var extension))
        {
            yield return extension.ValueKind == JsonValueKind.Object && extension.TryGetProperty("tlp_2_0", out var colour) ? StixObject.TextOf(colour) ?? "" : "";
        }

        if (IsTlp(definition.Text("definition_type")))
        {
            yield return definition.Member("definition") is { } said
                ? said.EnumerateObject().Where(member => IsTlp(member.Name)).Select(member => StixObject.TextOf(member.Value)).FirstOrDefault() ?? ""
                : definition.Name ?? "";
        }

        if (IsTlp(definition.Text("x_opencti_definition_type")) || TlpText.IsLabel(definition.Text("x_opencti_definition") ?? ""))
        {
            yield return definition.Text("x_opencti_definition") ?? "";
        }
    }

    private static bool IsTlp(string? type) => string.Equals(type, "tlp", StringComparison.OrdinalIgnoreCase);

    private static string? StatementOf(StixObject definition) =>
        definition.Member("definition") is { } said && said.TryGetProperty("statement", out var text) ? StixObject.TextOf(text) : null;
}

/// <summary>
/// The marking definitions everybody knows by their ids: of TLP 2.0 by the extension of OASIS (cti-stix-common-objects, tlp-2.0), and of TLP 1.0
/// (STIX 2.1, section 7.2.1.4).
/// </summary>
internal static class StixTlp
{
    public const string Extension = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private static readonly (Marking Marking, string Id)[] _second =
    [
        (Marking.Clear, "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"),
        (Marking.Green, "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"),
        (Marking.Amber, "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"),
        (Marking.AmberStrict, "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"),
        (Marking.Red, "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"),
    ];

    private static readonly (Marking Marking, string Id)[] _first =
    [
        (Marking.Clear, "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"),
        (Marking.Green, "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"),
        (Marking.Amber, "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"),
        (Marking.Red, "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"),
    ];

    public static IEnumerable<(Marking Marking, string Id)> All => _second.Concat(_first);

    public static string IdOf(Marking marking) => _second.First(row => row.Marking == marking).Id;
}
