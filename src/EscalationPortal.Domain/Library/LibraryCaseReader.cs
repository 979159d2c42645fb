using System.Text.Json;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Library;

/// <summary>Reads the file of one case. What it does not know is refused, never skipped.</summary>
public sealed partial class LibraryCaseReader
{
    private readonly List<PolicyError> _errors = [];
    private readonly DocumentReader _read;

    private LibraryCaseReader() => _read = new DocumentReader(_errors);

    public static LibraryReading Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new LibraryCaseReader();
        using var document = reader._read.Parse(utf8);
        var libraryCase = document is null ? null : reader.ReadCase(document.RootElement);
        return reader._errors.Count > 0 ? new LibraryReading(null, reader._errors) : new LibraryReading(libraryCase, []);
    }

    private LibraryCase? ReadCase(JsonElement root)
    {
        const string path = "$";
        var members = _read.Members(
            root, path,
            ["slug", "title", "class", "seenFrom", "region", "draw", "happened", "known", "decided", "victim", "actor", "account", "ratings", "response", "sources"],
            "traits", "differs");
        var ratings = members.TryGetValue("ratings", out var given) ? ReadRatings(given) : [];
        var victim = members.TryGetValue("victim", out var struck) ? ReadVictim(struck) : null;
        var incidentClass = IncidentClasses.Find(_read.Text(members, path, "class"));
        if (incidentClass is null)
        {
            _read.Note("$.class", $"This must be one of {string.Join(", ", IncidentClasses.All.Select(known => known.Term().Key))}.");
        }

        var account = _read.Items(members, path, "account", 1, (element, at) =>
        {
            var entry = _read.Members(element, at, ["when", "what"]);
            return new AccountEntry(Day(entry, at, "when"), Text(entry, at, "what"));
        });
        var response = _read.Items(members, path, "response", 1, ReadAct);
        var sources = _read.Items(members, path, "sources", 1, (element, at) =>
        {
            var source = _read.Members(element, at, ["publisher", "title", "date"]);
            return new PublicSource(Text(source, at, "publisher"), Text(source, at, "title"), Day(source, at, "date"));
        });
        return new LibraryCase(
            _read.Slug(members, path, "slug") ?? "",
            Text(members, path, "title"),
            incidentClass ?? default,
            State(members, path, "seenFrom"),
            OneOf<LibraryRegion>(Text(members, path, "region"), "$.region"),
            _read.WholeNumber(members, path, "draw", 1, 2) ?? 0,
            [.. _read.Items(members, path, "traits", 1, TextItem).Select((trait, i) => OneOf<LibraryTrait>(trait, $"$.traits[{i}]"))],
            Day(members, path, "happened"),
            Day(members, path, "known"),
            Day(members, path, "decided"),
            victim!,
            Text(members, path, "actor"),
            account,
            ratings,
            response,
            members.ContainsKey("differs") ? Text(members, path, "differs") : null,
            sources);
    }

    private Victim ReadVictim(JsonElement element)
    {
        const string path = "$.victim";
        var members = _read.Members(element, path, ["states", "sectors", "standing"]);
        var (states, sectors) = (_read.Items(members, path, "states", 1, TextItem), _read.Items(members, path, "sectors", 1, TextItem));
        foreach (var stranger in states.Where(state => Countries.Find(state) is null))
        {
            _read.Note($"{path}.states", $"There is no state {stranger}: use the two letters of ISO 3166-1.");
        }

        foreach (var stranger in sectors.Where(sector => Sectors.Find(sector) is null))
        {
            _read.Note($"{path}.sectors", $"There is no sector {stranger}.");
        }

        return new Victim(states, sectors, Text(members, path, "standing"));
    }

    private Dictionary<string, ReasonedRating> ReadRatings(JsonElement element)
    {
        var ratings = new Dictionary<string, ReasonedRating>(StringComparer.Ordinal);
        foreach (var (indicator, rating) in _read.MembersOfAnyName(element, "$.ratings"))
        {
            var path = $"$.ratings.{indicator}";
            var members = _read.Members(rating, path, ["level", "why"]);
            var level = members.TryGetValue("level", out var chosen) ? RatingsDocument.ReadRating(_read, chosen, $"{path}.level") : Rating.Unknown;
            ratings[indicator] = new ReasonedRating(level, Text(members, path, "why"));
        }

        return ratings;
    }

    private ResponseAct ReadAct(JsonElement element, string path)
    {
        var members = _read.Members(element, path, ["when", "what", "why"], "step", "lever");
        var (step, lever) = (_read.Slug(members, path, "step"), _read.Slug(members, path, "lever"));
        if (step is null == lever is null)
        {
            _read.Note(path, "An act is either a step of the ladder or a lever beside it: name one.");
        }

        return new ResponseAct(Day(members, path, "when"), Text(members, path, "what"), step, lever, Text(members, path, "why"));
    }

    private string Text(IReadOnlyDictionary<string, JsonElement> members, string path, string name) => _read.Text(members, path, name) ?? "";

    private string State(IReadOnlyDictionary<string, JsonElement> members, string path, string name)
    {
        var state = Text(members, path, name);
        if (Countries.Find(state) is null)
        {
            _read.Note($"{path}.{name}", "This must be the two letters of a state in ISO 3166-1.");
        }

        return state;
    }

    private string Day(IReadOnlyDictionary<string, JsonElement> members, string path, string name)
    {
        var text = Text(members, path, name);
        if (!PartialDate().IsMatch(text))
        {
            _read.Note($"{path}.{name}", "This must be a year, a month or a day: 2015, 2015-12 or 2015-12-23.");
        }

        return text;
    }

    private string TextItem(JsonElement element, string path)
    {
        if (DocumentReader.TextOf(element) is { } text)
        {
            return text;
        }

        _read.Note(path, "This must be a text.");
        return "";
    }

    /// <summary>By the name in kebab-case: <c>near-miss</c>.</summary>
    private T OneOf<T>(string key, string path)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(key.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) && !int.TryParse(key, out _))
        {
            return value;
        }

        _read.Note(path, $"There is no {key} here.");
        return default;
    }

    [GeneratedRegex(@"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\z")]
    private static partial Regex PartialDate();
}

/// <summary>A case, or every reason there is none.</summary>
public sealed record LibraryReading(LibraryCase? Case, IReadOnlyList<PolicyError> Errors);
