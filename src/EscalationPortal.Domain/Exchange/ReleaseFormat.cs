using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>What a file that leaves is written in (docs/exchange.md).</summary>
public enum ReleaseFormat
{
    Stix,
    Misp,
    Csv,
    Json,
}

public static class ReleaseFormats
{
    public static IReadOnlyList<ReleaseFormat> All { get; } = Enum.GetValues<ReleaseFormat>();

    public static Term Term(this ReleaseFormat format) => format switch
    {
        ReleaseFormat.Stix => new("stix", "STIX 2.1", "A bundle, for platforms that share threat intelligence."),
        ReleaseFormat.Misp => new("misp", "MISP event", "For a MISP instance."),
        ReleaseFormat.Csv => new("csv", "Table (CSV)", "For a spreadsheet: one row."),
        ReleaseFormat.Json => new("json", "JSON", "For a program of one's own."),
    };

    /// <summary>What stands at the end of the file's name.</summary>
    public static string Ending(this ReleaseFormat format) => format switch
    {
        ReleaseFormat.Stix => ".stix.json",
        ReleaseFormat.Misp => ".misp.json",
        ReleaseFormat.Csv => ".csv",
        ReleaseFormat.Json => ".json",
    };

    /// <summary>The same facts in the same format are the same bytes.</summary>
    public static byte[] Write(this ReleaseFormat format, ReleasedIncident released) => format switch
    {
        ReleaseFormat.Stix => StixWriter.Write(released),
        ReleaseFormat.Misp => MispWriter.Write(released),
        ReleaseFormat.Csv => CsvWriter.Write([released]),
        ReleaseFormat.Json => JsonWriter.Write(released),
    };

    /// <summary>The format with this key, or null.</summary>
    public static ReleaseFormat? Find(string? key) => All.Cast<ReleaseFormat?>().FirstOrDefault(format => format!.Value.Term().Key == key);
}
