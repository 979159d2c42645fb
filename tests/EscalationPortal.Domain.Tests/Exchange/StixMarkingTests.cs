using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

/// <summary>A marking is never read too low: the strictest on any part counts, and what cannot be told is refused.</summary>
public class StixMarkingTests
{
    private const string Name = "\"name\": \"Pumps stopped\"";
    private const string Green = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
    private const string Red = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1";
    private const string FirstRed = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed";

    private static readonly string _own = ExchangeFiles.Id("marking-definition", 9);

    [Theory]
    [InlineData(Green, Red)]
    [InlineData(Red, Green)]
    public void Of_two_copies_of_an_observable_the_stricter_marking_counts(string first, string second) =>
        Assert.Equal(Marking.Red, MarkingOf(Report(ExchangeFiles.Id("domain-name", 2)), Domain(first), Domain(second)));

    [Fact]
    public void Of_two_copies_of_one_time_the_stricter_marking_counts() => Assert.Equal(
        Marking.Red, MarkingOf(ExchangeFiles.Object("incident", 1, Marked(Green)), ExchangeFiles.Object("incident", 1, Marked(Red)), ExchangeFiles.Object("incident", 1, Marked(Green))));

    [Fact]
    public void A_later_version_may_be_marked_less_strictly() => Assert.Equal(
        Marking.Green, MarkingOf(ExchangeFiles.Object("incident", 1, Marked(Red)), Later(ExchangeFiles.Object("incident", 1, Marked(Green)))));

    [Fact]
    public void What_a_container_held_that_was_revoked_stays_as_strict_as_the_container() => Assert.Equal(
        Marking.Red,
        MarkingOf(
            ExchangeFiles.Object("report", 1, $"\"name\": \"Pumps\", \"published\": \"2026-03-01T10:00:00Z\", \"revoked\": true, \"object_marking_refs\": [\"{Red}\"], \"object_refs\": [\"{ExchangeFiles.Id("domain-name", 2)}\"]"),
            Domain(Green)));

    [Fact]
    public void Who_is_marked_RED_is_not_named_as_the_source_of_what_is_GREEN() => Assert.Equal(
        Marking.Red,
        MarkingOf(
            ExchangeFiles.Object("incident", 1, $"{Marked(Green)}, \"created_by_ref\": \"{ExchangeFiles.Id("identity", 3)}\""),
            ExchangeFiles.Object("identity", 3, $"\"name\": \"Source X\", \"object_marking_refs\": [\"{Red}\"]")));

    [Fact]
    public void An_object_within_an_observation_is_marked_as_it_says() => Assert.Equal(
        Marking.Red,
        MarkingOf(
            ExchangeFiles.Object(
                "observed-data", 1,
                "\"first_observed\": \"2026-03-01T10:00:00Z\", \"last_observed\": \"2026-03-01T10:00:00Z\", \"number_observed\": 1, "
                    + $"\"objects\": {{\"0\": {{\"type\": \"ipv4-addr\", \"value\": \"198.51.100.3\", \"object_marking_refs\": [\"{FirstRed}\"]}}}}")));

    [Theory]
    [InlineData("{\"marking_ref\": \"" + Red + "\"}")]
    [InlineData("[{\"marking_ref\": 5}]")]
    [InlineData("[\"" + Red + "\"]")]
    [InlineData("[{\"selectors\": [\"name\"]}]")]
    public void Granular_markings_that_cannot_be_read_are_refused(string markings) => Assert.Equal(
        "objects[0].granular_markings", Assert.Single(ExchangeFiles.ReadStix(ExchangeFiles.Object("incident", 1, $"{Name}, \"granular_markings\": {markings}")).Refusals).Place);

