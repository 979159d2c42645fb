using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>What speaks against one hypothesis: surely, and up to the most were every source that cannot be judged to weigh fully.</summary>
/// <param name="Rated">How many of the items have a place on the scale for it.</param>
public sealed record InconsistencyBar(string Title, int Place, decimal Inconsistency, decimal AtMost, int Rated, int Items);

[HtmlTargetElement("inconsistency-bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InconsistencyBarsTagHelper : TagHelper
{
    /// <summary>Unlike any other id on the page.</summary>
    public string Id { get; set; } = "against";

    public IReadOnlyList<InconsistencyBar> Bars { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(InconsistencyBars.Draw(Id, Bars).ToString(SaveOptions.DisableFormatting));
    }
}

internal static class InconsistencyBars
{
    public static XElement Draw(string id, IReadOnlyList<InconsistencyBar> bars)
    {
        // The longest bar is as wide as the picture; with nothing against any, every bar is empty.
        var longest = bars.Select(bar => bar.AtMost).Append(0).Max();
        var scale = longest > 0 ? 100 / longest : 0;
        return PictureFigure.Of(
            "Table of what speaks against each hypothesis",
            bars.Select((bar, index) => PictureFigure.Row(
                bar.Title,
                Amount(bar),
                Svg.Drawing($"{id}-{index}", bar.Title, $"Place {bar.Place}. Against it: {Amount(bar)}.", height: 14, Shapes($"{id}-{index}-hatch", bar, scale)))),
            $"What speaks against each: shorter is better.{(bars.Any(bar => bar.AtMost > bar.Inconsistency) ? " Hatched: what items whose source cannot be judged would add, did they weigh fully." : "")}",
            ["Hypothesis", "Place", "Against it", "At most", "Items rated"],
            bars.Select(bar => (IReadOnlyList<string>)[bar.Title, bar.Place.ToString(CultureInfo.InvariantCulture), Exact(bar.Inconsistency), Exact(bar.AtMost), string.Create(CultureInfo.InvariantCulture, $"{bar.Rated} of {bar.Items}")]));
    }

    private static IEnumerable<XElement> Shapes(string hatch, InconsistencyBar bar, decimal scale)
    {
        yield return Svg.Bar("picture__track", 0, 100, y: 2, height: 10);
        yield return Svg.Bar("picture__bar", 0, bar.Inconsistency * scale, y: 2, height: 10);
        if (bar.AtMost > bar.Inconsistency)
        {
            yield return Svg.Hatch(hatch);
            var open = Svg.Bar("picture__open", bar.Inconsistency * scale, bar.AtMost * scale, y: 2, height: 10);
            open.Add(new XAttribute("fill", $"url(#{hatch})"));
            yield return open;
        }
    }

    private static string Amount(InconsistencyBar bar) => bar.AtMost > bar.Inconsistency
        ? $"{Score.Amount(bar.Inconsistency)} + up to {Score.Amount(bar.AtMost - bar.Inconsistency)}"
        : Score.Amount(bar.Inconsistency);

    // In the table, where two that look alike in the picture are told apart.
    private static string Exact(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
