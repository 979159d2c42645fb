using System.Text.Json;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Evaluation;

/// <summary>A result as JSON: what <c>portal evaluate</c> prints and what an assessment keeps. Numbers are not rounded.</summary>
public static class EvaluationDocument
{
    /// <summary>The same result always gives the same bytes.</summary>
    public static byte[] BytesOf(ThresholdPolicy policy, EvaluationResult evaluation, bool indented = false)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = indented, NewLine = "\n" }))
        {
            json.WriteStartObject();
            WritePolicy(json, policy);
            WriteRecommendation(json, evaluation.Recommendation);
            WriteCoverage(json, evaluation);
            WriteScores(json, evaluation);
            WriteList(json, "contributions", evaluation.Contributions, contribution =>
            {
                json.WriteString("indicator", contribution.Indicator.Key);
                json.WriteString("criterion", contribution.Criterion.Key);
                json.WriteString("kind", contribution.Kind == ContributionKind.Floor ? "floor" : "level");
                WriteInterval(json, contribution.Points);
                json.WriteBoolean("open", contribution.Open);
            });
            WriteList(json, "unmet", evaluation.Unmet, unmetStep =>
            {
                WriteStep(json, unmetStep.Step);
                WriteList(json, "alternatives", unmetStep.Alternatives, alternative => WriteList(json, "missing", alternative.Missing, shortfall =>
                {
                    json.WriteString("score", shortfall.Score);
                    WriteNumber(json, "needed", shortfall.Needed);
                    WriteNumber(json, "had", shortfall.Had);
                    WriteNumber(json, "by", shortfall.By);
                }));
            });
            WriteList(json, "flips", evaluation.TippingPoints, flip =>
            {
                json.WriteString("indicator", flip.Indicator.Key);
                json.WriteString("from", flip.From?.Key);
                json.WriteString("to", flip.To.Key);
                json.WriteNumber("levels", flip.Levels);
                WriteStep(json, flip.Step);
            });
            WriteList(json, "asks", evaluation.OpenQuestions, ask =>
            {
                json.WriteString("indicator", ask.Indicator.Key);
                json.WriteString("open", ask.Unknown ? "unknown" : "range");
                WriteStep(json, "least", ask.Least);
                WriteStep(json, "most", ask.Most);
                WriteNumber(json, "swing", ask.Swing);
            });
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WritePolicy(Utf8JsonWriter json, ThresholdPolicy policy)
    {
        json.WriteStartObject("policy");
        json.WriteString("key", policy.Key);
        json.WriteString("version", policy.Version);
        json.WriteString("digest", policy.Digest);
        json.WriteEndObject();
    }

    private static void WriteRecommendation(Utf8JsonWriter json, Recommendation recommendation)
    {
        json.WriteStartObject("recommendation");
        WriteStep(json, recommendation.Step);
        json.WriteBoolean("firm", recommendation.IsFirm);
        WriteStep(json, "least", recommendation.Least);
        WriteStep(json, "most", recommendation.Most);
        json.WriteEndObject();
    }

    private static void WriteCoverage(Utf8JsonWriter json, EvaluationResult evaluation)
    {
        json.WriteStartObject("coverage");
        json.WriteNumber("rated", evaluation.Coverage.Rated);
        json.WriteNumber("indicators", evaluation.Coverage.Indicators);
        WriteNumber(json, "share", evaluation.Coverage.Share);
        json.WriteBoolean("tooLittleKnown", evaluation.TooLittleKnown);
        json.WriteEndObject();
    }

    private static void WriteScores(Utf8JsonWriter json, EvaluationResult evaluation)
    {
        json.WriteStartObject("scores");
        json.WriteStartObject("aggregate");
        WriteInterval(json, evaluation.Aggregate);
        json.WriteEndObject();
        json.WriteStartObject("criteria");
        foreach (var (criterion, score) in evaluation.Criteria)
        {
            json.WriteStartObject(criterion.Key);
            WriteInterval(json, score);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInterval(Utf8JsonWriter json, ThreePointEstimate interval)
    {
        WriteNumber(json, "least", interval.Least);
        WriteNumber(json, "likely", interval.Likely);
        WriteNumber(json, "most", interval.Most);
    }

    private static void WriteStep(Utf8JsonWriter json, string name, Step step)
    {
        json.WriteStartObject(name);
        WriteStep(json, step);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, Step step)
    {
        json.WriteNumber("rung", step.Rung);
        json.WriteString("step", step.Key);
    }

    // Dividing by one spelt out drops trailing zeros, which depend on how a value was computed.
    private static void WriteNumber(Utf8JsonWriter json, string name, decimal value) => json.WriteNumber(name, value / 1.0000000000000000000000000000m);
}
