using System.Globalization;
using System.Text;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

/// <summary>
/// The name a file came with. A leading dot or a mark that turns the direction of writing is itself a finding, so the name is kept as it
/// came, shown with what cannot be seen written out, and replaced by a harmless one only where a copy is given out.
/// </summary>
public static class FileNames
{
    public const int MaxLength = 255;

    // Longer than this it is no extension but part of the name.
    private const int MaxExtensionLength = 20;

    /// <summary>
    /// The last part of a path, of either kind, otherwise as it came. What no record can hold, control characters and half a character, is
    /// the replacement character; what no file system can hold is cut to <see cref="MaxLength"/> characters before its extension.
    /// <c>file</c> where there is nothing.
    /// </summary>
    public static string Kept(string? given)
    {
        var name = new StringBuilder();
        foreach (var rune in (given ?? "").EnumerateRunes())
        {
            if (rune.Value is '/' or '\\')
            {
                name.Clear();
            }
            else
            {
                name.Append((Rune.IsControl(rune) ? Rune.ReplacementChar : rune).ToString());
            }
        }

        return name.Length == 0 ? "file" : Cut(name.ToString());
    }

    /// <summary>
    /// The name under which a copy is given out: nothing in it that cannot be seen or that reads differently, nothing that hides a file or
    /// that some system takes for something else; <c>file</c> where nothing is left.
    /// </summary>
    public static string Safe(string kept)
    {
        var name = new StringBuilder(kept.Length);
        foreach (var rune in kept.EnumerateRunes())
        {
            if (rune.Value is '/' or '\\' or '<' or '>' or ':' or '"' or '|' or '?' or '*')
            {
                name.Append('_');
            }
            else if (rune.Value == ' ' || (!InvisibleText.IsInvisible(rune) && rune != Rune.ReplacementChar
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)))
            {
                name.Append(rune.ToString());
            }
        }

        var safe = name.ToString().Trim(' ', '.');
        return safe.Length == 0 ? "file" : NamesDevice(safe) ? $"_{safe}" : safe;
    }

    /// <summary>To Windows it is no file but a device, whatever its extension, and a copy could not be stored under it.</summary>
    private static bool NamesDevice(string name)
    {
        var stem = name.Split('.')[0].TrimEnd(' ').ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
                && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³');
    }

    /// <summary>The name in pieces as it is to be shown: what can be seen, and between it each character that cannot.</summary>
    public static IEnumerable<(string Text, bool IsUnseen)> Pieces(string kept)
    {
        var seen = new StringBuilder();
        var (last, trimmed) = (default(Rune), kept.TrimEnd(' ').Length);
        var at = 0;
        foreach (var rune in kept.EnumerateRunes())
        {
            // A blank is seen between two letters only.
            var blank = rune.Value == ' ' && (at == 0 || at >= trimmed || last.Value == ' ');
            if (blank || (rune.Value != ' ' && InvisibleText.IsInvisible(rune)) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                if (seen.Length > 0)
                {
                    yield return (seen.ToString(), false);
                    seen.Clear();
                }

                yield return (string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}"), true);
            }
            else
            {
                seen.Append(rune.ToString());
            }

            (last, at) = (rune, at + rune.Utf16SequenceLength);
        }

        if (seen.Length > 0)
        {
            yield return (seen.ToString(), false);
        }
    }

    private static string Cut(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= MaxExtensionLength ? name[dot..] : "";
        var end = MaxLength - extension.Length - 1;

        // Never between the halves of one character.
        return $"{name[..(char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)]}…{extension}";
    }
}
