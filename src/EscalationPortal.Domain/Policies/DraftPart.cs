using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Policies;

/// <summary>A part of a draft that is written on a page of its own: some members of one object in it.</summary>
/// <param name="Address">What it is called in addresses: general, criteria-0, criteria-0-indicators-2, ladder-3.</param>
/// <param name="Path">Of the object whose members it has.</param>
/// <param name="Members">Those of its members that are written here.</param>
public sealed partial record DraftPart(string Address, string Path, ObjectShape Shape, IReadOnlyList<Member> Members)
{
    private static readonly string[] _ofTheirOwn = ["offices", "severity", "levers", "criteria", "ladder"];

    /// <summary>The part with this address, whether the document has it or not; null for an address that none can have.</summary>
    public static DraftPart? Find(string address)
    {
        var root = PolicyShape.Document;
        if (address == "general")
        {
            return new DraftPart(address, "$", root, [.. root.Members.Where(member => !_ofTheirOwn.Contains(member.Name))]);
        }

        if (address is "offices" or "severity" or "levers")
        {
            return new DraftPart(address, "$", root, [.. root.Members.Where(member => member.Name == address)]);
        }

        if (!Numbered().IsMatch(address))
        {
            return null;
        }

        var (shape, path) = ((Shape)root, "$");
        foreach (var pair in address.Split('-').Chunk(2))
        {
            if (shape is not ObjectShape owner || owner.Members.FirstOrDefault(member => member.Name == pair[0])?.Shape is not ListShape list)
            {
                return null;
            }

            (shape, path) = (list.Entry, $"{path}.{pair[0]}[{pair[1]}]");
        }

        var entry = (ObjectShape)shape;
        return new DraftPart(address, path, entry, [.. entry.Members.Where(member => member.Name != "indicators")]);
    }

    /// <summary>The address of the part in which this place of the document is written.</summary>
    public static string AddressOf(string path) =>
        Owner().Match(path) is { Success: true } match ? match.Groups["list"].Value + "-" + match.Groups["number"].Value + (match.Groups["inner"] is { Success: true } inner ? $"-indicators-{inner.Value}" : "")
        : _ofTheirOwn.Take(3).FirstOrDefault(name => path == $"$.{name}" || path.StartsWith($"$.{name}.", StringComparison.Ordinal) || path.StartsWith($"$.{name}[", StringComparison.Ordinal))
        ?? "general";

    /// <summary>The list it is an entry of, as an address: criteria, criteria-0-indicators, ladder; empty for one that is no entry.</summary>
    public string List => Place < 0 ? "" : Address[..Address.LastIndexOf('-')];

    /// <summary>Which entry of its list it is, 0 for the first; -1 for one that is no entry.</summary>
    public int Place => Numbered().IsMatch(Address) ? int.Parse(Address[(Address.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture) : -1;

    /// <summary>The object in the document whose members it has; null where there is none.</summary>
    public JsonObject? OwnerIn(DraftText draft) => At(draft.Document, Address) as JsonObject;

    /// <summary>What is written in it, apart from the document.</summary>
    public JsonObject ContentOf(JsonObject owner) =>
        new(owner.Where(member => Owns(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>Puts this in the place of what was written in it.</summary>
    public void Put(JsonObject owner, JsonObject content)
    {
        foreach (var gone in owner.Select(member => member.Key).Where(name => Owns(name) && !content.ContainsKey(name)).ToList())
        {
            owner.Remove(gone);
        }

        foreach (var (name, value) in content)
        {
            owner[name] = value?.DeepClone();
        }
    }

    /// <summary>What somebody has read who reads the part as it is; and, to do away with it, everything in it.</summary>
    public Seen SeenOf(JsonObject owner) => PartSeen(owner).And(Seen.Of("whole", DigestOf(owner)));

    public Seen PartSeen(JsonObject owner) => Seen.Of("part", DigestOf(ContentOf(owner)));

    /// <summary>
    /// The part that was read, wherever it stands now: somebody else may have moved it, or written in another. Null where it is no longer as
    /// it was read.
    /// </summary>
    public DraftPart? FindAsRead(DraftText draft, Seen seen)
    {
        if (OwnerIn(draft) is { } own && seen.Covers(PartSeen(own)))
        {
            return this;
        }

        return Siblings(draft).FirstOrDefault(sibling => sibling.OwnerIn(draft) is { } owner && seen.Covers(sibling.PartSeen(owner)));
    }

    /// <summary>The list with this address in the document; null where there is none.</summary>
    public static JsonArray? ListIn(DraftText draft, string list) => At(draft.Document, list) as JsonArray;

    private IEnumerable<DraftPart> Siblings(DraftText draft)
    {
        var lists = List.EndsWith("indicators", StringComparison.Ordinal)
            ? Enumerable.Range(0, (draft.Document["criteria"] as JsonArray)?.Count ?? 0).Select(criterion => $"criteria-{criterion}-indicators")
            : List.Length > 0 ? [List] : [];
        return lists.SelectMany(list => Enumerable.Range(0, ListIn(draft, list)?.Count ?? 0).Select(place => Find($"{list}-{place}")!));
    }

    private bool Owns(string name) => Path == "$"
        ? Address == "general" ? !_ofTheirOwn.Contains(name) : name == Address
        : Shape.Members.All(member => member.Name != name) || Members.Any(member => member.Name == name);

    private static JsonNode? At(JsonObject document, string address)
    {
        JsonNode? node = document;
        foreach (var step in Numbered().IsMatch(address) || address.Contains('-', StringComparison.Ordinal) || address is "criteria" or "ladder" ? address.Split('-') : [])
        {
            node = node switch
            {
                JsonObject members => members[step],
                JsonArray entries when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < entries.Count => entries[place],
                _ => null,
            };
        }

        return node;
    }

    private static string DigestOf(JsonObject value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value.ToJsonString())));

    [GeneratedRegex(@"^(criteria|ladder)-\d{1,4}\z|^criteria-\d{1,4}-indicators-\d{1,4}\z")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^\$\.(?<list>criteria|ladder)\[(?<number>\d+)\](\.indicators\[(?<inner>\d+)\])?")]
    private static partial Regex Owner();
}
