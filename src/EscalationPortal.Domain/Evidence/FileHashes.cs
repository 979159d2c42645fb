namespace EscalationPortal.Domain.Evidence;

/// <summary>
/// The hashes of a file in lower-case hex, each null where it is not known. The portal vouches for bytes by their SHA-256 alone; acquisition tools
/// still print the two older ones, by which an item is found again in their reports.
/// </summary>
public sealed record FileHashes(string? Sha256 = null, string? Sha1 = null, string? Md5 = null)
{
    /// <summary>The algorithms, the strongest first, each with the length of its hash in characters.</summary>
    public static IReadOnlyList<(string Algorithm, int Length)> Algorithms { get; } = [("SHA-256", 64), ("SHA-1", 40), ("MD5", 32)];

    public static FileHashes None { get; } = new();

    public bool AreUnknown() => this == None;

    /// <summary>Each with its name, the strongest first.</summary>
    public IEnumerable<(string Algorithm, string Hash)> Named() =>
        from known in Algorithms.Zip([Sha256, Sha1, Md5])
        where known.Second is not null
        select (known.First.Algorithm, known.Second);

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
