using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Library;

namespace EscalationPortal.Domain.Tests.Library;

/// <summary>A case that is not whole is refused with every error, each with its path.</summary>
public class LibraryCaseReaderTests
{
    [Fact]
    public void A_case_is_read_with_its_ranges_and_what_is_unknown()
    {
        var libraryCase = CaseLibrary.Cases.Single(one => one.Slug == "opm-2015");

        Assert.Equal(("US", LibraryRegion.NorthernAmerica), (libraryCase.SeenFrom, libraryCase.Region));
        Assert.True(libraryCase.Ratings["evidence-integrity"].Rating.IsUnknown);
        Assert.Equal(("known-group", "tied", "tied"), libraryCase.Ratings["state-link"].Rating is var link ? (link.Lowest, link.Likely, link.Highest) : default);
    }

    [Theory]
    [InlineData("slug", "No Slug", "$.slug", "is no key")]
    [InlineData("class", "weather", "$.class", "This must be one of espionage")]
    [InlineData("seenFrom", "XX", "$.seenFrom", "two letters of a state")]
    [InlineData("region", "atlantis", "$.region", "There is no atlantis here.")]
    [InlineData("region", "3", "$.region", "There is no 3 here.")]
    [InlineData("decided", "soon", "$.decided", "2015, 2015-12 or 2015-12-23")]
    [InlineData("decided", "2015-13", "$.decided", "2015, 2015-12 or 2015-12-23")]
    [InlineData("traits", "near-miss", "$.traits", "This must be an array")]
    [InlineData("opinion", "mine", "$.opinion", "This version knows no member opinion here.")]
    public void What_is_wrong_is_named_with_its_path(string member, string value, string path, string message) =>
        AssertRefused(document => document[member] = value, path, message);

    [Fact]
    public void An_act_is_a_step_or_a_lever_and_not_both()
    {
        AssertRefused(document => document["response"]![0]!.AsObject().Remove("step"), "$.response[0]", "name one");
        AssertRefused(document => document["response"]![0]!["lever"] = "takedown", "$.response[0]", "name one");
    }

    [Fact]
    public void A_rating_without_its_reason_is_refused() =>
        AssertRefused(document => document["ratings"]!["human-safety"]!.AsObject().Remove("why"), "$.ratings.human-safety.why", "This member is missing");

    [Fact]
    public void A_state_or_sector_nobody_knows_is_refused()
    {
        AssertRefused(document => document["victim"]!["states"] = new JsonArray("XX"), "$.victim.states", "There is no state XX");
        AssertRefused(document => document["victim"]!["sectors"] = new JsonArray("weather"), "$.victim.sectors", "There is no sector weather");
    }

    private static void AssertRefused(Action<JsonNode> change, string path, string message)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(CaseLibrary.Folder, "opm-2015.json")))!;
        change(document);
        var reading = LibraryCaseReader.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));

        Assert.Null(reading.Case);
        Assert.Contains(reading.Errors, error => error.Path == path && error.Message.Contains(message, StringComparison.Ordinal));
    }
}
