using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Web.Ui.Pictures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Tests.Ui;

public class PictureTests
{
    [Fact]
    public async Task A_score_is_drawn_from_least_to_most_with_a_mark_at_likely()
    {
        var picture = await DrawnAsync(new CriterionBarsTagHelper { Bars = [new CriterionBar("Impact", 71.4m, 78.6m, 84m)] });

        var interval = Shape(picture, "picture__interval");
        Assert.Equal("71.4%", interval.Attribute("x")!.Value);
        Assert.Equal("12.6%", interval.Attribute("width")!.Value);
        Assert.Equal("78.6%", Shape(picture, "picture__likely").Attribute("x1")!.Value);
        Assert.Equal("78.6", Shape(picture, "picture__value").Value);
    }

    [Fact]
    public async Task Rungs_whose_thresholds_nearly_meet_share_one_label()
    {
        var bar = new CriterionBar("Aggregate", 50, 60, 70) { Thresholds = [new(70, 6), new(55, 4), new(68, 5)] };

        var picture = await DrawnAsync(new CriterionBarsTagHelper { Bars = [bar] });

        Assert.Equal(["55%", "68%", "70%"], Shapes(picture, "picture__threshold").Select(line => line.Attribute("x1")!.Value).Order());
        // A label of two figures is wide: what stands apart from its middle may still run into it.
        var close = await DrawnAsync(new CriterionBarsTagHelper { Bars = [new CriterionBar("Aggregate", 50, 60, 70) { Thresholds = [new(60, 5), new(64.5m, 6), new(67, 7)] }] });
        Assert.Equal([("63.5%", "5–7")], Shapes(close, "picture__rung").Select(text => (text.Attribute("x")!.Value, text.Value)));
        Assert.Equal([("55%", "4"), ("69%", "5–6")], Shapes(picture, "picture__rung").Select(text => (text.Attribute("x")!.Value, text.Value)));
    }

