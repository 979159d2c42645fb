using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace EscalationPortal.Web.Evidence;

/// <summary>The hashes of bytes while they come in, each in lower-case hex once they are all there.</summary>
public sealed class ArrivingHashes : IDisposable
{
    private const string Why = "They are compared with what an acquisition tool printed. Nothing rests on them: the SHA-256 says whether bytes are those that were stored.";

    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _sha1 = Older(HashAlgorithmName.SHA1);
    private readonly IncrementalHash _md5 = Older(HashAlgorithmName.MD5);

    public string Sha256 => Hex(_sha256);

    public string Sha1 => Hex(_sha1);

    public string Md5 => Hex(_md5);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _sha256.AppendData(bytes);
        _sha1.AppendData(bytes);
        _md5.AppendData(bytes);
    }

    public void Dispose()
    {
        _sha256.Dispose();
        _sha1.Dispose();
        _md5.Dispose();
    }

    private static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetCurrentHash());

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = Why)]
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = Why)]
    private static IncrementalHash Older(HashAlgorithmName algorithm) => IncrementalHash.CreateHash(algorithm);
}
