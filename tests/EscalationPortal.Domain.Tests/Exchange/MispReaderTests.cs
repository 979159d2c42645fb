using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

public class MispReaderTests
{
    private const string Uuid = "5758ebf5-c898-48e6-9fe9-5665c0a83866";

    [Theory]
    [InlineData("{0}")]
    [InlineData("[{0}]")]
    [InlineData("{{\"Event\": {0}}}")]
    [InlineData("[{{\"Event\": {0}}}]")]
    [InlineData("{{\"response\": [{{\"Event\": {0}}}]}}")]
    [InlineData("{{\"response\": {{\"Event\": {0}}}}}")]
    public void An_event_is_found_however_it_is_wrapped(string wrapping)
    {
        var reading = ExchangeFiles.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, wrapping, Event("")));

        Assert.Empty(reading.Refusals);
        Assert.Equal((Uuid, "Pumps stopped"), (Assert.Single(reading.Signals).SourceId, reading.Signals[0].Summary));
    }

    [Theory]
    [InlineData("tlp:white", Marking.Clear)]
    [InlineData("tlp:clear", Marking.Clear)]
    [InlineData("TLP:AMBER+STRICT", Marking.AmberStrict)]
    [InlineData("tlp:red", Marking.Red)]
    [InlineData("tlp-red", Marking.Red)]
    public void A_tag_of_TLP_is_the_marking(string tag, Marking marking) => Assert.Equal(marking, Assert.Single(ExchangeFiles.Read(Event($", \"Tag\": [{{\"name\": \"{tag}\"}}]")).Signals).Marking);

    [Theory]
    [InlineData("tlp:unclear")]
    [InlineData("tlp:ex:chr")]
    [InlineData("tlp:purple")]
    public void A_tag_of_TLP_that_says_no_colour_is_refused(string tag)
    {
        var refusal = Assert.Single(ExchangeFiles.Read($"{{\"Event\": {Event($", \"Tag\": [{{\"name\": \"{tag}\"}}]")}}}").Refusals);

        Assert.Equal("Event.Tag", refusal.Place);
        Assert.Contains(tag, refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_strictest_marking_of_any_attribute_is_that_of_the_signal() => Assert.Equal(
        Marking.Red, Assert.Single(ExchangeFiles.Read(Event(""", "Tag": [{"name": "tlp:green"}], "Attribute": [{"type": "domain", "value": "circl.lu", "Tag": [{"name": "tlp:red"}]}]""")).Signals).Marking);

    [Fact]
    public void Attributes_of_the_event_and_of_its_objects_are_observables_and_deleted_ones_are_not()
    {
        var reading = ExchangeFiles.Read(Event("""
            , "Attribute": [{"type": "ip-dst|port", "value": "192.0.2.7|443"}, {"type": "domain|ip", "value": "Circl.LU|2001:db8::1"}, {"type": "domain", "value": "gone.example.com", "deleted": true},
                {"type": "ip-src", "value": "not an address"}, {"type": "btc", "value": "1GCa", "comment": "payment"}],
              "Object": [{"name": "file", "first_seen": "2026-03-01T10:00:00.000000+00:00", "Attribute": [{"type": "filename|sha1", "value": "a|b.exe"}, {"type": "md5", "value": "D41D8CD98F00B204E9800998ECF8427E"}]}]
            """));

        Assert.Empty(reading.Refusals);
        var signal = Assert.Single(reading.Signals);
        Assert.Equal(["192.0.2.7", "circl.lu", "2001:db8::1", "d41d8cd98f00b204e9800998ecf8427e"], signal.Observables.Select(observable => observable.Value));
        Assert.Equal("btc: 1GCa (payment)", signal.Content);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), signal.Happened);
        Assert.Equal(["Attribute[3]", "Object[0].Attribute[0]"], reading.Notes.Select(note => note.Place));
    }

    [Fact]
    public void Galaxies_and_machine_tags_name_techniques_actor_and_sectors()
    {
        var signal = Assert.Single(ExchangeFiles.Read(Event("""
            , "Tag": [{"name": "misp-galaxy:mitre-attack-pattern=\"Command and Scripting Interpreter - T1059\""}, {"name": "nis2:impact-sectors-impacted=\"energy\""}, {"name": "other"}],
              "Galaxy": [{"type": "threat-actor", "GalaxyCluster": [{"value": "Sandworm"}]}, {"type": "sector", "GalaxyCluster": [{"value": "Health"}]}]
            """)).Signals);

        Assert.Equal("T1059", Assert.Single(signal.Techniques).Id);
        Assert.Equal(["energy", "health"], signal.Sectors);
        Assert.Equal("Sandworm", signal.SuspectedActor);
        Assert.Equal(["other"], signal.Labels);
    }

    [Theory]
    [InlineData("""{"Event": {"info": "x"}}""", "Event.uuid")]
    [InlineData("""{"Event": {"uuid": "5758ebf5-c898-48e6-9fe9-5665c0a83866"}}""", "Event.info")]
    [InlineData("""{"Event": []}""", "$")]
    [InlineData("""{"response": [5]}""", "response[0]")]
    [InlineData("""{"Event": {"uuid": "5758ebf5-c898-48e6-9fe9-5665c0a83866", "info": "x", "timestamp": "soon"}}""", "Event.timestamp")]
    [InlineData("""{"Event": {"uuid": "5758ebf5-c898-48e6-9fe9-5665c0a83866", "info": "x", "Attribute": [{"type": "md5"}]}}""", "Event.Attribute[0]")]
    [InlineData("""{"Event": {"uuid": "5758ebf5-c898-48e6-9fe9-5665c0a83866", "info": "x", "Attribute": [{"type": "md5", "value": "x", "first_seen": "2026-03-01T10:00:00"}]}}""", "Event.Attribute[0].first_seen")]
    public void What_an_event_lacks_is_refused_at_its_place(string file, string place) => Assert.Equal(place, Assert.Single(ExchangeFiles.Read(file).Refusals).Place);

    [Theory]
    [InlineData("""{"name": "tlp:red"}""")]
    [InlineData("""["tlp:red"]""")]
    public void Tags_that_cannot_be_read_are_refused(string tags) =>
        Assert.Equal("Event.Tag", Assert.Single(ExchangeFiles.Read($"{{\"Event\": {Event($", \"Tag\": {tags}")}}}").Refusals).Place);

    [Fact]
    public void A_target_that_is_too_long_for_states_is_noted()
    {
        var reading = ExchangeFiles.Read(Event($", \"Attribute\": [{{\"type\": \"target-location\", \"value\": \"{new string('x', 2_001)}\"}}]"));

        Assert.Equal("Attribute[0]", Assert.Single(reading.Notes).Place);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused_and_never_cut() => Assert.Contains(
        "1,000,000",
        Assert.Single(ExchangeFiles.Read(Event($", \"Attribute\": [{{\"type\": \"text\", \"value\": \"{new string('x', 1_000_001)}\"}}]")).Refusals).Why,
        StringComparison.Ordinal);

    private static string Event(string more) => $$"""{"uuid": "{{Uuid}}", "info": "Pumps stopped", "timestamp": 1603642920 {{more}}}""";
}
