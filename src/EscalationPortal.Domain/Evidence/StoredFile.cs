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
/// <param name="Sha1">As <paramref name="Sha256"/>, to be compared with what an acquisition tool printed; null where only the SHA-256 was read.</param>
/// <param name="Md5">As <paramref name="Sha1"/>.</param>
public sealed record StoredFile(string Name, long Size, string Sha256, string Type, string? Sha1 = null, string? Md5 = null)
{
    public FileHashes Hashes => new(Sha256, Sha1, Md5);
}

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