    [Fact]
    public async Task A_campaign_has_a_strip_for_all_and_for_each_sector_and_the_same_figures_in_words()
    {
        var first = new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
        var picture = await DrawnAsync(new SectorWeeksTagHelper
        {
            Picture = CampaignPicture.Of([new(first, ["energy"]), new(first.AddDays(1), ["energy", "space"]), new(first.AddDays(14), [])]),
        });

        // Three weeks are drawn as wide as a quarter each.
        Assert.Equal(["0.15%", "25.15%", "50.15%"], Shapes(picture, "matrix__cell").Take(3).Select(box => box.Attribute("x")!.Value));
        Assert.Equal(["2", "1", "2", "1", "1"], Shapes(picture, "matrix__count").Select(text => text.Value));
        Assert.Equal(["3", "2", "1", "1"], Shapes(picture, "picture__value").Select(text => text.Value));
        Assert.Equal(
            "3 in all: 2 in the week from 2 November 2026, 1 in the week from 16 November 2026.",
            picture.Descendants().First(element => element.Name.LocalName == "desc").Value);
        Assert.Contains("No sector named", picture.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_has_a_line_for_each_way_to_it_and_a_bar_from_the_score_the_way_asks_for()
    {
        var picture = await DrawnAsync(new ThresholdLadderTagHelper
        {
            Scores = ["Aggregate", "Impact"],
            Rungs =
            [
                new ThresholdRung(0, "Routine", "/0"),
                new ThresholdRung(1, "Watch", "/1") { Conditions = [new("aggregate at least 50", [50, null]), new("impact at least 100", [null, 100])] },
            ],
        });

        // Half of the first column's track, from 16 to 47 % of the width; and at 100 the end of the second's.
        Assert.Equal(["31.5%", "97%"], Shapes(picture, "picture__least").Select(line => line.Attribute("x1")!.Value));
        Assert.Equal(["50", "100"], Shapes(picture, "picture__figure").Select(text => text.Value));
        Assert.Equal("aggregate at least 50; or impact at least 100.", picture.Descendants().Single(element => element.Name.LocalName == "desc").Value);
        Assert.Contains("Always", picture.Value, StringComparison.Ordinal);

        // Of a ladder that asks for no score nothing is drawn without content: in HTML it would swallow what follows.
        var alone = await HtmlAsync(new ThresholdLadderTagHelper { Rungs = [new ThresholdRung(0, "Scored", "/0")] });
        Assert.DoesNotContain("<div class=\"thresholds__scores\"", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("/><", Regex.Replace(alone, "<t[dh][^>]*/>", ""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_open_in_a_contribution_is_hatched_beside_what_is_sure()
    {
        var picture = await DrawnAsync(new ContributionBarsTagHelper
        {
            Bars = [new ContributionBar("Function disruption", 20, 20), new ContributionBar("State responsibility", 2, 10)],
        });

        Assert.Equal(["100%", "10%"], Shapes(picture, "picture__bar").Select(bar => bar.Attribute("width")!.Value));
        var open = Shape(picture, "picture__open");
        Assert.Equal(("10%", "40%"), (open.Attribute("x")!.Value, open.Attribute("width")!.Value));
        Assert.Equal($"url(#{picture.Descendants().Single(element => element.Name.LocalName == "pattern").Attribute("id")!.Value})", open.Attribute("fill")!.Value);
        Assert.Equal(["20.0", "2.0 + up to 8.0"], Shapes(picture, "picture__value").Select(value => value.Value));
    }

    [Fact]
    public async Task Contributions_left_out_are_counted_and_summed_beneath_the_picture()
    {
        var picture = await DrawnAsync(new ContributionBarsTagHelper { Bars = [new ContributionBar("Function disruption", 20, 20)], Rest = new ContributionRest(3, 1.25m, 9) });

        Assert.EndsWith("3 smaller ones are left out: likely 1.3, at most 9.0 together.", picture.Descendants("figcaption").Single().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.9375", "0.93")]
    [InlineData("2.4375", "2.43")]
    [InlineData("0.5", "0.5")]
    [InlineData("3", "3")]
    [InlineData("0", "0")]
    [InlineData("0.0004", "under 0.01")]
    public async Task What_speaks_against_a_hypothesis_has_two_decimals_cut_and_its_table_all(string amount, string shown)
    {
        var against = decimal.Parse(amount, CultureInfo.InvariantCulture);

        var picture = await DrawnAsync(new InconsistencyBarsTagHelper { Bars = [new InconsistencyBar("H1", 1, against, against, 1, 1)] });

        Assert.Equal(shown, Shape(picture, "picture__value").Value);
        Assert.Contains(amount, picture.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public async Task Contributions_that_add_nothing_draw_empty_bars()
    {
        var picture = await DrawnAsync(new ContributionBarsTagHelper { Bars = [new ContributionBar("Recoverability", 0, 0)] });

        Assert.Equal("0%", Shape(picture, "picture__bar").Attribute("width")!.Value);
    }

    [Fact]
    public async Task What_speaks_against_each_hypothesis_is_drawn_with_what_unjudged_sources_would_add()
    {
        var picture = await DrawnAsync(new InconsistencyBarsTagHelper { Bars = [new InconsistencyBar("H1: a service", 1, 0.375m, 2.375m, 4, 4), new InconsistencyBar("H2: a mistake", 2, 4.75m, 4.75m, 3, 4)] });

        Assert.Equal(["7.89%", "100%"], Shapes(picture, "picture__bar").Select(bar => bar.Attribute("width")!.Value));
        Assert.Equal(("7.89%", "42.11%"), (Shape(picture, "picture__open").Attribute("x")!.Value, Shape(picture, "picture__open").Attribute("width")!.Value));
        Assert.Equal(["0.37 + up to 2", "4.75"], Shapes(picture, "picture__value").Select(value => value.Value));
        Assert.Equal(["Place 1. Against it: 0.37 + up to 2.", "Place 2. Against it: 4.75."], picture.Descendants(XName.Get("desc", "http://www.w3.org/2000/svg")).Select(desc => desc.Value));
        Assert.Equal(["H1: a service", "1", "0.375", "2.375", "4 of 4"], picture.Descendants("tbody").Single().Element("tr")!.Elements().Select(cell => cell.Value));
    }

    [Fact]
    public async Task A_picture_has_the_same_numbers_as_a_table()
    {
        var picture = await DrawnAsync(new CriterionBarsTagHelper
        {
            Bars = [new CriterionBar("Impact", 1.25m, 2.5m, 100) { Thresholds = [new(85.5m, 7), new(60, 4)] }],
        });

        var row = picture.Descendants("tbody").Single().Element("tr")!;
        Assert.Equal(["Impact", "1.2", "2.5", "100.0", "4: 60, 7: 85.5"], row.Elements().Select(cell => cell.Value));
    }

    [Fact]
    public async Task Titles_are_text_and_never_markup()
    {
        var html = await HtmlAsync(new ContributionBarsTagHelper { Bars = [new ContributionBar("<script>alert(1)</script>", 1, 2)] });

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_is_the_same_where_people_write_a_decimal_comma()
    {
        var helper = () => new CriterionBarsTagHelper { Bars = [new CriterionBar("Impact", 1.5m, 2.5m, 3.5m) { Thresholds = [new(2.25m, 1)] }] };
        var expected = await HtmlAsync(helper());
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(expected, await HtmlAsync(helper()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_score_is_cut_and_never_seems_to_meet_a_threshold_that_it_misses()
    {
        var drawn = await DrawnAsync(new CriterionBarsTagHelper { Bars = [new("Aggregate", 54.96m, 69.97m, 79.99m)] });

        Assert.Contains("Likely 69.9, least 54.9, most 79.9.", drawn.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("55.0", drawn.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("70.0", drawn.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ladder_stands_with_its_highest_rung_at_the_top()
    {
        var ladder = await DrawnAsync(new LadderPictureTagHelper { Rungs = [new(0, "Routine"), new(2, "Signal"), new(1, "Monitoring")] });

        Assert.Equal(["2", "1", "0"], Shapes(ladder, "ladder__rung").Select(rung => rung.Value));
    }

    [Fact]
    public async Task A_rung_says_in_words_what_its_colours_say()
    {
        var ladder = await DrawnAsync(new LadderPictureTagHelper
        {
            Rungs =
            [
                new(8, "Military channel") { Unmet = ["attribution 77.5, needs 85"] },
                new(5, "Consultation") { Marks = [RungMark.InRange], Unmet = ["aggregate 64.9, needs 68"], IsNear = true },
                new(4, "Engagement") { Marks = [RungMark.Recommended, RungMark.SignedOff], Note = "decide today", UnmetGates = "2 of 5 gates unmet" },
            ],
        });

        Assert.Equal(
            ["", "Within the range of the recommendation. aggregate 64.9, needs 68", "recommended signed 2 of 5 gates unmet decide today"],
            Shapes(ladder, "ladder__notes").Select(notes => notes.Value));
    }

    [Fact]
    public async Task A_rung_is_out_of_reach_only_while_unmarked_and_unmet()
    {
        var ladder = await DrawnAsync(new LadderPictureTagHelper
        {
            Rungs = [new(3, "A") { Unmet = ["x"] }, new(2, "B") { Unmet = ["x"], Marks = [RungMark.InRange] }, new(1, "C")],
        });

        Assert.Equal([true, false, false], ladder.Elements("li").Select(row => row.Attribute("class")!.Value.Contains("is-out-of-reach", StringComparison.Ordinal)));
    }

    private static async Task<XElement> DrawnAsync(ITagHelper helper) => XElement.Parse(await HtmlAsync(helper), LoadOptions.PreserveWhitespace);

    private static Task<string> HtmlAsync(ITagHelper helper) => Rendering.HtmlOfAsync(helper);

    private static XElement Shape(XElement picture, string cssClass) => Assert.Single(Shapes(picture, cssClass));

    private static IEnumerable<XElement> Shapes(XElement picture, string cssClass) =>
        picture.Descendants().Where(element => element.Attribute("class")?.Value.Split(' ').Contains(cssClass) == true);
}
