using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Vocabulary;

/// <summary>Text in which there is nothing to see. A reason made of invisible characters is no reason.</summary>
public static class InvisibleText
{
    // Fillers and selectors that Unicode counts as letters, marks or symbols, and that show nothing.
    private static readonly HashSet<int> _fillers = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0, .. Enumerable.Range(0xFE00, 16)];

    public static bool IsBlank([NotNullWhen(false)] this string? text) => text is null || text.EnumerateRunes().All(IsInvisible);

    /// <summary>It reads as it is written: embedding, override and isolate marks make a text read differently. Right-to-left letters need none.</summary>
    public static bool KeepsDirection(this string text) => !text.Any(character => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    /// <summary>Numbers that Unicode keeps from ever being characters, and that no XML, and so no picture, may hold.</summary>
    public static bool IsNoCharacter(char character) => character is '\uFFFE' or '\uFFFF';

    public static bool IsInvisible(Rune character) => _fillers.Contains(character.Value) || Rune.GetUnicodeCategory(character)
        is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
