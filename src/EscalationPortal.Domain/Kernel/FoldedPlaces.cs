using System.Globalization;
using System.Text;

namespace EscalationPortal.Domain.Kernel;

/// <summary>
/// A text beside its folded one, so that what is found in the folded one can be shown in the text as it was typed: accents, other letters and
/// blanks that fold to more or fewer characters than they are included.
/// </summary>
public sealed class FoldedPlaces
{
    private readonly StringBuilder _folded = new();

    // Of each character of the folded text: where what it came from begins in the text, and where that ends.
    private readonly List<(int Begins, int Ends)> _from = [];

    public FoldedPlaces(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var (before, length) = (_folded.Length, ElementAt(text, at));
            if (length == 1 && char.IsAsciiLetterOrDigit(text[at]))
            {
                _folded.Append(char.ToLowerInvariant(text[at]));
            }
            else
            {
                FoldedText.AppendTo(_folded, text.Substring(at, length));
                Compose(before);
            }

            for (var made = before; made < _folded.Length; made++)
            {
                _from.Add((at, at + length));
            }

            at += length;
        }

        Folded = _folded.ToString();
    }

    /// <summary>The folded text; a blank may stand at its end.</summary>
    public string Folded { get; }

    /// <summary>Where in the text this folded fragment stands, from the front, none of them in another. What folds as one is taken whole.</summary>
    public IEnumerable<(int Begins, int Ends)> Of(string fragment)
    {
        for (var at = Folded.IndexOf(fragment, StringComparison.Ordinal); fragment.Length > 0 && at >= 0; at = Folded.IndexOf(fragment, at + fragment.Length, StringComparison.Ordinal))
        {
            yield return (_from[at].Begins, _from[at + fragment.Length - 1].Ends);
        }
    }

    // What a reader takes for one character: a letter with its accents. Of plain letters each is one, which most texts are made of.
    private static int ElementAt(string text, int at) =>
        text[at] < 0x80 && (at + 1 == text.Length || text[at + 1] < 0x80) ? 1 : StringInfo.GetNextTextElementLength(text, at);

    private void Compose(int from)
    {
        var made = _folded.ToString(from, _folded.Length - from);
        if (!made.IsNormalized(NormalizationForm.FormKC))
        {
            _folded.Length = from;
            _folded.Append(made.Normalize(NormalizationForm.FormKC));
        }
    }
}
