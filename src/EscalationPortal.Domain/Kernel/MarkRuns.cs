using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Kernel;

/// <summary>
/// Accents and other marks one after the other on one letter. Nothing that people write has more than thirty (Unicode's Stream-Safe Text Format,
/// UAX 15), and to put many into their order takes time that grows with the square of their number.
/// </summary>
public static class MarkRuns
{
    public const int MaxLength = 30;

    public static bool AreTooLongIn(string text)
    {
        var run = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            run = rune.Value >= 0x0300 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark ? run + 1 : 0;
            if (run > MaxLength)
            {
                return true;
            }
        }

        return false;
    }
}
