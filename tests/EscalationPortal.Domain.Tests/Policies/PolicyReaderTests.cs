using System.Text;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>A wrong document is refused with every error, each with its path and what to do about it.</summary>
public class PolicyReaderTests
{
    [Theory]
    [InlineData("", "The file is empty: it must hold one JSON object.")]
    [InlineData(" \r\n\t", "The file is empty: it must hold one JSON object.")]
    [InlineData("\ufeff", "The file is empty: it must hold one JSON object.")]
    [InlineData("key: sample", "This is not JSON in UTF-8 that can be read, at line 1, byte 1")]
    [InlineData("{\n  \"key\": \"sample\",\n}", "at line 3, byte 1")]
    [InlineData("{ \"key\": NaN }", "at line 1, byte 10")]
    [InlineData("{ \"key\": 1 } // a comment", "at line 1, byte 14")]
    [InlineData("{ \"key\": 1 } { }", "at line 1, byte 14")]
    [InlineData("[]", "This must be an object with the members key, version")]
    [InlineData("null", "This must be an object with the members key, version")]
    public void What_is_no_JSON_object_is_refused_as_a_whole(string document, string message) => AssertRefused(Encoding.UTF8.GetBytes(document), message);

    [Fact]
    public void A_document_in_another_encoding_is_refused() => AssertRefused([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(SamplePolicy.Text)], "This is not JSON in UTF-8");

    [Fact]
    public void A_document_that_is_too_deep_is_refused() => AssertRefused(Encoding.UTF8.GetBytes(new string('[', 100_000)), "nested deeper than 32");

    [Fact]
    public void A_document_that_is_too_large_is_refused() =>
        AssertRefused(Encoding.UTF8.GetBytes(SamplePolicy.Text + new string(' ', 1_048_577)), "it must have at most 1,048,576.");

    [Fact]
    public void A_document_cut_off_anywhere_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(SamplePolicy.Text);

        Assert.All(Enumerable.Range(0, bytes.Length - 1), length => Assert.Equal("$", Assert.Single(PolicyLoader.Load(bytes.AsSpan(0, length)).Errors).Path));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal(SamplePolicy.Policy.Digest, PolicyLoader.Load([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(SamplePolicy.Text)]).Policy!.Digest);

