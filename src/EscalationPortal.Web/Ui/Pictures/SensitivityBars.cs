using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>How many cases get another step once one figure of a policy is moved, up and down.</summary>
public sealed record SensitivityBar(string Title, long Up, long Down);

[HtmlTargetElement("sensitivity-bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SensitivityBarsTagHelper : TagHelper
{
    /// <summary>Unlike any other id on the page.</summary>
    public string Id { get; set; } = "sensitivity";

    public IReadOnlyList<SensitivityBar> Bars { get; set; } = [];

    /// <summary>How many cases there are: a bar as wide as the picture is all of them.</summary>
    public long Cases { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(SensitivityBars.Draw(Id, Bars, Cases).ToString(SaveOptions.DisableFormatting));
    }
}

internal static class SensitivityBars
{
    public static XElement Draw(string id, IReadOnlyList<SensitivityBar> bars, long cases)
    {
        var scale = cases > 0 ? 100m / cases : 0;
        return PictureFigure.Of(
            "Table of what the steps hang on",
            bars.Select((bar, index) => PictureFigure.Row(
                bar.Title,
                Amount(Math.Max(bar.Up, bar.Down)),
                Svg.Drawing($"{id}-{index}", bar.Title, $"Moved up: {Amount(bar.Up)} of {Amount(cases)} cases get another step. Moved down: {Amount(bar.Down)}.", height: 18, Shapes(bar, scale)))),
            "Cases that get another step: the upper bar with the weight or threshold moved up, the lower one with it moved down. The whole width is all cases.",
            ["Weight or threshold", "Moved up", "Moved down"],
            bars.Select(bar => (IReadOnlyList<string>)[bar.Title, Amount(bar.Up), Amount(bar.Down)]));
    }

    private static IEnumerable<XElement> Shapes(SensitivityBar bar, decimal scale)
    {
        yield return Svg.Bar("picture__track", 0, 100, y: 1, height: 16);
        yield return Svg.Bar("picture__bar", 0, bar.Up * scale, y: 2, height: 6);
        yield return Svg.Bar("picture__interval", 0, bar.Down * scale, y: 10, height: 6);
    }

    private static string Amount(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