    [Theory]
    [InlineData("\"definition_type\": \"statement\", \"definition\": {\"statement\": \"custom\"}, \"x_opencti_definition_type\": \"TLP\", \"x_opencti_definition\": \"TLP:AMBER+STRICT\"", Marking.AmberStrict)]
    [InlineData("\"definition_type\": \"TLP\", \"definition\": {\"tlp\": \"red\"}", Marking.Red)]
    [InlineData("\"definition_type\": \"statement\", \"definition\": {\"statement\": \"This is TLP:RED.\"}", Marking.Red)]
    [InlineData("\"definition_type\": \"statement\", \"name\": \"TLP:RED\"", Marking.Red)]
    [InlineData("\"name\": \"TLP:GREEN\", \"definition_type\": \"tlp\", \"definition\": {\"tlp\": \"red\"}", Marking.Red)]
    public void TLP_is_read_however_its_definition_says_it(string definition, Marking marking) => Assert.Equal(
        marking, MarkingOf(ExchangeFiles.Object("incident", 1, $"{Name}, \"object_marking_refs\": [\"{Green}\", \"{_own}\"]"), ExchangeFiles.Object("marking-definition", 9, definition)));

    [Theory]
    [InlineData("\"definition_type\": \"tlp\"")]
    [InlineData("\"definition_type\": \"TLP\", \"definition\": {\"tlp\": \"purple\"}")]
    [InlineData("\"name\": \"TLP:PURPLE\"")]
    [InlineData("\"x_opencti_definition_type\": \"TLP\"")]
    public void TLP_that_names_no_colour_is_refused(string definition) => Assert.Equal(
        "objects[1]",
        Assert.Single(ExchangeFiles.ReadStix(ExchangeFiles.Object("incident", 1, Marked(_own)), ExchangeFiles.Object("marking-definition", 9, definition)).Refusals).Place);

    [Fact]
    public void A_marking_that_is_defined_twice_is_refused() => Assert.Equal(
        "objects[2]",
        Assert.Single(ExchangeFiles.ReadStix(
            ExchangeFiles.Object("incident", 1, Marked(_own)),
            ExchangeFiles.Object("marking-definition", 9, "\"definition_type\": \"tlp\", \"definition\": {\"tlp\": \"green\"}"),
            ExchangeFiles.Object("marking-definition", 9, "\"definition_type\": \"tlp\", \"definition\": {\"tlp\": \"red\"}")).Refusals).Place);

    [Fact]
    public void An_id_of_TLP_means_what_it_means_for_everybody() => Assert.Equal(
        "objects[1]",
        Assert.Single(ExchangeFiles.ReadStix(
            ExchangeFiles.Object("incident", 1, Marked(Green)),
            ExchangeFiles.Object("marking-definition", 9, "\"definition_type\": \"tlp\", \"definition\": {\"tlp\": \"red\"}").Replace(_own, Green, StringComparison.Ordinal)).Refusals).Place);

    [Fact]
    public void A_label_of_TLP_among_labels_is_a_marking()
    {
        Assert.Equal(Marking.Red, MarkingOf(ExchangeFiles.Object("incident", 1, $"{Marked(Green)}, \"labels\": [\"tlp:red\"]")));
        Assert.Single(ExchangeFiles.ReadStix(ExchangeFiles.Object("incident", 1, $"{Marked(Green)}, \"labels\": [\"tlp:purple\"]")).Refusals);
    }

    private static Marking? MarkingOf(params string[] objects)
    {
        var reading = ExchangeFiles.ReadStix(objects);
        Assert.Empty(reading.Refusals);
        return Assert.Single(reading.Signals).Marking;
    }

    private static string Marked(string marking) => $"{Name}, \"object_marking_refs\": [\"{marking}\"]";

    private static string Later(string item) => item.Replace("\"modified\": \"2026-03-01", "\"modified\": \"2026-03-02", StringComparison.Ordinal);

    private static string Report(string id) => ExchangeFiles.Object("report", 1, $"{Name}, \"published\": \"2026-03-01T10:00:00Z\", \"object_refs\": [\"{id}\"]");

    private static string Domain(string marking) =>
        $$"""{"type": "domain-name", "id": "{{ExchangeFiles.Id("domain-name", 2)}}", "value": "evil.example", "object_marking_refs": ["{{marking}}"]}""";
}
