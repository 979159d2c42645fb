using System.Net;
using System.Text.RegularExpressions;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>What a browser would send of a page's form if nobody changed anything: texts, ticked boxes, chosen options.</summary>
internal static partial class FormFields
{
    public static Dictionary<string, string> In(string html)
    {
        var fields = new Dictionary<string, string>();
        foreach (Match area in Textarea().Matches(html))
        {
            // A browser drops the first line break.
            fields[area.Groups["name"].Value] = WebUtility.HtmlDecode(area.Groups["text"].Value)[1..].ReplaceLineEndings("\r\n");
        }

        foreach (Match input in Input().Matches(html))
        {
            var (type, name, value) = (Attribute(input.Value, "type"), Attribute(input.Value, "name"), Attribute(input.Value, "value"));
            if (name.Length > 0 && type != "hidden" && (type is not ("radio" or "checkbox") || input.Value.Contains(" checked=", StringComparison.Ordinal)))
            {
                fields[type == "checkbox" ? $"{name}#{value}" : name] = value;
            }
        }

        foreach (Match select in Select().Matches(html))
        {
            fields[select.Groups["name"].Value] = Option().Match(select.Value) is { Success: true } option ? Attribute(option.Value, "value") : "";
        }

        return fields;
    }

    private static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<textarea[^>]*\\bname=\"(?<name>[^\"]*)\"[^>]*>(?<text>[^<]*)</textarea>")]
    private static partial Regex Textarea();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<select[^>]*\\bname=\"(?<name>[^\"]*)\"[^>]*>.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]*selected=[^>]*>")]
    private static partial Regex Option();
}
