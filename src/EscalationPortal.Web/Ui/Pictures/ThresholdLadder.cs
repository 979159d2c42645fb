using System.Xml.Linq;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>One step, and its conditions.</summary>
/// <param name="Link">Where it is described.</param>
public sealed record ThresholdRung(int Rung, string Title, string Link)
{
    /// <summary>What stands below its title.</summary>
    public string Note { get; init; } = "";

    /// <summary>Any one of these supports the step; none where it always is.</summary>
    public IReadOnlyList<ThresholdCondition> Conditions { get; init; } = [];
}

/// <param name="Words">The same in words.</param>
/// <param name="Minima">What it asks of each score, in the order of the picture's columns; null where nothing.</param>
public sealed record ThresholdCondition(string Words, IReadOnlyList<decimal?> Minima);

/// <summary>The ladder as a picture of thresholds, highest step at the top: a column for each score, a line for each condition of a step.</summary>
[HtmlTargetElement("threshold-ladder", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ThresholdLadderTagHelper : TagHelper
{
    public IReadOnlyList<string> Scores { get; set; } = [];

    public IReadOnlyList<ThresholdRung> Rungs { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(ThresholdLadder.Draw(Scores, Rungs).ToString(SaveOptions.DisableFormatting));
    }
}

internal static class ThresholdLadder
{
    private const decimal LineHeight = 18;

    // Of a column: where its figure stands, and where its track begins and ends.
    private const decimal Figure = 0.16m;
    private const decimal From = 0.32m;
    private const decimal To = 0.94m;

    public static XElement Draw(IReadOnlyList<string> scores, IReadOnlyList<ThresholdRung> rungs)
    {
        var highestFirst = rungs.OrderByDescending(rung => rung.Rung).ToList();
        return PictureFigure.Of(
            "Table of thresholds",
            [.. Head(scores), new XElement("ol", Class("thresholds"), new XAttribute("role", "list"), highestFirst.Select(rung => Row(rung, scores.Count)))],
            "One line is one condition of a step: all of its bars at once. A bar begins at the threshold and ends at 100.",
            ["Step", .. scores],
            highestFirst.SelectMany(rung => rung.Conditions.Count == 0
                ? [[$"{rung.Rung} {rung.Title}, always", .. scores.Select(_ => "")]]
                : rung.Conditions.Select(condition => (IReadOnlyList<string>)[$"{rung.Rung} {rung.Title}", .. condition.Minima.Select(minimum => minimum is { } least ? Score.Amount(least) : "")])));
    }

    // None where no step asks for a score: an element without content is none in HTML.
    private static IEnumerable<XElement> Head(IReadOnlyList<string> scores) => scores.Count == 0 ? [] :
    [
        new XElement(
            "div", Class("thresholds__head"), new XAttribute("aria-hidden", "true"),
            new XElement("div", Class("thresholds__scores"), scores.Select(score => new XElement("span", score)))),
    ];

    private static XElement Row(ThresholdRung rung, int columns) => new(
        "li",
        new XElement(
            "div", Class("thresholds__step"),
            new XElement("span", Class("rung__number"), rung.Rung), new XElement("a", Class("govuk-link"), new XAttribute("href", rung.Link), rung.Title),
            rung.Note.Length == 0 ? null : new XElement("div", Class("muted"), rung.Note)),
        rung.Conditions.Count == 0
            ? new XElement("div", Class("muted thresholds__always"), "Always: every incident starts here.")
            : Svg.Drawing(
                $"thresholds-{rung.Rung}", $"Conditions of step {rung.Rung}", string.Join("; or ", rung.Conditions.Select(condition => condition.Words)) + ".",
                rung.Conditions.Count * LineHeight, rung.Conditions.SelectMany((condition, line) => Shapes(condition, line * LineHeight, 100m / columns))));

    private static IEnumerable<XElement> Shapes(ThresholdCondition condition, decimal top, decimal width)
    {
        foreach (var (minimum, column) in condition.Minima.Select((minimum, column) => (minimum, column)).Where(cell => cell.minimum is not null))
        {
            var (from, to) = ((column + From) * width, (column + To) * width);
            var least = from + ((to - from) * minimum!.Value / 100);
            yield return Svg.Text("picture__figure", (column + Figure) * width, top + 13, Score.Amount(minimum.Value));
            yield return Svg.Bar("picture__track", from, to, top + 3, 11);
            yield return Svg.Bar("picture__bar", least, to, top + 3, 11);
            // At 100 there is no bar left, but still a threshold.
            yield return Svg.Upright("picture__least", least, top + 1, top + 16);
        }
    }

    private static XAttribute Class(string names) => new("class", names);
}
