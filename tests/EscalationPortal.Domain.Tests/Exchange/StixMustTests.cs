using System.Text.Json;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

/// <summary>What STIX 2.1 (with Errata 01) demands of whoever writes it, held against what the portal writes. Each names its section.</summary>
public class StixMustTests
{
    private static readonly Dictionary<string, string[]> _required = new()
    {
        ["attack-pattern"] = ["name"],
        ["campaign"] = ["name"],
        ["identity"] = ["name"],
        ["incident"] = ["name"],
        ["location"] = ["country"],
        ["threat-actor"] = ["name"],
        ["indicator"] = ["pattern", "pattern_type", "valid_from"],
        ["observed-data"] = ["first_observed", "last_observed", "number_observed", "object_refs"],
        ["report"] = ["name", "published", "object_refs"],
        ["relationship"] = ["relationship_type", "source_ref", "target_ref"],
        ["extension-definition"] = ["name", "schema", "version", "extension_types", "created_by_ref"],
    };

    private static readonly HashSet<string> _observables = ["ipv4-addr", "ipv6-addr", "domain-name", "url", "email-addr", "file", "user-account", "autonomous-system"];

    // Chapters 4.2 (campaign), 4.7 (indicator); of an incident 2.1 leaves open what may be tied to it.
    private static readonly HashSet<(string Source, string Kind, string Target)> _mayTie =
    [
        ("campaign", "attributed-to", "threat-actor"), ("campaign", "targets", "identity"), ("campaign", "targets", "location"), ("campaign", "uses", "attack-pattern"),
        ("incident", "attributed-to", "threat-actor"), ("incident", "targets", "identity"), ("incident", "targets", "location"), ("incident", "uses", "attack-pattern"),
        ("indicator", "based-on", "observed-data"),
    ];

    public static TheoryData<string> Names => ReleasedIncidents.Names;

    private static string TypeOf(string id) => id.Split("--")[0];

    [Theory, MemberData(nameof(Names))]
    public void Section_2_9_an_id_is_the_type_and_a_UUID_and_no_UUID_is_used_for_two_types(string name)
    {
        var objects = ObjectsOf(name);

        Assert.All(objects, item => Assert.Matches($"^{Text(item, "type")}--[0-9a-f]{{8}}-[0-9a-f]{{4}}-[1-5][0-9a-f]{{3}}-[89ab][0-9a-f]{{3}}-[0-9a-f]{{12}}$", Text(item, "id")));
        Assert.Equal(objects.Count, objects.Select(item => Text(item, "id").Split("--")[1]).Distinct().Count());
    }

    [Fact]
    public void Section_3_4_the_id_of_an_observable_is_a_UUIDv5_of_its_contributing_properties_in_the_namespace_of_STIX()
    {
        var ids = ObjectsOf(nameof(ReleasedIncidents.Water)).Select(item => Text(item, "id")).ToList();

        // The first stands in the specification.
        Assert.Contains("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4", ids);
        Assert.Contains("domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7", ids);
        Assert.Contains("file--c232383c-6835-583b-864f-715183141be8", ids);
    }

    [Theory, MemberData(nameof(Names))]
    public void Section_3_2_every_object_has_its_version_and_the_required_properties(string name) => Assert.All(ObjectsOf(name), item =>
    {
        var type = Text(item, "type");
        Assert.Equal("2.1", Text(item, "spec_version"));
        if (!_observables.Contains(type))
        {
            Assert.True(item.TryGetProperty("created", out _));
            Assert.True(type == "marking-definition" || item.TryGetProperty("modified", out _));
            Assert.All(_required.GetValueOrDefault(type, []), member => Assert.True(item.TryGetProperty(member, out _), $"{type} has no {member}"));
        }
    });

