using System.Globalization;

namespace EscalationPortal.Domain.Kernel;

/// <summary>
/// What somebody had read when they acted, as one text: the version of each thing that stood on their page. Whatever has a version makes
/// its own part and finds it again; to everyone else the text is opaque. A text that is damaged, or comes from elsewhere, lacks the part:
/// it is another reading, and no error.
/// </summary>
public sealed record Seen
{
    private readonly string _text;

    private Seen(string text) => _text = text;

    /// <summary>What somebody had read who had read nothing that could change.</summary>
    public static Seen Nothing { get; } = new("");

    /// <param name="part">What has the version, in a word.</param>
    public static Seen Of(string part, int version) => Of(part, version.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Of(string, int)"/>
    public static Seen Of(string part, string version) => new($"{Uri.EscapeDataString(part)}={Uri.EscapeDataString(version)}");

    /// <summary>What <see cref="ToString"/> wrote, or whatever else came back.</summary>
    public static Seen Read(string? text) => text is null or "" ? Nothing : new(text);

    public Seen And(Seen other) => new(string.Join('&', Parts.Concat(other.Parts)));

    /// <summary>Whether somebody who had read this has read all of what stands there now.</summary>
    public bool Covers(Seen now) => now.Parts.All(part => FirstOf(part.Split('=')[0]) == part);

    /// <summary>The version of this part that was read; null if none was.</summary>
    public string? Version(string part) => FirstOf(Uri.EscapeDataString(part)) is { } found
        ? Uri.UnescapeDataString(found[(found.IndexOf('=', StringComparison.Ordinal) + 1)..])
        : null;

    /// <inheritdoc cref="Version"/>
    public int? Number(string part) =>
        int.TryParse(Version(part), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public override string ToString() => _text;

    private IEnumerable<string> Parts => _text.Split('&', StringSplitOptions.RemoveEmptyEntries);

    // The first: nobody has read two versions of one thing.
    private string? FirstOf(string name) => Parts.FirstOrDefault(part => part.StartsWith($"{name}=", StringComparison.Ordinal));
}
