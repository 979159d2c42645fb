using System.Text;
using System.Text.Encodings.Web;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Microsoft.AspNetCore.Html;

namespace EscalationPortal.Web.Ui;

/// <summary>
/// Two versions of a text, each in full: in the earlier one the words that are gone are marked, in the later one those that are new.
/// </summary>
public sealed record WordDiff(IHtmlContent Before, IHtmlContent Now)
{
    /// <summary>Comparing takes longer than in proportion to the texts. Beyond this, each is marked as a whole.</summary>
    private const int MaxLength = 16_000;

    public static WordDiff Of(string before, string now)
    {
        if (before.Length + now.Length > MaxLength)
        {
            return new WordDiff(Marked("del", [new(before, IsMarked: true)]), Marked("ins", [new(now, IsMarked: true)]));
        }

        var builder = new InlineDiffBuilder();
        var pieces = builder.BuildDiffModel(before, now, ignoreWhitespace: false, ignoreCase: false, WordChunker.Instance).Lines;
        return new WordDiff(Marked("del", Runs(pieces, ChangeType.Deleted)), Marked("ins", Runs(pieces, ChangeType.Inserted)));
    }

    // One side of the comparison. What stands between two marked words and is no word is marked with them: a sentence reads as one change.
    private static List<Run> Runs(IEnumerable<DiffPiece> pieces, ChangeType marked)
    {
        var side = pieces.Where(piece => piece.Type == marked || piece.Type == ChangeType.Unchanged)
            .Select(piece => new Run(piece.Text, piece.Type == marked)).ToList();
        var runs = new List<Run>();
        for (var place = 0; place < side.Count; place++)
        {
            var between = place > 0 && place < side.Count - 1 && side[place - 1].IsMarked && side[place + 1].IsMarked
                && string.IsNullOrWhiteSpace(side[place].Text);
            var run = side[place] with { IsMarked = side[place].IsMarked || between };
            if (runs.Count > 0 && runs[^1].IsMarked == run.IsMarked)
            {
                runs[^1] = run with { Text = runs[^1].Text + run.Text };
            }
            else
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    private static HtmlString Marked(string tag, IReadOnlyList<Run> runs)
    {
        var html = new StringBuilder();
        foreach (var run in runs.Where(run => run.Text.Length > 0))
        {
            var text = HtmlEncoder.Default.Encode(run.Text);
            html.Append(run.IsMarked ? $"<{tag}>{text}</{tag}>" : text);
        }

        return new HtmlString(html.ToString());
    }

    private sealed record Run(string Text, bool IsMarked);
}
