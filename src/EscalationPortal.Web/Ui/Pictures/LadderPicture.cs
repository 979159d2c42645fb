using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EscalationPortal.Web.Ui.TagHelpers.Markup;

namespace EscalationPortal.Web.Ui.Pictures;

public enum RungMark
{
    Recommended,
    InRange,
    Proposed,
    SignedOff,
    InForce,
    SteppedUpFrom,
    Lapsed,
}

/// <summary>One step on the ladder: its marks, what is still unmet, and a note such as "review due in 6 days".</summary>
public sealed record LadderRung(int Rung, string Title)
{
    public IReadOnlyList<RungMark> Marks { get; init; } = [];

    public IReadOnlyList<string> Unmet { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>What is said of its gates; null where nothing is.</summary>
    public string? UnmetGates { get; init; }

    /// <summary>Close above the recommended step: what it lacks is said beside it. Further up it is said when asked.</summary>
    public bool IsNear { get; init; }
}

/// <summary>The ladder, highest rung at the top. An ordered list, so it reads aloud as well as it prints.</summary>
[HtmlTargetElement("ladder-picture", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LadderPictureTagHelper : TagHelper
{
    public IReadOnlyList<LadderRung> Rungs { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "ladder");
        output.Attributes.SetAttribute("role", "list");
        foreach (var rung in Rungs.OrderByDescending(rung => rung.Rung))
        {
            output.Content.AppendHtml(Row(rung));
        }
    }

    private static TagBuilder Row(LadderRung rung)
    {
        var notes = Element("div", "ladder__notes");
        foreach (var mark in rung.Marks.Where(mark => mark != RungMark.InRange))
        {
            notes.InnerHtml.AppendHtml(Element("strong", $"govuk-tag govuk-tag--{ColourOf(mark)}", Words(mark))).Append(" ");
        }

        if (rung.Marks.Contains(RungMark.InRange))
        {
            notes.InnerHtml.AppendHtml(Element("span", "govuk-visually-hidden", "Within the range of the recommendation. "));
        }

        if (rung.UnmetGates is { } gates)
        {
            notes.InnerHtml.AppendHtml(Element("strong", "govuk-tag govuk-tag--yellow", gates)).Append(" ");
        }

        IEnumerable<string> said = rung.IsNear ? rung.Unmet : [];
        notes.InnerHtml.Append(string.Join(" · ", rung.Note is null ? said : said.Prepend(rung.Note)));

        var number = Element("span", "ladder__rung", rung.Rung);
        var text = Element("div", "ladder__text", Element("div", "ladder__title", rung.Title), notes);
        var row = Element("li", string.Join(' ', rung.Marks.Select(ClassOf)), number, text);
        if (rung.Marks.Count == 0 && rung.Unmet.Count > 0)
        {
            row.AddCssClass("is-out-of-reach");
        }

        return row;
    }

    private static string ClassOf(RungMark mark) => mark switch
    {
        RungMark.Recommended => "is-recommended",
        RungMark.InRange => "is-in-range",
        RungMark.Proposed => "is-proposed",
        RungMark.SignedOff => "is-signed",
        RungMark.InForce => "is-in-force",
        RungMark.SteppedUpFrom => "is-stepped-up-from",
        RungMark.Lapsed => "is-lapsed",
    };

    private static string Words(RungMark mark) => mark switch
    {
        RungMark.Recommended => "recommended",
        RungMark.InRange => "in range",
        RungMark.Proposed => "proposed",
        RungMark.SignedOff => "signed",
        RungMark.InForce => "in force",
        RungMark.SteppedUpFrom => "stepped up from",
        RungMark.Lapsed => "lapsed",
    };

    private static string ColourOf(RungMark mark) => mark switch
    {
        RungMark.Recommended or RungMark.SignedOff => "blue",
        RungMark.InForce => "green",
        RungMark.Proposed => "yellow",
        RungMark.InRange or RungMark.SteppedUpFrom or RungMark.Lapsed => "grey",
    };
}
