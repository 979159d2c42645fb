using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>One score from 0 to 100 with its interval, and what the numbered steps need of it.</summary>
public sealed record CriterionBar(string Title, decimal Least, decimal Likely, decimal Most)
{
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];
}

public sealed record Threshold(decimal Score, int Rung);

[HtmlTargetElement("criterion-bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CriterionBarsTagHelper : TagHelper
{
    /// <summary>Unlike any other id on the page.</summary>
    public string Id { get; set; } = "scores";

    public IReadOnlyList<CriterionBar> Bars { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(CriterionBars.Draw(Id, Bars).ToString(SaveOptions.DisableFormatting));
    }
}

internal static class CriterionBars
{
    // Of a label on a phone, in percent of the width: a figure of it, and the air between two.
    private const decimal FigureWidth = 2;
    private const decimal Air = 2;

    public static XElement Draw(string id, IReadOnlyList<CriterionBar> bars) => PictureFigure.Of(
        "Table of scores",
        bars.Select((bar, index) => PictureFigure.Row(
            bar.Title,
            Score.Words(bar.Likely),
            Svg.Drawing($"{id}-{index}", bar.Title, Sentence(bar), height: 34, Shapes(bar)))),
        "Band: from least to most. Mark: likely. Dashed lines: the threshold of the numbered step; where it has several conditions, that of the nearest.",
        ["Score", "Least", "Likely", "Most", "Steps need"],
        bars.Select(bar => (IReadOnlyList<string>)
            [bar.Title, Score.Words(bar.Least), Score.Words(bar.Likely), Score.Words(bar.Most), Needs(bar)]));

    private static IEnumerable<XElement> Shapes(CriterionBar bar)
    {
        yield return Svg.Bar("picture__track", 0, 100, y: 4, height: 12);
        yield return Svg.Bar("picture__interval", bar.Least, bar.Most, y: 4, height: 12);
        foreach (var threshold in bar.Thresholds)
        {
            yield return Svg.Upright("picture__threshold", threshold.Score, top: 1, bottom: 20);
        }

        yield return Svg.Upright("picture__likely", bar.Likely, top: 0, bottom: 20);
        foreach (var (score, rungs) in Labels(bar.Thresholds))
        {
            yield return Svg.Text("picture__rung", score, y: 31, rungs);
        }
    }

    /// <summary>Rung numbers whose labels would run into each other share one in their middle.</summary>
    private static IEnumerable<(decimal Score, string Rungs)> Labels(IEnumerable<Threshold> thresholds)
    {
        var groups = new List<List<Threshold>>();
        foreach (var threshold in thresholds.OrderBy(threshold => threshold.Score).ThenBy(threshold => threshold.Rung))
        {
            List<Threshold> group = [threshold];
            while (groups.Count > 0 && Touch(groups[^1], group))
            {
                // Together they are wider, and may touch the one before as well.
                group = [.. groups[^1], .. group];
                groups.RemoveAt(groups.Count - 1);
            }

            groups.Add(group);
        }

        return groups.Select(Label);
    }

    private static bool Touch(List<Threshold> left, List<Threshold> right)
    {
        var ((first, before), (second, after)) = (Label(left), Label(right));
        return second - first < ((before.Length + after.Length) * FigureWidth / 2) + Air;
    }

    /// <summary>"5", "5/7", or "5–6" where none between is left out.</summary>
    private static (decimal Score, string Rungs) Label(List<Threshold> group)
    {
        var rungs = group.Select(threshold => threshold.Rung).Distinct().Order().ToList();
        return (
            (group[0].Score + group[^1].Score) / 2,
            rungs.Count > 1 && rungs[^1] - rungs[0] == rungs.Count - 1 ? $"{rungs[0]}–{rungs[^1]}" : string.Join("/", rungs));
    }

    private static string Sentence(CriterionBar bar) =>
        $"Likely {Score.Words(bar.Likely)}, least {Score.Words(bar.Least)}, most {Score.Words(bar.Most)}.";

    private static string Needs(CriterionBar bar) => string.Join(", ", bar.Thresholds.OrderBy(threshold => threshold.Rung).Select(threshold =>
        string.Create(CultureInfo.InvariantCulture, $"{threshold.Rung}: {threshold.Score:0.#}")));
}
