using System.Xml.Linq;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>What one indicator adds: surely the likely part, and up to the most while it stays open.</summary>
public sealed record ContributionBar(string Title, decimal Likely, decimal Most);

/// <summary>How many more there are than are drawn, and what those add together.</summary>
public sealed record ContributionRest(int Count, decimal Likely, decimal Most);

[HtmlTargetElement("contribution-bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ContributionBarsTagHelper : TagHelper
{
    /// <summary>Unlike any other id on the page.</summary>
    public string Id { get; set; } = "contributions";

    public IReadOnlyList<ContributionBar> Bars { get; set; } = [];

    public ContributionRest Rest { get; set; } = new(0, 0, 0);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(ContributionBars.Draw(Id, Bars, Rest).ToString(SaveOptions.DisableFormatting));
    }
}

internal static class ContributionBars
{
    public static XElement Draw(string id, IReadOnlyList<ContributionBar> bars, ContributionRest rest)
    {
        // The longest bar is as wide as the picture; with nothing to show, every bar is empty.
        var longest = bars.Select(bar => Math.Max(bar.Likely, bar.Most)).Append(0).Max();
        var scale = longest > 0 ? 100 / longest : 0;
        return PictureFigure.Of(
            "Table of contributions",
            bars.Select((bar, index) => PictureFigure.Row(
                bar.Title,
                Amount(bar),
                Svg.Drawing($"{id}-{index}", bar.Title, $"Adds {Amount(bar)}.", height: 14, Shapes($"{id}-{index}-hatch", bar, scale)))),
            $"Points added to the aggregate. Hatched: open, because the indicator is unknown or a range.{Remainder(rest)}",
            ["Indicator", "Likely", "Most"],
            bars.Select(bar => (IReadOnlyList<string>)[bar.Title, Svg.OneDecimal(bar.Likely), Svg.OneDecimal(bar.Most)]));
    }

    private static string Remainder(ContributionRest rest) => rest.Count == 0
        ? ""
        : $" {(rest.Count == 1 ? "One smaller one is" : $"{rest.Count} smaller ones are")} left out: likely {Svg.OneDecimal(rest.Likely)}, at most {Svg.OneDecimal(rest.Most)} together.";

    private static IEnumerable<XElement> Shapes(string hatch, ContributionBar bar, decimal scale)
    {
        yield return Svg.Bar("picture__bar", 0, bar.Likely * scale, y: 2, height: 10);
        if (bar.Most > bar.Likely)
        {
            yield return Svg.Hatch(hatch);
            var open = Svg.Bar("picture__open", bar.Likely * scale, bar.Most * scale, y: 2, height: 10);
            open.Add(new XAttribute("fill", $"url(#{hatch})"));
            yield return open;
        }
    }

    private static string Amount(ContributionBar bar) => bar.Most > bar.Likely
        ? $"{Svg.OneDecimal(bar.Likely)} + up to {Svg.OneDecimal(bar.Most - bar.Likely)}"
        : Svg.OneDecimal(bar.Likely);
}
