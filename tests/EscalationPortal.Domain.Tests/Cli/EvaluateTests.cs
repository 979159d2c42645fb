using System.Text.Json;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Cli;

public sealed class EvaluateTests : IDisposable
{
    private const string Sample = """{ "ratings": { "disruption": { "lowest": "none", "likely": "some", "highest": "denied" }, "technical": "overlap" } }""";

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    private readonly CommandLine _files = new();
    private readonly string _policy;

    public EvaluateTests() => _policy = _files.Write("policy.json", SamplePolicy.Text);

    public void Dispose() => _files.Dispose();

    /// <summary>Impact: 6 × 40 of 6 × 100 + 3 × 90 likely; the floor of 80 is below what denied and weeks earn at most.</summary>
    [Fact]
    public void The_result_is_printed_as_JSON_with_unrounded_numbers()
    {
        var (code, output, errors) = Evaluate(Sample);

        Assert.Equal(0, code);
        Assert.Empty(errors);
        Assert.Equal(
            Indented(
                $$"""
                {
                  "policy": { "key": "sample", "version": "1.0.0", "digest": "{{SamplePolicy.Policy.Digest}}" },
                  "recommendation": {
                    "rung": 1, "step": "monitoring", "firm": false,
                    "least": { "rung": 1, "step": "monitoring" }, "most": { "rung": 3, "step": "formal" }
                  },
                  "coverage": { "rated": 2, "indicators": 3, "share": 80, "tooLittleKnown": false },
                  "scores": {
                    "aggregate": { "least": 20, "likely": 36.55172413793103448275862, "most": 80 },
                    "criteria": {
                      "impact": { "least": 0, "likely": 27.586206896551724137931034, "most": 100 },
                      "attribution": { "least": 50, "likely": 50, "most": 50 }
                    }
                  },
                  "contributions": [
                    { "indicator": "technical", "criterion": "attribution", "kind": "level", "least": 20, "likely": 20, "most": 20, "open": false },
                    { "indicator": "disruption", "criterion": "impact", "kind": "level", "least": 0, "likely": 16.55172413793103448275862, "most": 41.379310344827586206896551, "open": true },
                    { "indicator": "duration", "criterion": "impact", "kind": "level", "least": 0, "likely": 0, "most": 18.620689655172413793103448, "open": true }
                  ],
                  "unmet": [
                    { "rung": 2, "step": "signal", "alternatives": [
                      { "missing": [ { "score": "aggregate", "needed": 40, "had": 36.55172413793103448275862, "by": 3.44827586206896551724138 } ] },
                      { "missing": [ { "score": "impact", "needed": 80, "had": 27.586206896551724137931034, "by": 52.413793103448275862068966 } ] } ] },
                    { "rung": 3, "step": "formal", "alternatives": [
                      { "missing": [ { "score": "aggregate", "needed": 70, "had": 36.55172413793103448275862, "by": 33.44827586206896551724138 } ] },
                      { "missing": [ { "score": "impact", "needed": 85, "had": 27.586206896551724137931034, "by": 57.413793103448275862068966 } ] } ] }
                  ],
                  "flips": [
                    { "indicator": "disruption", "from": "some", "to": "denied", "levels": 1, "rung": 2, "step": "signal" },
                    { "indicator": "duration", "from": null, "to": "days", "levels": 1, "rung": 2, "step": "signal" },
                    { "indicator": "technical", "from": "overlap", "to": "none", "levels": 1, "rung": 0, "step": "routine" },
                    { "indicator": "technical", "from": "overlap", "to": "direct", "levels": 1, "rung": 2, "step": "signal" }
                  ],
                  "asks": [
                    { "indicator": "disruption", "open": "range", "least": { "rung": 1, "step": "monitoring" }, "most": { "rung": 2, "step": "signal" }, "swing": 48 },
                    { "indicator": "duration", "open": "unknown", "least": { "rung": 1, "step": "monitoring" }, "most": { "rung": 2, "step": "signal" }, "swing": 18.620689655172413793103448 }
                  ]
                }
                """),
            Indented(output));
    }

    [Fact]
    public void What_is_printed_does_not_depend_on_the_order_of_the_options() =>
        Assert.Equal(Evaluate(Sample).Output, CommandLine.Run("evaluate", "--ratings", _files.Write("ratings.json", Sample), "--policy", _policy).Output);

