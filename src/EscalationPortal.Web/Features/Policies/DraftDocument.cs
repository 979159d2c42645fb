using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Web.Features.Policies;

/// <summary>The text a draft begins with.</summary>
public static class DraftDocument
{
    /// <summary>In bytes: what the reader of a policy takes.</summary>
    public const int MaxSize = 1_048_576;

    // The text is written into pages as any other is; in a file people read it as it is.
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An adopted policy as its successor begins: the same in all but its version, the middle number of which is one higher.</summary>
    public static string After(ThresholdPolicy policy)
    {
        var document = JsonNode.Parse(policy.Canonical.Span)!.AsObject();
        document["version"] = Next(policy.Version);
        return document.ToJsonString(_readable);
    }

    /// <summary>The text of a file as it is stored: what is no text stays one that cannot be read, and says so.</summary>
    public static string Of(ReadOnlySpan<byte> file) => Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Replace("\0", "\uFFFD", StringComparison.Ordinal);

    private static string Next(string version) =>
        System.Version.TryParse(version, out var numbers) ? $"{numbers.Major}.{numbers.Minor + 1}.0" : version;
}
