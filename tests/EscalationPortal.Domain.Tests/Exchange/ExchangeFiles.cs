using System.Text;
using System.Text.Json;
using EscalationPortal.Domain.Exchange;

namespace EscalationPortal.Domain.Tests.Exchange;

internal static class ExchangeFiles
{
    public static string[] Samples { get; } = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Exchange", "Samples"), "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Exchange", "Samples", name));

    public static FileReading Read(byte[] file, string? name = null) => FileReader.Read(file, name, ReadingOptions.None);

    public static FileReading Read(string text, string? name = null) => Read(Encoding.UTF8.GetBytes(text), name);

    /// <summary>A bundle around these objects.</summary>
    public static FileReading ReadStix(params string[] objects) => Read(Bundle(objects));

    public static string Bundle(params string[] objects) => $$"""{"type": "bundle", "id": "bundle--63ab8e67-acac-4817-845a-d09f0e86954c", "objects": [{{string.Join(",\n", objects)}}]}""";

    /// <summary>An object of STIX with what every one has, and these members.</summary>
    public static string Object(string type, int number, string members) =>
        $$"""{"type": "{{type}}", "spec_version": "2.1", "id": "{{Id(type, number)}}", "created": "2026-03-01T10:00:00.000Z", "modified": "2026-03-01T10:00:00.000Z", {{members}}}""";

    public static string Id(string type, int number) => $"{type}--00000000-0000-4000-8000-{number:x12}";

    /// <summary>What a signal tells, without where it stood and what was not understood: for comparing.</summary>
    public static string Told(ReadSignal signal) => JsonSerializer.Serialize(signal with { Place = "", Line = null, SourceId = null, Rest = null });
}