    [Theory]
    // Members: unknown at every level, missing at every level, twice, of another kind.
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"owner\": 1", "$.owner", "This version knows no member owner here. It knows key, version")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"signaturesRestOn\": [ \"states\", \"weather\" ]", "$.signaturesRestOn[1]", "This is no fact of an incident. Signatures can rest on class, summary")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"signaturesRestOn\": [ 7 ]", "$.signaturesRestOn[0]", "This is no fact of an incident.")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"signaturesRestOn\": [ \"states\", \"states\" ]", "$.signaturesRestOn[1]", "states stands in this list twice")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"signaturesRestOn\": \"states\"", "$.signaturesRestOn", "This must be an array")]
    [InlineData("\"score\": \"impact\", ", "\"score\": \"impact\", \"orHigher\": [ \"weather\" ], ", "$.severity.orHigher[0]", "There is no criterion weather. It is one of impact, attribution, aggregate.")]
    [InlineData("\"score\": \"impact\", ", "\"score\": \"impact\", \"orHigher\": [ \"impact\" ], ", "$.severity.orHigher[0]", "impact stands in this list twice")]
    [InlineData("\"score\": \"impact\", ", "\"score\": \"impact\", \"orHigher\": [ 7 ], ", "$.severity.orHigher[0]", "This must be aggregate or the key of a criterion.")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"levers\": [ { \"key\": \"criminal-track\", \"title\": \"Criminal track\", \"offices\": [ \"minister\" ] } ]", "$.levers[0].guidance", "This member is missing")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"levers\": [ { \"key\": \"a\", \"title\": \"A\", \"guidance\": \"Do.\", \"offices\": [ \"judge\" ] } ]", "$.levers[0].offices[0]", "There is no office judge in this policy")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"levers\": [ { \"key\": \"signal\", \"title\": \"A\", \"guidance\": \"Do.\", \"offices\": [ \"minister\" ] } ]", "$.levers[0].key", "signal stands in this list twice")]
    [InlineData("\"key\": \"minister\", ", "\"key\": \"minister\", \"x\": 1, ", "$.offices[1].x", "It knows key, title, alternate.")]
    [InlineData("\"score\": \"impact\", ", "\"score\": \"impact\", \"x\": 1, ", "$.severity.x", "It knows score, bands, orHigher.")]
    [InlineData("\"key\": \"severe\", ", "\"key\": \"severe\", \"x\": 1, ", "$.severity.bands[1].x", "It knows key, title, atLeast.")]
    [InlineData("\"weight\": 60, ", "\"weight\": 60, \"x\": 1, ", "$.criteria[0].x", "It knows key, title, weight, indicators.")]
    [InlineData("\"weight\": 3, ", "\"weight\": 3, \"x\": 1, ", "$.criteria[0].indicators[1].x", "It knows key, title, question, weight, levels, asked.")]
    [InlineData("\"points\": 55", "\"points\": 55, \"x\": 1", "$.criteria[0].indicators[1].levels[1].x", "It knows key, title, definition, points, criterionFloor, evidence.")]
    [InlineData("\"rung\": 2, ", "\"rung\": 2, \"x\": 1, ", "$.ladder[2].x", "It knows key, rung, title")]
    [InlineData("\"confidence\": \"moderate\"", "\"confidence\": \"moderate\", \"x\": 1", "$.ladder[3].gates[2].x", "It knows key, confidence.")]
    [InlineData("\"count\": 2", "\"count\": 2, \"x\": 1", "$.ladder[3].signOff[1].x", "It knows office, count.")]
    [InlineData("\"summary\": \"For tests.\", ", "", "$.summary", "This member is missing: add it.")]
    [InlineData("\"advice\": { \"leastCoverage\": 0, \"widestInterval\": 3 },", "", "$.advice", "This member is missing: add it.")]
    [InlineData("\"leastCoverage\": 0", "\"leastCoverage\": 100.5", "$.advice.leastCoverage", "This must be a number from 0 to 100")]
    [InlineData("\"widestInterval\": 3", "\"widestInterval\": -1", "$.advice.widestInterval", "This must be a whole number from 0 to 1000")]
    [InlineData("\"question\": \"What stopped?\", ", "", "$.criteria[0].indicators[0].question", "This member is missing: add it.")]
    [InlineData("\"definition\": \"Shared tools.\", ", "", "$.criteria[1].indicators[0].levels[1].definition", "This member is missing: add it.")]
    [InlineData(", \"confidence\": \"moderate\"", "", "$.ladder[3].gates[2].confidence", "This member is missing: add it.")]
    [InlineData("\"weight\": 7", "\"weight\": 7, \"weight\": 7", "$.criteria[1].indicators[0].weight", "Duplicate member: keep one.")]
    [InlineData("\"minimum\": 2", "\"minimum\": 2, \"minimum\": 2", "$.ladder[3].gates[0].minimum", "Duplicate member: keep one.")]
    [InlineData("{ \"aggregate\": 20 }", "{ \"aggregate\": 20, \"aggregate\": 20 }", "$.ladder[1].when[0].aggregate", "Duplicate member: keep one.")]
    [InlineData("\"offices\": [ { \"key\": \"legal-adviser\", \"title\": \"Legal adviser\" },", "\"offices\": [ 7,", "$.offices[0]", "This must be an object with the members key, title.")]
    [InlineData("\"gates\": [ { \"key\": \"off-ramp\" } ]", "\"gates\": { }", "$.ladder[2].gates", "This must be an array: put it in [ ].")]
    [InlineData("\"minimum\": 2", "\"minimum\": 2, \"verifiedBy\": \"anyone\"", "$.ladder[3].gates[0].verifiedBy", "This must be one of another.")]
    [InlineData("\"confidence\": \"moderate\"", "\"confidence\": \"moderate\", \"verifiedBy\": \"another\"", "$.ladder[3].gates[2].verifiedBy", "It knows key, confidence.")]
    [InlineData("\"weight\": 3, ", "\"weight\": 3, \"asked\": { \"last\": [ \"fraud\" ] }, ", "$.criteria[0].indicators[1].asked.last", "It knows first, notFor, onlyForSectors.")]
    [InlineData("\"weight\": 3, ", "\"weight\": 3, \"asked\": { \"first\": [ \"war\" ] }, ", "$.criteria[0].indicators[1].asked.first[0]", "This must be one of espionage,")]
    [InlineData("\"weight\": 3, ", "\"weight\": 3, \"asked\": { \"notFor\": [ ] }, ", "$.criteria[0].indicators[1].asked.notFor", "at least")]
    [InlineData("\"weight\": 3, ", "\"weight\": 3, \"asked\": { \"onlyForSectors\": [ 7 ] }, ", "$.criteria[0].indicators[1].asked.onlyForSectors[0]", "This must be one of energy,")]
    [InlineData("\"weight\": 3, ", "\"weight\": 3, \"asked\": { \"first\": [ \"fraud\" ], \"notFor\": [ \"fraud\" ] }, ", "$.criteria[0].indicators[1].asked", "fraud stands in this list twice")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"adoption\": { }", "$.adoption.signOff", "This member is missing: add it.")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"adoption\": { \"signOff\": [ ] }", "$.adoption.signOff", "This list needs at least 1 entry.")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"adoption\": { \"signOff\": [ { \"office\": \"king\", \"count\": 1 } ] }", "$.adoption.signOff[0].office", "There is no office king in this policy")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"adoption\": { \"signOff\": [ { \"office\": \"minister\", \"count\": 0 } ] }", "$.adoption.signOff[0].count", "This must be a whole number from 1 to 100.")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 180, \"adoption\": { \"signOff\": [ { \"office\": \"minister\", \"count\": 1 }, { \"office\": \"minister\", \"count\": 2 } ] }", "$.adoption.signOff[1].office", "minister stands in this list twice")]
    // Texts and keys.
    [InlineData("\"title\": \"Sample\"", "\"title\": \" \"", "$.title", "This must be a text of 1 to 200 whole characters, with something to read in it and no marks that turn the direction of writing.")]
    [InlineData("\"title\": \"Sample\"", "\"title\": 5", "$.title", "This must be a text of 1 to 200 whole characters, with something to read in it and no marks that turn the direction of writing.")]
    [InlineData("\"title\": \"Sample\"", "\"title\": \"\\ud83d\"", "$.title", "This must be a text of 1 to 200 whole characters, with something to read in it and no marks that turn the direction of writing.")]
    [InlineData("\"title\": \"Sample\"", "\"title\": \"Sample\", \"\\ud83d\": 1", "$", "A member's name here is no text: write whole characters, in UTF-8.")]
    [InlineData("{ \"aggregate\": 20 }", "{ \"aggregate\": 20, \"\\ud83d\": 1 }", "$.ladder[1].when[0]", "A member's name here is no text")]
    [InlineData("\"version\": \"1.0.0\"", "\"version\": \"1.0 beta\"", "$.version", "A version has only letters, digits, dots, hyphens and plus signs, such as 1.2.0.")]
    [InlineData("\"key\": \"weeks\"", "\"key\": \"Two weeks\"", "$.criteria[0].indicators[1].levels[2].key", "\"Two weeks\" is no key: use lower-case letters")]
    // Numbers.
    [InlineData("\"weight\": 60", "\"weight\": 0", "$.criteria[0].weight", "This must be a number from 0.0001 to 10000, with at most 4 decimals.")]
    [InlineData("\"weight\": 60", "\"weight\": -60", "$.criteria[0].weight", "This must be a number from 0.0001 to 10000")]
    [InlineData("\"weight\": 60", "\"weight\": 1e999", "$.criteria[0].weight", "This must be a number from 0.0001 to 10000")]
    [InlineData("\"weight\": 60", "\"weight\": \"60\"", "$.criteria[0].weight", "This must be a number from 0.0001 to 10000")]
    [InlineData("\"weight\": 60", "\"weight\": \"NaN\"", "$.criteria[0].weight", "This must be a number from 0.0001 to 10000")]
    [InlineData("\"points\": 55", "\"points\": 55.00001", "$.criteria[0].indicators[1].levels[1].points", "with at most 4 decimals")]
    [InlineData("\"points\": 10 }", "\"points\": 1e-40 }", "$.criteria[0].indicators[1].levels[0].points", "with at most 4 decimals")]
    [InlineData("\"criterionFloor\": 80", "\"criterionFloor\": 80, \"evidence\": 0", "$.criteria[0].indicators[0].levels[2].evidence", "from 1 to 20")]
    [InlineData("\"criterionFloor\": 80", "\"criterionFloor\": 100.5", "$.criteria[0].indicators[0].levels[2].criterionFloor", "This must be a number from 0 to 100")]
    [InlineData("{ \"aggregate\": 20 }", "{ \"aggregate\": 101 }", "$.ladder[1].when[0].aggregate", "This must be a number from 0 to 100")]
    [InlineData("\"reviewEveryDays\": 180", "\"reviewEveryDays\": 0.5", "$.reviewEveryDays", "This must be a whole number from 1 to 100000.")]
    [InlineData("\"count\": 2", "\"count\": 1e30", "$.ladder[3].signOff[1].count", "This must be a whole number from 1 to 100.")]
    // Levels, criteria and bands.
    [InlineData("\"points\": 55", "\"points\": 5", "$.criteria[0].indicators[1].levels[1].points", "A level never has fewer points than the one before it")]
    [InlineData("\"points\": 40 }", "\"points\": 40, \"criterionFloor\": 90 }", "$.criteria[0].indicators[0].levels[2].criterionFloor", "A level never has a lower floor than the one before it")]
    [InlineData("\"key\": \"days\"", "\"key\": \"hours\"", "$.criteria[0].indicators[1].levels[1].key", "hours stands in this list twice: rename or remove one.")]
    [InlineData("\"key\": \"technical\"", "\"key\": \"duration\"", "$.criteria[1].indicators[0].key", "duration stands in this list twice: rename or remove one.")]
    [InlineData("\"title\": \"Minister\" }", "\"title\": \"Minister\" }, { \"key\": \"minister\", \"title\": \"M\" }", "$.offices[2].key", "minister stands in this list twice: rename or remove one.")]
    [InlineData("\"score\": \"impact\"", "\"score\": \"impart\"", "$.severity.score", "There is no criterion impart. It is one of impact, attribution, aggregate.")]
    [InlineData("\"title\": \"Minor\", \"atLeast\": 0", "\"title\": \"Minor\", \"atLeast\": 5", "$.severity.bands[0].atLeast", "The first band begins at 0, so that every score has one.")]
    [InlineData("\"atLeast\": 70", "\"atLeast\": 0", "$.severity.bands[1].atLeast", "Each band begins above the one before it.")]
    // The ladder.
    [InlineData("\"rung\": 3", "\"rung\": 4", "$.ladder", "Rung 3 is missing below rung 4: the rungs go from 0 upwards without gaps.")]
    [InlineData("\"key\": \"signal\"", "\"key\": \"routine\"", "$.ladder[2].key", "routine stands in this list twice: rename or remove one.")]
    [InlineData("\"guidance\": \"Handle it.\",", "\"guidance\": \"Handle it.\", \"when\": [ { \"aggregate\": 1 } ],", "$.ladder[0].when", "Rung 0 is where every incident starts: it has no conditions.")]
    [InlineData("\"when\": [ { \"aggregate\": 20 } ]", "\"when\": [ ]", "$.ladder[1].when", "A step above rung 0 needs at least one condition")]
    [InlineData("\"when\": [ { \"aggregate\": 20 } ]", "\"when\": [ { } ]", "$.ladder[1].when[0]", "This must be an object of thresholds")]
    [InlineData("{ \"impact\": 80 }", "{ \"impart\": 80 }", "$.ladder[2].when[1].impart", "There is no criterion impart. A condition names impact, attribution, aggregate.")]
    [InlineData("\"gates\": [ { \"key\": \"off-ramp\" } ]", "\"gates\": [ { \"key\": \"on-ramp\" } ]", "$.ladder[2].gates[0].key", "This is no gate the portal knows. It knows human-verified-evidence")]
    [InlineData("\"gates\": [ { \"key\": \"off-ramp\" } ]", "\"gates\": [ { \"key\": 5 } ]", "$.ladder[2].gates[0].key", "This is no gate the portal knows.")]
    [InlineData("\"gates\": [ { \"key\": \"off-ramp\" } ]", "\"gates\": [ { \"key\": \"\\ud83d\" } ]", "$.ladder[2].gates[0].key", "This is no gate the portal knows.")]
    [InlineData("\"gates\": [ { \"key\": \"off-ramp\" } ]", "\"gates\": [ null ]", "$.ladder[2].gates[0].key", "This is no gate the portal knows.")]
    [InlineData("\"reliability\": \"B\"", "\"reliability\": \"F\"", "$.ladder[3].gates[1].reliability", "This must be one of A, B, C, D, E.")]
    [InlineData("\"office\": \"minister\"", "\"office\": \"king\"", "$.ladder[3].signOff[1].office", "There is no office king in this policy: add it to offices, or name one of legal-adviser, minister.")]
    [InlineData("\"office\": \"minister\"", "\"office\": \"legal-adviser\"", "$.ladder[3].signOff[1].office", "legal-adviser stands in this list twice: rename or remove one.")]
    public void One_thing_wrong_is_one_error_at_its_path(string right, string wrong, string path, string message)
    {
        var error = Assert.Single(ErrorsWith(right, wrong));

        Assert.Equal(path, error.Path);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"impact\": 85, \"attribution\": 40 }", "{ \"impact\": 85, \"attribution\": 100 }", null)]
    [InlineData("\"when\": [ { \"aggregate\": 20 } ]", "\"when\": [ { \"impact\": 79, \"attribution\": 100 } ]", "$.ladder[1].when")]
    [InlineData("{ \"aggregate\": 40, \"attribution\": 50 }, { \"impact\": 80 }", "{ \"aggregate\": 20 }", "$.ladder[1].when")]
    [InlineData("\"when\": [ { \"aggregate\": 20 } ]", "\"when\": [ { \"aggregate\": 0 } ]", "$.ladder[0]")]
    public void A_step_that_can_never_be_the_recommended_one_is_refused(string right, string wrong, string? path)
    {
        var errors = ErrorsWith(right, wrong);

        Assert.Equal(path is null ? [] : [path], errors.Select(error => error.Path));
        Assert.All(errors, error => Assert.Contains("aise", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_path_of_an_unreachable_step_is_its_place_in_the_document()
    {
        var errors = SamplePolicy.ErrorsAfter(document =>
        {
            var ladder = document["ladder"]!.AsArray();
            ladder[2]!["when"]![1] = new System.Text.Json.Nodes.JsonObject { ["aggregate"] = 10 };
            var first = ladder[1]!;
            ladder.RemoveAt(1);
            ladder.Add(first);
        });

        Assert.Equal("$.ladder[3].when", Assert.Single(errors).Path);
    }

    [Fact]
    public void The_rungs_may_stand_in_any_order()
    {
        var reordered = SamplePolicy.ErrorsAfter(document =>
        {
            var ladder = document["ladder"]!.AsArray();
            var first = ladder[0]!;
            ladder.RemoveAt(0);
            ladder.Add(first);
        });

        Assert.Empty(reordered);
    }

    [Fact]
    public void All_errors_come_at_once()
    {
        var errors = SamplePolicy.ErrorsAfter(document =>
        {
            document.AsObject().Remove("title");
            document["offices"]![0]!["key"] = "X";
            document["criteria"]![0]!["weight"] = 0;
            document["criteria"]![1]!["indicators"]![0]!["levels"]![0]!["points"] = 101;
            document["ladder"]![2]!["rung"] = 7;
            document["ladder"]![3]!["gates"]![0]!["minimum"] = 0;
            document["extra"] = true;
        });

        Assert.Equal(
            ["$.criteria[0].weight", "$.criteria[1].indicators[0].levels[0].points", "$.extra", "$.ladder", "$.ladder", "$.ladder[3].gates[0].minimum", "$.offices[0].key", "$.title"],
            errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\"criteria\":[{}", ",{}", "]}")]
    [InlineData("{\"criteria\":[1", ",1", "]}")]
    [InlineData("{\"a\":1", ",\"a\":1", "}")]
    [InlineData("{\"a\":1", ",\"a#\":1", "}")]
    [InlineData("{\"ladder\":[{\"when\":[{\"x\":\"\"}", ",{\"x\":\"\"}", "]}]}")]
    public void A_broken_document_is_read_until_so_much_is_wrong_and_no_further(string begins, string goesOn, string ends)
    {
        const int More = 60_000;
        var rest = string.Concat(Enumerable.Range(0, More).Select(number => goesOn.Replace("#", $"{number}", StringComparison.Ordinal)));

        var errors = PolicyLoader.Load(Encoding.UTF8.GetBytes(begins + rest + ends)).Errors;

        Assert.Equal(PolicyReading.MaxErrors, errors.Count);
        Assert.DoesNotContain(errors, error => error.Path.Contains($"[{PolicyReading.MaxErrors + 1}]", StringComparison.Ordinal));
        Assert.Equal("500 errors or more", PolicyReading.Counted(errors.Count));
    }

    [Fact]
    public void A_version_says_who_signs_the_next_one_or_whoever_signs_its_highest_step_does()
    {
        var stated = SamplePolicy.With(document => document["adoption"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "signOff": [ { "office": "minister", "count": 1 } ] }"""));

        Assert.Equal([new SignOffRequirement("minister", 1)], stated.Adoption);
        Assert.Equal([new SignOffRequirement("legal-adviser", 1), new SignOffRequirement("minister", 2)], SamplePolicy.Policy.Adoption);
    }

    [Theory]
    [InlineData("\"points\": 0 }", "\"points\": -0 }")]
    [InlineData("\"weight\": 60", "\"weight\": 6.0e1")]
    public void Two_spellings_of_one_number_are_one_policy(string one, string other) =>
        Assert.Equal(SamplePolicy.Policy.Digest, SamplePolicy.Read(SamplePolicy.Text.Replace(one, other, StringComparison.Ordinal)).Digest);

    private static void AssertRefused(byte[] document, string message)
    {
        var reading = PolicyLoader.Load(document);

        Assert.Null(reading.Policy);
        var error = Assert.Single(reading.Errors);
        Assert.Equal("$", error.Path);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PolicyError> ErrorsWith(string right, string wrong) => PolicyLoader.Load(Broken(right, wrong)).Errors;

    /// <summary>The sample with one piece of its text replaced.</summary>
    internal static byte[] Broken(string right, string wrong)
    {
        var place = SamplePolicy.Text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(place >= 0, $"The sample has no {right}.");
        return Encoding.UTF8.GetBytes(SamplePolicy.Text.Remove(place, right.Length).Insert(place, wrong));
    }
}
