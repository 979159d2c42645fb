using System.Globalization;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>
/// Hashes as people paste them and tools print them: in capitals or not, in groups, with the name of the algorithm or of the file beside
/// them, several in one field. Their length tells them apart; where a name stands before one, it must agree.
/// </summary>
internal static class PastedHashes
{
    // Shorter runs of hexadecimal digits are words, or pieces of a hash in groups.
    private const int LeastCutOff = 8;

    private const string Unkept = "SHA-512";

    private static readonly char[] _lines = [',', ';', '\n', '\r'];

    private static readonly char[] _between = [' ', '\t', '\u00A0', ':', '=', '(', ')', '*'];

    public static FileHashes Read(string? pasted, string field, FormReading reading)
    {
        var hashes = FileHashes.None;
        foreach (var line in Visible(pasted ?? "").Split(_lines, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (found, wrong) = InLine(line);
            foreach (var hash in found)
            {
                (hashes, wrong) = Add(hashes, hash, wrong);
            }

            if (wrong is not null)
            {
                reading.Refuse(field, $"{wrong} Copy it again, or leave this empty.");
                return FileHashes.None;
            }
        }

        return hashes;
    }

    /// <summary>The hashes of one line, or what is wrong with it.</summary>
    private static (IReadOnlyList<string> Hashes, string? Wrong) InLine(string line)
    {
        var words = line.Split(_between, StringSplitOptions.RemoveEmptyEntries);
        var (found, pieces, name) = (new List<string>(), new List<string>(), (string?)null);
        foreach (var word in words)
        {
            if (NameOf(word) is { } named)
            {
                name = named;
            }
            else if (IsHex(word) && AlgorithmOf(word) is { } algorithm)
            {
                if (name is not null && name != algorithm)
                {
                    return ([], Disagrees(name, word));
                }

                name = null;
                found.Add(word.ToLowerInvariant());
            }
            else if (IsHex(word))
            {
                pieces.Add(word);
            }
        }

        // In groups, where there is no whole one; what else is hexadecimal and long was cut off.
        var joined = string.Concat(pieces).ToLowerInvariant();
        if (found.Count == 0 && AlgorithmOf(joined) is { } grouped)
        {
            return name is not null && name != grouped ? ([], Disagrees(name, joined)) : ([joined], null);
        }

        var cutOff = found.Count == 0 ? line : pieces.Find(piece => piece.Length >= LeastCutOff);
        return cutOff is null ? (found, null) : ([], $"“{Short(cutOff)}” is no hash: {Lengths}.");
    }

    private static (FileHashes Hashes, string? Wrong) Add(FileHashes hashes, string hash, string? wrong)
    {
        var name = AlgorithmOf(hash);
        if (hashes.Named().FirstOrDefault(known => known.Algorithm == name) is { Hash: { } known } && known != hash)
        {
            return (hashes, $"Two different hashes stand here as {name}: a file has one of {hash.Length} characters.");
        }

        return (name switch
        {
            "SHA-256" => hashes with { Sha256 = hash },
            "SHA-1" => hashes with { Sha1 = hash },
            _ => hashes with { Md5 = hash },
        }, wrong);
    }

    private static string Lengths => "a SHA-256 has 64 characters from 0 to 9 and a to f, a SHA-1 has 40, an MD5 has 32";

    private static string Disagrees(string name, string hash) => string.Create(
        CultureInfo.InvariantCulture,
        $"“{Short(hash)}” stands there as {name} and has {hash.Length} characters: {(name == Unkept ? $"{Unkept} is not kept; give the SHA-256" : Lengths)}.");

    private static string? AlgorithmOf(string hash) => FileHashes.Algorithms.FirstOrDefault(known => known.Length == hash.Length).Algorithm;

    private static string? NameOf(string word) => word.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "SHA256" => "SHA-256",
        "SHA1" => "SHA-1",
        "MD5" => "MD5",
        "SHA512" => Unkept,
        _ => null,
    };

    private static bool IsHex(string word) => word.All(char.IsAsciiHexDigit);

    private static string Short(string text) => text.Length <= 20 ? text : $"{text[..20]}…";

    private static string Visible(string text) =>
        string.Concat(text.Where(character => char.GetUnicodeCategory(character) is not UnicodeCategory.Format));
}
