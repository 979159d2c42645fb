using System.Text.Json;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>What came out of a backtest, as JSON. Numbers are not rounded.</summary>
public static class BacktestDocument
{
    /// <param name="result">What came out.</param>
    /// <param name="left">How many lines were left out because they are bad.</param>
    public static byte[] BytesOf(BacktestResult result, long left)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("cases", result.Cases);
            json.WriteNumber("badLines", left);
            WriteSide(json, "from", result.From, result.FromSide);
            WriteSide(json, "to", result.To, result.ToSide);
            WriteMatrix(json, result);
            json.WriteStartObject("moved");
            json.WriteNumber("all", result.Moved);
            json.WriteNumber("up", result.Up);
            json.WriteNumber("down", result.Down);
            json.WriteNumber("across", result.Across);
            json.WriteStartArray("cases");
            foreach (var moved in result.MovedCases)
            {
                WriteMoved(json, moved);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            WriteVerdicts(json, result.Verdicts);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    internal static void WritePolicy(Utf8JsonWriter json, ThresholdPolicy policy)
    {
        json.WriteStartObject("policy");
        json.WriteString("key", policy.Key);
        json.WriteString("version", policy.Version);
        json.WriteString("digest", policy.Digest);
        json.WriteEndObject();
    }

    internal static void WriteNotCarried(Utf8JsonWriter json, NotCarried notCarried)
    {
        json.WriteStartObject("notCarried");
        json.WriteNumber("cases", notCarried.Cases);
        json.WriteNumber("ratings", notCarried.Ratings);
        json.WriteStartArray("rows");
        foreach (var row in notCarried.Rows)
        {
            json.WriteStartObject();
            json.WriteString("indicator", row.Indicator);
            json.WriteString("level", row.Level);
            json.WriteNumber("cases", row.Cases);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Dividing by one spelt out drops trailing zeros, which depend on how a value was computed.
    internal static void WriteNumber(Utf8JsonWriter json, string name, decimal value) => json.WriteNumber(name, value / 1.0000000000000000000000000000m);

    private static void WriteSide(Utf8JsonWriter json, string name, ThresholdPolicy policy, PolicySide side)
    {
        json.WriteStartObject(name);
        WritePolicy(json, policy);
        json.WriteNumber("firm", side.Firm);
        WriteNumbers(json, "spans", side.Spans);
        json.WriteNumber("tooLittleKnown", side.TooLittleKnown);
        json.WriteStartObject("taken");
        json.WriteNumber("compared", side.Overrides.Compared);
        json.WriteNumber("same", side.Overrides.Same);
        json.WriteNumber("oneApart", side.Overrides.OneApart);
        json.WriteNumber("above", side.Overrides.Above);
        json.WriteNumber("below", side.Overrides.Below);
        json.WriteNumber("notOnLadder", side.Overrides.NotOnLadder);
        json.WriteEndObject();
        WriteNotCarried(json, side.NotCarried);
        json.WriteEndObject();
    }

    private static void WriteMatrix(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartObject("matrix");
        WriteSteps(json, "from", result.From);
        WriteSteps(json, "to", result.To);
        json.WriteStartArray("counts");
        foreach (var row in result.Matrix)
        {
            WriteNumbers(json, null, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, string name, ThresholdPolicy policy)
    {
        json.WriteStartArray(name);
        foreach (var step in policy.Ladder)
        {
            json.WriteStringValue(step.Key);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string? name, IReadOnlyList<long> numbers)
    {
        if (name is null)
        {
            json.WriteStartArray();
        }
        else
        {
            json.WriteStartArray(name);
        }

        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteMoved(Utf8JsonWriter json, MovedCase moved)
    {
        json.WriteStartObject();
        json.WriteNumber("number", moved.Number);
        json.WriteString("case", moved.Name);
        json.WriteNumber("fromRung", moved.From.Rung);
        json.WriteString("from", moved.From.Key);
        json.WriteNumber("toRung", moved.To.Rung);
        json.WriteString("to", moved.To.Key);
        json.WriteString("direction", moved.Direction.ToString().ToLowerInvariant());
        WriteLevels(json, "tipsFrom", moved.TipsFrom);
        WriteLevels(json, "tipsTo", moved.TipsTo);
        if (moved.Reason is { } reason)
        {
            json.WriteStartObject("reason");
            json.WriteString("step", reason.Step.Key);
            json.WriteString("lackingUnder", reason.Lacking.Digest);
            json.WriteStartArray("missing");
            foreach (var missing in reason.Missing)
            {
                json.WriteStartObject();
                json.WriteString("score", missing.Score);
                WriteNumber(json, "needed", missing.Needed);
                WriteNumber(json, "had", missing.Had);
                WriteNumber(json, "by", missing.By);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("held");
            foreach (var held in reason.Held)
            {
                json.WriteStartObject();
                json.WriteString("score", held.Score);
                WriteNumber(json, "needed", held.AtLeast);
                WriteNumber(json, "had", held.Had);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("reason");
        }

        json.WriteEndObject();
    }

    private static void WriteLevels(Utf8JsonWriter json, string name, int? levels)
    {
        if (levels is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteVerdicts(Utf8JsonWriter json, VerdictTable verdicts)
    {
        json.WriteStartObject("verdicts");
        json.WriteNumber("known", verdicts.Known);
        foreach (var from in Enum.GetValues<Verdict>())
        {
            json.WriteStartObject(KeyOf(from));
            foreach (var to in Enum.GetValues<Verdict>())
            {
                json.WriteNumber(KeyOf(to), verdicts[from, to]);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();

        static string KeyOf(Verdict verdict) => verdict switch { Verdict.FalseAlarm => "falseAlarm", Verdict.MissedEscalation => "missedEscalation", _ => "right" };
    }
}
