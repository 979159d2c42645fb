using System.Text;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

public class StixReaderTests
{
    private const string Name = "\"name\": \"Pumps stopped\"";

    [Theory]
    [InlineData("""{"type": "bundle", "id": "bundle--63ab8e67-acac-4817-845a-d09f0e86954c", "spec_version": "2.0", "objects": []}""", "spec_version", "2.1")]
    [InlineData("""{"type": "bundle", "id": "bundle--63ab8e67-acac-4817-845a-d09f0e86954c"}""", "objects", "no objects")]
    [InlineData("""{"type": "bundle", "objects": [{"type": "report", "id": "report--63ab8e67-acac-4817-845a-d09f0e86954c"}]}""", "id", "bundle--")]
    [InlineData("<stix:STIX_Package xmlns:stix=\"http://stix.mitre.org/stix-1\"/>", "$", "STIX 2.1")]
    public void Another_version_or_no_bundle_is_refused_with_what_to_do(string file, string place, string why) =>
        Assert.Contains(ExchangeFiles.Read(file).Refusals, refusal => refusal.Place == place && $"{refusal.Why} {refusal.Remedy}".Contains(why, StringComparison.Ordinal));

    [Fact]
    public void An_object_of_STIX_2_0_is_refused_at_its_version()
    {
        var refusal = Assert.Single(ExchangeFiles.ReadStix(ExchangeFiles.Object("incident", 1, Name).Replace("\"spec_version\": \"2.1\", ", "", StringComparison.Ordinal)).Refusals);

        Assert.Equal("objects[0].spec_version", refusal.Place);
    }

    [Theory]
    [InlineData("2026-03-01T10:00:00")]
    [InlineData("2026-03-01T10:00:00+01:00")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData("yesterday")]
    public void A_time_without_a_Z_is_refused_at_its_place_and_line(string time)
    {
        var reading = ExchangeFiles.ReadStix(ExchangeFiles.Object("incident", 1, Name), ExchangeFiles.Object("incident", 2, Name).Replace("2026-03-01T10:00:00.000Z\", \"mod", time + "\", \"mod", StringComparison.Ordinal));

        var refusal = Assert.Single(reading.Refusals);
        Assert.Equal(("objects[1].created", 2L), (refusal.Place, refusal.Line));
        Assert.Single(reading.Signals);
    }

    [Fact]
    public void A_container_that_another_holds_is_told_with_it()
    {
        var reading = ExchangeFiles.ReadStix(
            ExchangeFiles.Object("incident", 1, "\"name\": \"Inner\", \"object_marking_refs\": [\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\"]"),
            ExchangeFiles.Object("report", 2, $$"""{{Name}}, "published": "2026-03-01T10:00:00Z", "object_refs": ["{{ExchangeFiles.Id("incident", 1)}}"]"""));

        Assert.Empty(reading.Refusals);
        var signal = Assert.Single(reading.Signals);
        Assert.Equal(("Pumps stopped", Marking.Red), (signal.Summary, signal.Marking));
    }

    [Fact]
    public void Containers_and_relationships_in_circles_are_told_once()
    {
        string Report(int number, int other) => ExchangeFiles.Object("report", number, $$"""{{Name}}, "published": "2026-03-01T10:00:00Z", "object_refs": ["{{ExchangeFiles.Id("report", other)}}", "{{ExchangeFiles.Id("relationship", 9)}}"]""");
        var reading = ExchangeFiles.ReadStix(
            Report(1, 2), Report(2, 1),
            ExchangeFiles.Object("relationship", 9, $$""" "relationship_type": "related-to", "source_ref": "{{ExchangeFiles.Id("relationship", 9)}}", "target_ref": "{{ExchangeFiles.Id("report", 1)}}" """));

        Assert.Empty(reading.Refusals);
        Assert.Equal(ExchangeFiles.Id("report", 1), Assert.Single(reading.Signals).SourceId);
    }

