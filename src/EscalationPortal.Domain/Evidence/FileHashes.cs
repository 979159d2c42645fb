namespace EscalationPortal.Domain.Evidence;

/// <summary>
/// The hashes of a file in lower-case hex, each null where it is not known. The portal vouches for bytes by their SHA-256 alone; acquisition tools
/// still print the two older ones, by which an item is found again in their reports.
/// </summary>
public sealed record FileHashes(string? Sha256 = null, string? Sha1 = null, string? Md5 = null)
{
    public static FileHashes None { get; } = new();

    public bool AreUnknown() => this == None;

    /// <summary>Each with its name, the strongest first.</summary>
    public IEnumerable<(string Algorithm, string Hash)> Named() =>
        new[] { ("SHA-256", Sha256), ("SHA-1", Sha1), ("MD5", Md5) }.Where(hash => hash.Item2 is not null).Select(hash => (hash.Item1, hash.Item2!));

    /// <summary>"SHA-256 9f86…, MD5 098f…"; empty where none is known.</summary>
    public override string ToString() => string.Join(", ", Named().Select(hash => $"{hash.Algorithm} {hash.Hash}"));

    /// <summary>The first hash that both know and that is not the same; null where they agree.</summary>
    public (string Algorithm, string Here, string There)? DifferenceFrom(FileHashes other)
    {
        foreach (var (algorithm, hash) in Named())
        {
            if (other.Named().FirstOrDefault(candidate => candidate.Algorithm == algorithm) is { Hash: { } there } && there != hash)
            {
                return (algorithm, hash, there);
            }
        }

        return null;
    }
}
