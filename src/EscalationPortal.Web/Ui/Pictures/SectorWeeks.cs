using System.Globalization;
using System.Xml.Linq;
using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Vocabulary;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>The incidents of a campaign by sector and time: a strip for each sector, a box for each period, darker the more there are.</summary>
[HtmlTargetElement("sector-weeks", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SectorWeeksTagHelper : TagHelper
{
    /// <summary>Nothing is drawn where there is none.</summary>
    public CampaignPicture? Picture { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Picture is not null)
        {
            output.Content.SetHtmlContent(SectorWeeks.Draw(Picture).ToString(SaveOptions.DisableFormatting));
        }
    }
}

internal static class SectorWeeks
{
    private const decimal Height = 26;

    // Of few periods each is no wider than this part of the picture.
    private const int MinBoxes = 4;

    public static XElement Draw(CampaignPicture picture)
    {
        List<(string Title, IReadOnlyList<int> Counts)> strips =
        [
            ("All incidents", picture.All),
            .. picture.Sectors.Select(row => (row.Sector is null ? "No sector named" : Sectors.Find(row.Sector)?.Title ?? row.Sector, row.Counts)),
        ];
        var most = Math.Max(1, picture.All.Max());
        return PictureFigure.Of(
            "Table of incidents by sector and time",
            [
                .. strips.Select((strip, place) => PictureFigure.Row(
                    strip.Title,
                    Number(strip.Counts.Sum()),
                    Svg.Drawing($"weeks-{place}", strip.Title, InWords(picture, strip.Counts), Height, Boxes(picture, strip.Counts, most)))),
            ],
            $"From {Day(picture.Periods[0].From)} on the left to {Day(picture.Periods[^1].To)} on the right. "
                + $"Each box is {Length(picture)}, Monday to Sunday (UTC), and says how many incidents were detected in it. "
                + "An incident of several sectors counts in each of them.",
            ["Sector", .. picture.Periods.Select(period => $"from {Day(period.From)}"), "All"],
            strips.Select(strip => (IReadOnlyList<string>)[strip.Title, .. strip.Counts.Select(Number), Number(strip.Counts.Sum())]));
    }

    private static IEnumerable<XElement> Boxes(CampaignPicture picture, IReadOnlyList<int> counts, int most)
    {
        var width = 100m / Math.Max(picture.Periods.Count, MinBoxes);
        for (var period = 0; period < counts.Count; period++)
        {
            var (count, left) = (counts[period], period * width);
            var shade = count == 0 ? 0 : 4 * count <= most ? 1 : 2 * count <= most ? 2 : 3;
            yield return Svg.Bar($"matrix__cell matrix__cell--{Number(shade)}", left + 0.15m, left + width - 0.15m, 1, Height - 2);
            if (count > 0)
            {
                yield return Svg.Text($"matrix__count matrix__count--{Number(shade)}", left + (width / 2), 18, Number(count));
            }
        }
    }

    /// <summary>"2 in all: 1 in the week from 21 December 2015, 1 in the week from 6 June 2016".</summary>
    private static string InWords(CampaignPicture picture, IReadOnlyList<int> counts)
    {
        var length = picture.Weeks == 1 ? "week" : $"{Number(picture.Weeks)} weeks";
        var periods = counts.Index().Where(row => row.Item > 0)
            .Select(row => $"{Number(row.Item)} in the {length} from {Day(picture.Periods[row.Index].From)}");
        return $"{Number(counts.Sum())} in all: {string.Join(", ", periods)}.";
    }

    private static string Length(CampaignPicture picture) => picture.Weeks == 1 ? "a week" : $"{Number(picture.Weeks)} weeks";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
