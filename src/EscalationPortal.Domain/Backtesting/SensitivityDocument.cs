using System.Text.Json;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Backtesting;

/// <summary>What the outcomes of a set hang on, as JSON. Numbers are not rounded.</summary>
public static class SensitivityDocument
{
    /// <param name="result">What came out.</param>
    /// <param name="map">Two minima moved together; null where there is none.</param>
    /// <param name="left">How many lines were left out because they are bad.</param>
    public static byte[] BytesOf(SensitivityResult result, ThresholdMap? map, long left)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("cases", result.Cases);
            json.WriteNumber("badLines", left);
            BacktestDocument.WritePolicy(json, result.Policy);
            BacktestDocument.WriteNotCarried(json, result.NotCarried);
            BacktestDocument.WriteNumber(json, "points", result.Points);
            json.WriteNumber("percent", result.Percent);
            json.WriteStartArray("parts");
            foreach (var row in result.Rows)
            {
                WriteRow(json, result.Policy, row);
            }

            json.WriteEndArray();
            if (map is not null)
            {
                WriteMap(json, map);
            }

            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteRow(Utf8JsonWriter json, ThresholdPolicy policy, SensitivityRow row)
    {
        json.WriteStartObject();
        switch (row.Part)
        {
            case MinimumPart minimum:
                json.WriteString("minimum", minimum.Key);
                break;
            case CriterionWeightPart weight:
                json.WriteString("weightOfCriterion", weight.Criterion.Key);
                break;
            case IndicatorWeightPart weight:
                json.WriteString("weightOfIndicator", weight.Indicator.Key);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(row));
        }

        json.WriteString("title", row.Part.Title(policy));
        foreach (var (name, changes) in new[] { ("up", row.Up), ("down", row.Down) })
        {
            json.WriteStartObject(name);
            json.WriteNumber("higher", changes.Higher);
            json.WriteNumber("lower", changes.Lower);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, ThresholdMap map)
    {
        json.WriteStartObject("map");
        json.WriteString("down", map.Down.Key);
        json.WriteString("across", map.Across.Key);
        json.WriteStartArray("points");
        for (var row = 0; row < map.Rows.Count; row++)
        {
            for (var column = 0; column < map.Columns.Count; column++)
            {
                json.WriteStartObject();
                BacktestDocument.WriteNumber(json, "down", map.Rows[row]);
                BacktestDocument.WriteNumber(json, "across", map.Columns[column]);
                json.WriteStartArray("cases");
                foreach (var cases in map.At(row, column))
                {
                    json.WriteNumberValue(cases);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