    [Fact]
    public void Null_and_left_out_are_unknown_alike()
    {
        var omitted = Evaluate("""{"ratings": {}}""");

        Assert.Equal(0, omitted.Code);
        Assert.Equal(omitted.Output, Evaluate("""{"ratings": {"disruption": null, "duration": null, "technical": null}}""").Output);
        Assert.Contains("\"open\": \"unknown\"", omitted.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$: The file is empty: it must hold one JSON object.")]
    [InlineData("""{"ratings": {"disruption": "some" """, "$: This is not JSON in UTF-8 that can be read, at line 1, byte ")]
    [InlineData("[]", "$: This must be an object with the members ratings.")]
    [InlineData("{}", "$.ratings: This member is missing: add it.")]
    [InlineData("""{"ratings": []}""", "$.ratings: This must be an object of indicator keys and their ratings.")]
    [InlineData("""{"ratings": {}, "policy": "sample"}""", "$.policy: This version knows no member policy here. It knows ratings.")]
    [InlineData("""{"ratings": {}, "ratings": {}}""", "$.ratings: Duplicate member: keep one.")]
    [InlineData("""{"ratings": {"technical": "none", "technical": "direct"}}""", "$.ratings.technical: Duplicate member: keep one.")]
    [InlineData("""{"ratings": {"\ud83d": null}}""", "$.ratings: A member's name here is no text: write whole characters, in UTF-8.")]
    [InlineData("""{"ratings": {"technical": "\ud83d"}}""", "$.ratings.technical: A rating is a level's key")]
    [InlineData("""{"ratings": {"technical": 2}}""", "$.ratings.technical: A rating is a level's key, a range of lowest, likely and highest, or null for unknown.")]
    [InlineData("""{"ratings": {"technical": ["none"]}}""", "$.ratings.technical: A rating is a level's key")]
    [InlineData("""{"ratings": {"technical": "unheard"}}""", "$.ratings.technical: Technical evidence has no level unheard. Its levels are none, overlap, direct.")]
    [InlineData("""{"ratings": {"technical": "None"}}""", "$.ratings.technical: Technical evidence has no level None. Its levels are none, overlap, direct.")]
    [InlineData("""{"ratings": {"technical": ""}}""", "$.ratings.technical: Technical evidence has no level")]
    [InlineData("""{"ratings": {"attribution": "none"}}""", "$.ratings.attribution: The policy sample 1.0.0 has no indicator attribution. Its indicators are disruption, duration, technical.")]
    [InlineData("""{"ratings": {"unheard": null}}""", "$.ratings.unheard: The policy sample 1.0.0 has no indicator unheard.")]
    [InlineData("""{"ratings": {"technical": {"lowest": "direct", "likely": "overlap", "highest": "none"}}}""", "$.ratings.technical: Technical evidence: a range goes from the lowest level over the most likely to the highest.")]
    [InlineData("""{"ratings": {"technical": {"lowest": "none", "likely": "direct", "highest": "overlap"}}}""", "$.ratings.technical: Technical evidence: a range goes")]
    [InlineData("""{"ratings": {"technical": {"lowest": "none", "highest": "direct"}}}""", "$.ratings.technical.likely: This member is missing: add it.")]
    [InlineData("""{"ratings": {"technical": {"lowest": "none", "likely": null, "highest": "direct"}}}""", "$.ratings.technical.likely: This must be a text")]
    [InlineData("""{"ratings": {"technical": {"lowest": "none", "likely": "none", "highest": "direct", "why": "x"}}}""", "$.ratings.technical.why: This version knows no member why here. It knows lowest, likely, highest.")]
    public void Wrong_ratings_are_refused_with_their_path(string ratings, string message)
    {
        var (code, output, errors) = Evaluate(ratings);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"{Path.Combine(_files.Folder, "ratings.json")}: {message}", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reason_in_both_files_is_printed_at_once()
    {
        var policy = _files.Write("wrong.json", SamplePolicy.Text.Replace("\"weight\": 60", "\"weight\": 0", StringComparison.Ordinal));
        var ratings = _files.Write("ratings.json", """{"ratings": {"technical": 5, "duration": true}, "more": 1}""");

        var (code, output, errors) = CommandLine.Run("evaluate", "--policy", policy, "--ratings", ratings);

        Assert.Equal((1, ""), (code, output));
        Assert.Equal(
            [$"{policy}: $.criteria[0].weight", $"{ratings}: $.more", $"{ratings}: $.ratings.duration", $"{ratings}: $.ratings.technical"],
            errors.Select(error => error[..error.IndexOf(": ", error.IndexOf(": ", StringComparison.Ordinal) + 2, StringComparison.Ordinal)]).Order(StringComparer.Ordinal).OrderBy(error => error.StartsWith(ratings, StringComparison.Ordinal)));
    }

    [Fact]
    public void Both_files_are_named_where_neither_can_be_read()
    {
        var (code, _, errors) = CommandLine.Run("evaluate", "--policy", Path.Combine(_files.Folder, "a.json"), "--ratings", _files.Folder);

        Assert.Equal((1, 2), (code, errors.Length));
    }

    private (int Code, string Output, string[] Errors) Evaluate(string ratings) => CommandLine.Run("evaluate", "--policy", _policy, "--ratings", _files.Write("ratings.json", ratings));

    /// <summary>The same document with one layout.</summary>
    private static string Indented(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        return JsonSerializer.Serialize(parsed.RootElement, _indented);
    }
}
