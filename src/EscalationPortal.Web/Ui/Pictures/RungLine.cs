using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>The rungs in one line: the step that is asked for, the one the policy supports, and the interval it may turn out to be in.</summary>
[HtmlTargetElement("rung-line", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RungLineTagHelper : TagHelper
{
    /// <summary>How many there are, rung 0 among them.</summary>
    public int Rungs { get; set; }

    public int Step { get; set; }

    public int Supported { get; set; }

    public int Least { get; set; }

    public int Most { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // A picture of one sentence, which stands beside it in words.
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "rung-line");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", $"Step {Step} is asked for; the policy supports {Supported}, at least {Least}, at most {Most}.");
        for (var rung = 0; rung < Rungs; rung++)
        {
            var marks = (rung >= Least && rung <= Most ? " is-in-range" : "") + (rung == Supported ? " is-recommended" : "") + (rung == Step ? " is-asked" : "");
            output.Content.AppendHtml($"<span class=\"rung-line__rung{marks}\">{rung.ToString(CultureInfo.InvariantCulture)}</span>");
        }
    }
}
