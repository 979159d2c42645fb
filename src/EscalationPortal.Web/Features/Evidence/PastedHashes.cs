using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>Hashes as people paste them: in capitals or not, in groups, with the name of the algorithm before them, several in one field. Their length tells them apart.</summary>
internal static class PastedHashes
{
    private const int Sha256 = 64;
    private const int Sha1 = 40;
    private const int Md5 = 32;

    private static readonly char[] _between = [',', ';', '\n', '\r'];

    public static FileHashes Read(string? pasted, string field, FormReading reading)
    {
        var hashes = FileHashes.None;
        foreach (var hash in Parts(pasted ?? ""))
        {
            var with = hash.Length switch
            {
                _ when !hash.All(char.IsAsciiHexDigitLower) => null,
                Sha256 when hashes.Sha256 is null => hashes with { Sha256 = hash },
                Sha1 when hashes.Sha1 is null => hashes with { Sha1 = hash },
                Md5 when hashes.Md5 is null => hashes with { Md5 = hash },
                _ => null,
            };
            if (with is null)
            {
                reading.Refuse(field, "Give at most one hash of each kind: a SHA-256 has 64 characters from 0 to 9 and a to f, a SHA-1 has 40, an MD5 has 32. Copy them again, or leave this empty.");
                return FileHashes.None;
            }

            hashes = with;
        }

        return hashes;
    }

    /// <summary>One hash may stand in groups; where that makes no hash, the groups are several.</summary>
    private static IEnumerable<string> Parts(string pasted) => pasted.Split(_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(line =>
    {
        var words = line.ToLowerInvariant().Split([' ', '\t', ':', '='], StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("sha-256" or "sha256" or "sha-1" or "sha1" or "md5")).ToList();
        var joined = string.Concat(words);
        return joined.Length is Sha256 or Sha1 or Md5 ? [joined] : words;
    });
}
