using System.Text.Json;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>
/// How objects of a bundle are marked. A marking on a part of an object (granular) counts for all of it. TLP that cannot be read is refused; any
/// other kind of marking, such as a statement of copyright, is noted.
/// </summary>
internal sealed class StixMarkings(StixGraph graph, Findings findings)
{
    private readonly Dictionary<string, Marking?> _known = StixTlp.All.ToDictionary(row => row.Id, row => (Marking?)row.Marking, StringComparer.Ordinal);

    public Marking? StrictestOn(IEnumerable<StixObject> objects)
    {
        Marking? strictest = null;
        foreach (var item in objects)
        {
            foreach (var id in MarkingsOf(item))
            {
                strictest = TlpText.Stricter(strictest, MarkingOf(id, item));
            }
        }

        return strictest;
    }

    private static IEnumerable<string> MarkingsOf(StixObject item) => item.Texts("object_marking_refs").Concat(item.Items("granular_markings")
        .Where(part => part.ValueKind == JsonValueKind.Object)
        .Select(part => part.TryGetProperty("marking_ref", out var id) ? StixObject.TextOf(id) : null)
        .OfType<string>());

    private Marking? MarkingOf(string id, StixObject marked)
    {
        if (!_known.TryGetValue(id, out var marking))
        {
            _known[id] = marking = Read(id, marked);
        }

        return marking;
    }

    private Marking? Read(string id, StixObject marked)
    {
        if (graph.Find(id) is not { } definition)
        {
            findings.Refuse(marked.Place, $"This is marked with {id}, which is not in the file: how strict it is cannot be told.", "Send the marking-definition with it, or use those of TLP 2.0.");
            return null;
        }

        if (TlpOf(definition) is { } tlp)
        {
            var read = TlpText.Find(tlp);
            if (read is null)
            {
                findings.Refuse(definition.Place, $"{PartnerText.Shown(tlp)} is no label of TLP.", "Use clear, green, amber, amber+strict or red.");
            }

            return read;
        }

        var statement = definition.Member("definition") is { } said && said.TryGetProperty("statement", out var text) ? StixObject.TextOf(text) : definition.Text("name");
        findings.Note(definition.Place, $"A marking of another kind than TLP, kept with the original: {PartnerText.Shown(statement ?? definition.Id)}.");
        return null;
    }

    private static string? TlpOf(StixObject definition)
    {
        if (definition.Member("extensions") is { } extensions && extensions.TryGetProperty(StixTlp.Extension, out var extension) && extension.ValueKind == JsonValueKind.Object)
        {
            return extension.TryGetProperty("tlp_2_0", out var colour) ? StixObject.TextOf(colour) ?? "" : "";
        }

        return definition.Text("definition_type") != "tlp" ? null
            : definition.Member("definition") is { } said && said.TryGetProperty("tlp", out var label) ? StixObject.TextOf(label) ?? "" : "";
    }
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
