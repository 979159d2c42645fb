using System.Text.Json;
using EscalationPortal.Domain.Exchange;

namespace EscalationPortal.Domain.Tests.Exchange;

/// <summary>What the MISP core format (draft-dulaunoy-misp-core-format) demands of an event, held against what the portal writes.</summary>
public class MispMustTests
{
    private static readonly string[] _texts =
        ["uuid", "id", "info", "threat_level_id", "analysis", "date", "timestamp", "publish_timestamp", "first_publication", "org_id", "orgc_id", "attribute_count", "distribution", "sharing_group_id"];

    private static readonly string[] _numbers =
        ["id", "threat_level_id", "analysis", "timestamp", "publish_timestamp", "first_publication", "org_id", "orgc_id", "attribute_count", "distribution", "sharing_group_id"];

    private static readonly string[] _ofAttributes = ["uuid", "id", "type", "category", "event_id", "distribution", "timestamp", "comment", "sharing_group_id", "value"];

    public static TheoryData<string> Names => ReleasedIncidents.Names;

    [Theory, MemberData(nameof(Names))]
    public void An_event_has_every_member_that_must_or_shall_be_there_as_text(string name)
    {
        var written = EventOf(ReleasedIncidents.Find(name));

        Assert.All(_texts, member => Assert.Equal(JsonValueKind.String, written.GetProperty(member).ValueKind));
        Assert.All(_numbers, member => Assert.True(ulong.TryParse(Text(written, member), out _), member));
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", Text(written, "date"));
        Assert.Equal(written.GetProperty("Attribute").GetArrayLength().ToString(System.Globalization.CultureInfo.InvariantCulture), Text(written, "attribute_count"));
    }

    [Theory, MemberData(nameof(Names))]
    public void An_organisation_has_an_id_a_name_and_a_uuid(string name)
    {
        var written = EventOf(ReleasedIncidents.Find(name));

        Assert.All(new[] { "Org", "Orgc" }, organisation => Assert.All(new[] { "id", "name", "uuid" }, member => Assert.NotEqual("", Text(written.GetProperty(organisation), member))));
        Assert.Equal((Text(written.GetProperty("Org"), "id"), Text(written.GetProperty("Orgc"), "id")), (Text(written, "org_id"), Text(written, "orgc_id")));
    }

    [Theory, MemberData(nameof(Names))]
    public void An_attribute_has_its_members_and_a_uuid_of_its_own(string name)
    {
        var attributes = EventOf(ReleasedIncidents.Find(name)).GetProperty("Attribute").EnumerateArray().ToList();

        Assert.All(attributes, attribute => Assert.All(_ofAttributes, member => Assert.Equal(JsonValueKind.String, attribute.GetProperty(member).ValueKind)));
        Assert.Equal(attributes.Count, attributes.Select(attribute => Text(attribute, "uuid")).Distinct().Count());
    }

    [Fact]
    public void What_was_never_published_says_so()
    {
        var written = EventOf(ReleasedIncidents.Water);

        Assert.False(written.GetProperty("published").GetBoolean());
        Assert.Equal("0", Text(written, "publish_timestamp"));
    }

    [Fact]
    public void A_change_is_newer_than_what_a_partner_has()
    {
        var (before, after) = (EventOf(ReleasedIncidents.Water), EventOf(ReleasedIncidents.Water with { Title = "Another", Modified = ReleasedIncidents.Water.Modified.AddHours(1) }));

        Assert.Equal(Text(before, "uuid"), Text(after, "uuid"));
        Assert.True(long.Parse(Text(after, "timestamp"), null) > long.Parse(Text(before, "timestamp"), null));
    }

    [Fact]
    public void No_tag_is_written_that_the_galaxy_does_not_have() =>
        Assert.DoesNotContain(EventOf(ReleasedIncidents.Water).GetProperty("Tag").EnumerateArray(), tag => Text(tag, "name").StartsWith("misp-galaxy", StringComparison.Ordinal));

    [Fact]
    public void What_was_changed_before_it_was_written_down_is_not_written() =>
        Assert.Throws<InvalidOperationException>(() => MispWriter.Write(ReleasedIncidents.Water with { Modified = ReleasedIncidents.Water.Created.AddSeconds(-1) }));

    private static JsonElement EventOf(ReleasedIncident released)
    {
        using var document = JsonDocument.Parse(MispWriter.Write(released));
        return document.RootElement.GetProperty("Event").Clone();
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
