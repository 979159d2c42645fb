using System.Globalization;
using System.Xml.Linq;
using EscalationPortal.Domain.Policies;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>Two minima of a policy moved together: at each point of a grid how many cases have which step, coloured by those of some of them; the policy's own point is framed.</summary>
[HtmlTargetElement("threshold-map", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ThresholdMapTagHelper : TagHelper
{
    /// <summary>Unlike any other id on the page.</summary>
    public string Id { get; set; } = "map";

    public string DownName { get; set; } = "";

    public string AcrossName { get; set; } = "";

    public IReadOnlyList<decimal> Rows { get; set; } = [];

    public IReadOnlyList<decimal> Columns { get; set; } = [];

    /// <summary>The policy's own figures.</summary>
    public decimal OwnRow { get; set; }

    public decimal OwnColumn { get; set; }

    public IReadOnlyList<Step> Ladder { get; set; } = [];

    /// <summary>[row][column][rung].</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<long>>> Counts { get; set; } = [];

    /// <summary>The rungs that are counted for the colour, from the lowest to the highest.</summary>
    public int FromRung { get; set; }

    public int ToRung { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(ThresholdMapPicture.Draw(this).ToString(SaveOptions.DisableFormatting));
    }
}

internal static class ThresholdMapPicture
{
    private const decimal RowHeight = 30;

    public static XElement Draw(ThresholdMapTagHelper map)
    {
        var coloured = map.FromRung == map.ToRung ? $"step {map.FromRung}" : $"step {map.FromRung} or a higher one";
        var own = ShareAt(map, IndexOf(map.Rows, map.OwnRow), IndexOf(map.Columns, map.OwnColumn));
        return PictureFigure.Of(
            "Table of the map",
            [Svg.Drawing(map.Id, $"Share of cases with {coloured}", $"With the policy’s own thresholds {own} of the cases have {coloured}. The table has every step at every point.", (map.Rows.Count + 1) * RowHeight, Shapes(map))],
            $"Percent of the cases that have {coloured}. From top to bottom: {map.DownName}. From left to right: {map.AcrossName}. Framed: the policy’s own thresholds.",
            ["Thresholds: down, across", .. map.Ladder.Select(step => $"{Number(step.Rung)} {step.Title}")],
            map.Rows.SelectMany((row, r) => map.Columns.Select((column, c) => (IReadOnlyList<string>)
                [$"{Number(row)}, {Number(column)}", .. map.Counts[r][c].Select(count => Percent(count, map.Counts[r][c].Sum()))])));
    }

    private static IEnumerable<XElement> Shapes(ThresholdMapTagHelper map)
    {
        var width = 100m / (map.Columns.Count + 1);
        for (var column = 0; column < map.Columns.Count; column++)
        {
            yield return Svg.Text("matrix__rung", (column + 1.5m) * width, 20, Number(map.Columns[column]));
        }

        for (var row = 0; row < map.Rows.Count; row++)
        {
            var top = (row + 1) * RowHeight;
            yield return Svg.Text("matrix__rung", width / 2, top + 20, Number(map.Rows[row]));
            for (var column = 0; column < map.Columns.Count; column++)
            {
                var counts = map.Counts[row][column];
                var (share, left) = (Share(map, counts), (column + 1) * width);
                var shade = share == 0 ? 0 : share <= 25 ? 1 : share <= 60 ? 2 : 3;
                var isOwn = map.Rows[row] == map.OwnRow && map.Columns[column] == map.OwnColumn;
                yield return Svg.Bar($"matrix__cell matrix__cell--{shade}{(isOwn ? " matrix__cell--same" : "")}", left + 0.15m, left + width - 0.15m, top + 1, RowHeight - 2);
                yield return Svg.Text($"matrix__count matrix__count--{shade}", left + (width / 2), top + 20, share.ToString("0", CultureInfo.InvariantCulture));
            }
        }
    }

    private static string ShareAt(ThresholdMapTagHelper map, int row, int column) => row < 0 || column < 0 ? "none" : $"{Share(map, map.Counts[row][column]).ToString("0.#", CultureInfo.InvariantCulture)} %";

    private static decimal Share(ThresholdMapTagHelper map, IReadOnlyList<long> counts) =>
        counts.Sum() is > 0 and var all ? 100m * counts.Skip(map.FromRung).Take(map.ToRung - map.FromRung + 1).Sum() / all : 0;

    private static string Percent(long count, long all) => all == 0 ? "0 %" : (100m * count / all).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static int IndexOf(IReadOnlyList<decimal> figures, decimal own)
    {
        for (var place = 0; place < figures.Count; place++)
        {
            if (figures[place] == own)
            {
                return place;
            }
        }

        return -1;
    }

    private static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