    [Theory, MemberData(nameof(Names))]
    public void Section_2_12_there_are_no_nulls_and_no_empty_lists(string name) => Assert.All(ObjectsOf(name).SelectMany(ValuesIn), value =>
        Assert.True(value.ValueKind != JsonValueKind.Null && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)));

    [Theory, MemberData(nameof(Names))]
    public void Section_3_6_modified_is_not_before_created(string name) =>
        Assert.All(ObjectsOf(name).Where(item => item.TryGetProperty("modified", out _)), item => Assert.True(string.CompareOrdinal(Text(item, "modified"), Text(item, "created")) >= 0));

    [Theory, MemberData(nameof(Names))]
    public void Section_2_16_times_are_in_UTC_with_milliseconds_and_a_Z(string name)
    {
        var times = ObjectsOf(name).SelectMany(item => item.EnumerateObject())
            .Where(member => member.Name is "created" or "modified" or "published" or "valid_from" or "first_observed" or "last_observed" or "first_seen" or "last_seen").ToList();

        Assert.NotEmpty(times);
        Assert.All(times, member => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", member.Value.GetString()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Section_3_3_every_reference_names_an_object_of_the_bundle_and_of_a_kind_that_may_stand_there(string name)
    {
        var objects = ObjectsOf(name);
        var ids = objects.Select(item => Text(item, "id")).ToHashSet();

        Assert.All(objects.SelectMany(ReferencesIn), reference => Assert.Contains(reference.Id, ids));
        Assert.All(objects.SelectMany(ReferencesIn).Where(reference => reference.Name == "created_by_ref"), reference => Assert.StartsWith("identity--", reference.Id, StringComparison.Ordinal));
        Assert.All(objects.SelectMany(ReferencesIn).Where(reference => reference.Name == "object_marking_refs"), reference => Assert.StartsWith("marking-definition--", reference.Id, StringComparison.Ordinal));
        Assert.All(objects.Where(item => Text(item, "type") == "relationship"), tie => Assert.Contains(
            (TypeOf(Text(tie, "source_ref")), Text(tie, "relationship_type"), TypeOf(Text(tie, "target_ref"))), _mayTie));
        Assert.All(
            objects.Where(item => Text(item, "type") == "observed-data").SelectMany(item => item.GetProperty("object_refs").EnumerateArray()),
            id => Assert.Contains(TypeOf(id.GetString()!), _observables));
    }

    [Theory, MemberData(nameof(Names))]
    public void Section_4_14_first_observed_is_not_after_last_observed_and_something_was_observed(string name) => Assert.All(ObjectsOf(name).Where(item => Text(item, "type") == "observed-data"), item =>
    {
        Assert.True(string.CompareOrdinal(Text(item, "first_observed"), Text(item, "last_observed")) <= 0);
        Assert.InRange(item.GetProperty("number_observed").GetInt32(), 1, 999_999_999);
    });

    [Fact]
    public void Section_7_2_a_marking_is_the_one_everybody_knows_by_its_id()
    {
        var markings = Markings.All.ToDictionary(marking => marking, marking => StixWriter.BundleOf(ReleasedIncidents.Bare with { Marking = marking })["objects"]!.AsArray()
            .Single(item => (string)item!["type"]! == "report")!["object_marking_refs"]![0]!.GetValue<string>());

        Assert.Equal("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", markings[Marking.Clear]);
        Assert.Equal("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", markings[Marking.Green]);
        Assert.Equal("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", markings[Marking.Amber]);
        Assert.Equal("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", markings[Marking.AmberStrict]);
        Assert.Equal("marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", markings[Marking.Red]);
    }

    [Fact]
    public void Section_7_2_the_definition_of_a_marking_is_written_as_OASIS_publishes_it()
    {
        using var published = JsonDocument.Parse(ExchangeFiles.Sample("validator_tlp-amber.json"));
        var written = StixWriter.BundleOf(ReleasedIncidents.Bare with { Marking = Marking.Amber })["objects"]![0]!.ToJsonString();

        Assert.Equal(JsonSerializer.Serialize(published.RootElement.GetProperty("objects")[0]), written);
    }

    [Theory, MemberData(nameof(Names))]
    public void Section_7_2_every_object_that_is_told_is_marked(string name) =>
        Assert.All(ObjectsOf(name).Where(item => Text(item, "type") is not "marking-definition"), item => Assert.Equal(1, item.GetProperty("object_marking_refs").GetArrayLength()));

    [Theory, MemberData(nameof(Names))]
    public void Section_7_3_every_extension_that_is_used_is_defined_in_the_bundle_or_by_OASIS(string name)
    {
        var objects = ObjectsOf(name);
        var defined = objects.Where(item => Text(item, "type") == "extension-definition").Select(item => Text(item, "id")).Append("extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d").ToHashSet();

        Assert.All(objects.Where(item => item.TryGetProperty("extensions", out _)).SelectMany(item => item.GetProperty("extensions").EnumerateObject()), extension =>
        {
            Assert.Contains(extension.Name, defined);
            Assert.Equal("property-extension", Text(extension.Value, "extension_type"));
        });
    }

    [Fact]
    public void Section_9_a_quote_or_backslash_in_a_pattern_is_escaped() => Assert.Contains(
        "[user-account:account_login = 'corp\\\\o\\'neil']", ObjectsOf(nameof(ReleasedIncidents.Water)).Where(item => Text(item, "type") == "indicator").Select(item => Text(item, "pattern")));

    [Theory, MemberData(nameof(Names))]
    public void Section_10_words_of_a_vocabulary_are_in_small_letters_with_hyphens(string name) => Assert.All(
        ObjectsOf(name).SelectMany(item => new[] { "sectors", "report_types", "indicator_types" }.Where(member => item.TryGetProperty(member, out _)).SelectMany(member => item.GetProperty(member).EnumerateArray())),
        word => Assert.Matches("^[a-z0-9-]+$", word.GetString()));

    [Theory, MemberData(nameof(Names))]
    public void Section_8_a_bundle_has_an_id_and_no_version_of_its_own(string name)
    {
        using var document = JsonDocument.Parse(StixWriter.Write(ReleasedIncidents.Find(name)));

        Assert.Matches("^bundle--[0-9a-f-]{36}$", Text(document.RootElement, "id"));
        Assert.Equal(["type", "id", "objects"], document.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Section_3_6_what_two_incidents_have_in_common_is_created_once_and_changes_only_with_its_version()
    {
        var all = ObjectsOf(ReleasedIncidents.Water with { Marking = Marking.Red })
            .Concat(ObjectsOf(ReleasedIncidents.Water with { Reference = "INC-2026-0043", Marking = Marking.Clear, Created = ReleasedIncidents.Water.Created.AddDays(30), Modified = ReleasedIncidents.Water.Modified.AddDays(30) }))
            .Where(item => !_observables.Contains(Text(item, "type"))).ToList();

        Assert.Contains(all.GroupBy(item => Text(item, "id")), copies => copies.Count() > 1 && Text(copies.First(), "type") == "identity");
        Assert.All(all.GroupBy(item => Text(item, "id")), copies => Assert.Single(copies.Select(item => item.GetRawText()).Distinct()));
    }

    [Fact]
    public void Section_3_6_what_is_the_same_whoever_sends_it_has_the_same_creator()
    {
        string Definition(string producer) => ObjectsOf(ReleasedIncidents.Water with { Producer = producer }).Single(item => Text(item, "type") == "extension-definition").GetRawText();

        Assert.Equal(Definition("One"), Definition("Another"));
    }

    [Fact]
    public void Section_3_6_what_was_changed_before_it_was_created_is_not_written() =>
        Assert.Throws<InvalidOperationException>(() => StixWriter.Write(ReleasedIncidents.Water with { Modified = ReleasedIncidents.Water.Created.AddSeconds(-1) }));

    private static List<JsonElement> ObjectsOf(string name) => ObjectsOf(ReleasedIncidents.Find(name));

    private static List<JsonElement> ObjectsOf(ReleasedIncident released)
    {
        using var document = JsonDocument.Parse(StixWriter.Write(released));
        return [.. document.RootElement.GetProperty("objects").EnumerateArray().Select(item => item.Clone())];
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static IEnumerable<JsonElement> ValuesIn(JsonElement element) => (element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(member => member.Value),
        JsonValueKind.Array => element.EnumerateArray(),
        _ => [],
    }).SelectMany(ValuesIn).Prepend(element);

    private static IEnumerable<(string Name, string Id)> ReferencesIn(JsonElement item) => item.EnumerateObject().SelectMany(member =>
        member.Name.EndsWith("_ref", StringComparison.Ordinal) ? [(member.Name, member.Value.GetString()!)]
        : member.Name.EndsWith("_refs", StringComparison.Ordinal) ? member.Value.EnumerateArray().Select(id => (member.Name, id.GetString()!)) : []);
}
