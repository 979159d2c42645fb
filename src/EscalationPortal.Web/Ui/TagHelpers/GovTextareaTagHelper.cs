using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EscalationPortal.Web.Ui.TagHelpers;

public sealed class GovTextareaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 5;

    /// <summary>Said in the hint and not enforced by the browser, which would cut off what is pasted without a word.</summary>
    public int? Limit { get; set; }

    protected override string ErrorClass => "govuk-textarea--error";

    protected override string? HintText => Limit is null
        ? Hint
        : string.Create(CultureInfo.InvariantCulture, $"{Hint} Up to {Limit:N0} characters.").Trim();

    // A browser drops the first line break inside a textarea; ours goes first so that the person's own stays.
    protected override TagBuilder Control(string value) => Markup.Element("textarea", "govuk-textarea", "\n", value)
        .With("rows", Rows.ToString(CultureInfo.InvariantCulture))
        .With("dir", "auto");
}
