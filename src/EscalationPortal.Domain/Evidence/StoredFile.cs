namespace EscalationPortal.Domain.Evidence;

public enum ScanState
{
    Unscanned,
    Clean,
    Infected,
}

/// <summary>The bytes of an item, as the portal received and hashed them.</summary>
/// <param name="Name">What it was called where it came from: shown, never trusted.</param>
/// <param name="Size">In bytes; above 0.</param>
/// <param name="Sha256">Computed by the portal as the bytes came in, in lower-case hex.</param>
/// <param name="Type">What the bytes look like, whatever the name says: <c>PDF document</c>.</param>
public sealed record StoredFile(string Name, long Size, string Sha256, string Type);

public static class FileSize
{
    /// <summary>A size in words: <c>300.0 MB</c>, decimal units.</summary>
    public static string Words(long bytes) => bytes switch
    {
        < 1_000 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1_000_000 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1_000m:0.0} kB"),
        < 1_000_000_000 => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1_000_000m:0.0} MB"),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1_000_000_000m:0.0} GB"),
    };
}
