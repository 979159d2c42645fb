using System.Globalization;
using System.Xml.Linq;
using EscalationPortal.Domain.Policies;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>How many cases had each pair of rungs: one ladder down, one across, darker the more there are; the same step on both is framed.</summary>
[HtmlTargetElement("rung-matrix", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RungMatrixTagHelper : TagHelper
{
    /// <summary>Unlike any other id on the page.</summary>
    public string Id { get; set; } = "matrix";

    /// <summary>What the picture is of, unlike any other on the page.</summary>
    public string Name { get; set; } = "";

    public IReadOnlyList<Step> Down { get; set; } = [];

    public IReadOnlyList<Step> Across { get; set; } = [];

    /// <summary>[rung down][rung across].</summary>
    public IReadOnlyList<IReadOnlyList<long>> Counts { get; set; } = [];

    /// <summary>What the rungs downwards are: "taken".</summary>
    public string DownName { get; set; } = "";

    public string AcrossName { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(RungMatrix.Draw(this).ToString(SaveOptions.DisableFormatting));
    }
}

internal static class RungMatrix
{
    private const decimal RowHeight = 30;

    public static XElement Draw(RungMatrixTagHelper matrix)
    {
        var same = matrix.Down.Sum(step => matrix.Across.FirstOrDefault(other => other.Key == step.Key) is { } other ? matrix.Counts[step.Rung][other.Rung] : 0);
        var all = matrix.Counts.Sum(row => row.Sum());
        return PictureFigure.Of(
            $"Table of {matrix.Name.ToLowerInvariant()}",
            [Svg.Drawing(matrix.Id, matrix.Name, string.Create(CultureInfo.InvariantCulture, $"{same:N0} of {all:N0} cases have the same step {matrix.DownName} and {matrix.AcrossName}."), (matrix.Down.Count + 1) * RowHeight, Shapes(matrix))],
            $"Rungs {matrix.DownName} from top to bottom, rungs {matrix.AcrossName} from left to right, and how many cases have both. Framed: the same step.",
            [$"{char.ToUpperInvariant(matrix.DownName[0])}{matrix.DownName[1..]}", .. matrix.Across.Select(step => Number(step.Rung)), "All"],
            matrix.Down.Select(step => (IReadOnlyList<string>)[$"{Number(step.Rung)} {step.Title}", .. matrix.Counts[step.Rung].Select(Number), Number(matrix.Counts[step.Rung].Sum())])
                .Append(["All", .. matrix.Across.Select(step => Number(matrix.Counts.Sum(row => row[step.Rung]))), Number(all)]));
    }

    private static IEnumerable<XElement> Shapes(RungMatrixTagHelper matrix)
    {
        var width = 100m / (matrix.Across.Count + 1);
        var most = Math.Max(1, matrix.Counts.Max(row => row.Max()));
        foreach (var step in matrix.Across)
        {
            yield return Svg.Text("matrix__rung", (step.Rung + 1.5m) * width, 20, Number(step.Rung));
        }

        foreach (var step in matrix.Down)
        {
            var top = (step.Rung + 1) * RowHeight;
            yield return Svg.Text("matrix__rung", width / 2, top + 20, Number(step.Rung));
            foreach (var other in matrix.Across)
            {
                var (count, left) = (matrix.Counts[step.Rung][other.Rung], (other.Rung + 1) * width);
                var shade = count == 0 ? 0 : 4 * count <= most ? 1 : 2 * count <= most ? 2 : 3;
                yield return Svg.Bar($"matrix__cell matrix__cell--{shade}{(other.Key == step.Key ? " matrix__cell--same" : "")}", left + 0.15m, left + width - 0.15m, top + 1, RowHeight - 2);
                if (count > 0)
                {
                    yield return Svg.Text($"matrix__count matrix__count--{shade}", left + (width / 2), top + 20, Number(count));
                }
            }
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