    [Fact]
    public void A_dangling_reference_is_noted_and_the_rest_is_read()
    {
        var reading = ExchangeFiles.ReadStix(ExchangeFiles.Object("grouping", 1, $$"""{{Name}}, "context": "suspicious-activity", "object_refs": ["{{ExchangeFiles.Id("indicator", 7)}}"]"""));

        Assert.Single(reading.Signals);
        Assert.Contains(reading.Notes, note => note.Place == "objects[0]" && note.Text.Contains(ExchangeFiles.Id("indicator", 7), StringComparison.Ordinal));
    }

    [Fact]
    public void Sectors_and_states_are_those_of_who_was_struck()
    {
        var reading = ExchangeFiles.ReadStix(
            ExchangeFiles.Object("campaign", 1, Name),
            ExchangeFiles.Object("identity", 2, "\"name\": \"Hospitals\", \"identity_class\": \"class\", \"sectors\": [\"healthcare\"]"),
            ExchangeFiles.Object("location", 3, "\"country\": \"ee\""),
            ExchangeFiles.Object("threat-actor", 4, "\"name\": \"Somebody\""),
            ExchangeFiles.Object("location", 5, "\"country\": \"FR\""),
            Tie(11, "targets", "campaign", 1, "identity", 2), Tie(12, "targets", "campaign", 1, "location", 3), Tie(13, "attributed-to", "campaign", 1, "threat-actor", 4), Tie(14, "originates-from", "campaign", 1, "location", 5));

        var signal = Assert.Single(reading.Signals);
        Assert.Equal(["health"], signal.Sectors);
        Assert.Equal(["EE"], signal.States);
        Assert.Equal("Somebody", signal.SuspectedActor);
    }

