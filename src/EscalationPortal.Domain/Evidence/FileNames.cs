using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Evidence;

/// <summary>The name a file came with: kept because people know it by that name, and only ever shown.</summary>
public static class FileNames
{
    public const int MaxLength = 255;

    // Longer than this it is no extension but part of the name.
    private const int MaxExtensionLength = 20;

    /// <summary>
    /// The last part of a path, of either kind, without anything that cannot be seen or that makes it read differently; cut to
    /// <see cref="MaxLength"/> characters before its extension. <c>file</c> where nothing is left.
    /// </summary>
    public static string Clean(string? given)
    {
        var name = new StringBuilder();
        foreach (var rune in (given ?? "").EnumerateRunes())
        {
            if (rune.Value is '/' or '\\')
            {
                name.Clear();
            }
            else if (IsSeen(rune))
            {
                name.Append(rune.ToString());
            }
        }

        var clean = name.ToString().Trim(' ', '.');
        return clean.Length == 0 ? "file" : Cut(clean);
    }

    // Control, direction and other invisible characters; half a surrogate pair comes as the replacement character.
    private static bool IsSeen(Rune rune) => rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

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