    [Theory]
    [InlineData("[domain-name:value = 'a.example.com' OR (ipv4-addr:value IN ('192.0.2.1', '192.0.2.2'))]", "a.example.com,192.0.2.1,192.0.2.2")]
    [InlineData("[file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709' AND file:name = 'x.exe']", "da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("[domain-name:value NOT = 'a.example.com'] FOLLOWEDBY [url:value != 'http://b.example.com/'] WITHIN 300 SECONDS", "")]
    [InlineData("[ipv4-addr:value LIKE '192.0.2.%' OR domain-name:value MATCHES '^a']", "")]
    [InlineData("[autonomous-system:number = 64496]", "AS64496")]
    [InlineData("[network-traffic:dst_ref.value = '192.0.2.1' AND network-traffic:src_ref.value = '2001:db8::1']", "192.0.2.1,2001:db8::1")]
    [InlineData("[network-traffic:dst_ref.value = 'c2.example.com']", "c2.example.com")]
    [InlineData("[[[''' = = ( IN", "")]
    public void Of_a_pattern_what_is_equal_to_something_is_an_observable(string pattern, string values)
    {
        var reading = ExchangeFiles.ReadStix(ExchangeFiles.Object("indicator", 1, $$"""{{Name}}, "pattern": "{{pattern}}", "pattern_type": "stix", "valid_from": "2026-03-01T10:00:00Z" """));

        Assert.Empty(reading.Refusals);
        Assert.Equal(values, string.Join(',', Assert.Single(reading.Signals).Observables.Select(observable => observable.Value)));
    }

    [Fact]
    public void A_marking_of_TLP_that_nobody_knows_or_that_is_not_there_is_refused()
    {
        var unknown = ExchangeFiles.ReadStix(
            ExchangeFiles.Object("incident", 1, $$"""{{Name}}, "object_marking_refs": ["{{ExchangeFiles.Id("marking-definition", 2)}}"]"""),
            ExchangeFiles.Object("marking-definition", 2, "\"definition_type\": \"tlp\", \"definition\": {\"tlp\": \"purple\"}"));
        var missing = ExchangeFiles.ReadStix(ExchangeFiles.Object("incident", 1, $$"""{{Name}}, "object_marking_refs": ["{{ExchangeFiles.Id("marking-definition", 2)}}"]"""));

        Assert.Equal("objects[1]", Assert.Single(unknown.Refusals).Place);
        Assert.Equal("objects[0]", Assert.Single(missing.Refusals).Place);
    }

    [Fact]
    public void Duplicate_keys_are_refused_at_their_place_and_line()
    {
        var refusal = Assert.Single(ExchangeFiles.ReadStix(ExchangeFiles.Object("incident", 1, Name), ExchangeFiles.Object("incident", 2, $"{Name}, {Name}")).Refusals);

        Assert.Equal(("objects[1].name", 2L), (refusal.Place, refusal.Line));
    }

    [Fact]
    public void What_is_nested_too_deep_is_refused()
    {
        var refusal = Assert.Single(ExchangeFiles.ReadStix(ExchangeFiles.Object("incident", 1, $"{Name}, \"x\": {new string('[', 100_000)}{new string(']', 100_000)}")).Refusals);

        Assert.StartsWith("objects[0].x[0]", refusal.Place, StringComparison.Ordinal);
        Assert.Contains("64 levels", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_before_it_is_looked_at() =>
        Assert.Contains("104,857,600", Assert.Single(ExchangeFiles.Read(new byte[ReadingLimits.MaxBytes + 1]).Refusals).Why, StringComparison.Ordinal);

    [Fact]
    public void A_hundred_thousand_observables_of_one_signal_are_read()
    {
        var objects = new StringBuilder();
        var ids = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            objects.Append(System.Globalization.CultureInfo.InvariantCulture, $",\n{{\"type\":\"domain-name\",\"id\":\"{ExchangeFiles.Id("domain-name", i)}\",\"value\":\"h{i}.example.com\"}}");
            ids.Append(i == 0 ? "" : ",").Append('"').Append(ExchangeFiles.Id("domain-name", i)).Append('"');
        }

        var reading = ExchangeFiles.Read(ExchangeFiles.Bundle(ExchangeFiles.Object("grouping", 1, $"{Name}, \"context\": \"x\", \"object_refs\": [{ids}]") + objects));

        Assert.Equal(100_000, Assert.Single(reading.Signals).Observables.Count);
    }

    [Fact]
    public void A_later_version_of_an_object_is_read_in_place_of_the_earlier_and_a_revoked_one_not_at_all()
    {
        var reading = ExchangeFiles.ReadStix(
            ExchangeFiles.Object("incident", 1, Name),
            ExchangeFiles.Object("incident", 1, "\"name\": \"Later\"").Replace("\"modified\": \"2026-03-01", "\"modified\": \"2026-03-02", StringComparison.Ordinal),
            ExchangeFiles.Object("incident", 2, $"{Name}, \"revoked\": true"));

        Assert.Equal("Later", Assert.Single(reading.Signals).Summary);
        Assert.Equal(2, reading.Notes.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_object_that_was_revoked_does_not_come_back_in_an_earlier_version(bool revokedFirst)
    {
        var first = ExchangeFiles.Object("incident", 1, Name);
        var revoked = ExchangeFiles.Object("incident", 1, $"{Name}, \"revoked\": true").Replace("\"modified\": \"2026-03-01", "\"modified\": \"2026-03-02", StringComparison.Ordinal);
        var reading = ExchangeFiles.ReadStix([.. revokedFirst ? new[] { revoked, first } : [first, revoked], ExchangeFiles.Object("incident", 2, "\"name\": \"Other\"")]);

        Assert.Equal("Other", Assert.Single(reading.Signals).Summary);
        Assert.Contains(reading.Notes, note => note.Text.Contains("revoked", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_an_actor_sits_is_no_state_that_was_struck()
    {
        var reading = ExchangeFiles.ReadStix(
            ExchangeFiles.Object("report", 1, $$"""{{Name}}, "published": "2026-03-01T10:00:00Z", "object_refs": ["{{ExchangeFiles.Id("threat-actor", 2)}}", "{{ExchangeFiles.Id("location", 3)}}", "{{ExchangeFiles.Id("relationship", 11)}}"]"""),
            ExchangeFiles.Object("threat-actor", 2, "\"name\": \"Somebody\""),
            ExchangeFiles.Object("location", 3, "\"country\": \"RU\""),
            Tie(11, "located-at", "threat-actor", 2, "location", 3));

        Assert.Empty(Assert.Single(reading.Signals).States);
    }

    [Fact]
    public void Ties_that_the_report_does_not_refer_to_count_as_well()
    {
        var reading = ExchangeFiles.ReadStix(
            ExchangeFiles.Object("report", 1, $$"""{{Name}}, "published": "2026-03-01T10:00:00Z", "object_refs": ["{{ExchangeFiles.Id("threat-actor", 2)}}", "{{ExchangeFiles.Id("location", 3)}}", "{{ExchangeFiles.Id("location", 4)}}", "{{ExchangeFiles.Id("location", 6)}}"]"""),
            ExchangeFiles.Object("threat-actor", 2, "\"name\": \"Somebody\""),
            ExchangeFiles.Object("location", 3, "\"country\": \"RU\""),
            ExchangeFiles.Object("location", 4, "\"country\": \"EE\""),
            ExchangeFiles.Object("identity", 5, "\"name\": \"A hospital\""),
            ExchangeFiles.Object("location", 6, "\"country\": \"LV\""),
            Tie(11, "originates-from", "threat-actor", 2, "location", 3), Tie(12, "targets", "threat-actor", 2, "identity", 5), Tie(13, "located-at", "identity", 5, "location", 4));

        Assert.Equal(["EE", "LV"], Assert.Single(reading.Signals).States);
    }

    [Fact]
    public void A_report_of_two_of_our_incidents_has_the_facts_of_both()
    {
        var first = StixWriter.BundleOf(ReleasedIncidents.Water with { Sectors = ["energy"], States = ["EE"] });
        var second = StixWriter.BundleOf(ReleasedIncidents.Water with { Reference = "INC-2026-0043", Sectors = ["health"], States = ["LV"], Happened = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        var objects = first["objects"]!.AsArray().Concat(second["objects"]!.AsArray()).Where(item => (string)item!["type"]! is "incident" or "extension-definition" or "identity" or "marking-definition")
            .Select(item => item!.ToJsonString()).Distinct().ToList();
        var incidents = objects.Where(item => item.Contains("\"type\":\"incident\"", StringComparison.Ordinal)).Select(item => (string)System.Text.Json.Nodes.JsonNode.Parse(item)!["id"]!);
        var reading = ExchangeFiles.ReadStix([.. objects, ExchangeFiles.Object("report", 1, $$"""{{Name}}, "published": "2026-03-01T10:00:00Z", "object_refs": [{{string.Join(", ", incidents.Select(id => $"\"{id}\""))}}]""")]);

        var signal = Assert.Single(reading.Signals);
        Assert.Equal(["energy", "health"], signal.Sectors);
        Assert.Equal(["EE", "LV"], signal.States);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), signal.Happened);
    }

    [Fact]
    public void An_observable_of_an_extension_needs_no_version()
    {
        var reading = ExchangeFiles.ReadStix(
            ExchangeFiles.Object("incident", 1, Name),
            $$$"""{"type": "vehicle", "id": "{{{ExchangeFiles.Id("vehicle", 2)}}}", "plate": "x", "extensions": { "{{{ExchangeFiles.Id("extension-definition", 3)}}}": {"extension_type": "new-sco"} } }""");

        Assert.Empty(reading.Refusals);
    }

    private static string Tie(int number, string kind, string source, int from, string target, int to) => ExchangeFiles.Object(
        "relationship", number, $$""" "relationship_type": "{{kind}}", "source_ref": "{{ExchangeFiles.Id(source, from)}}", "target_ref": "{{ExchangeFiles.Id(target, to)}}" """);
}
