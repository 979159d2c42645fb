using System.Text.Encodings.Web;
using EscalationPortal.Domain.Evidence;
using Microsoft.AspNetCore.Html;

namespace EscalationPortal.Web.Ui.TagHelpers;

/// <summary>What <c>gov-tag</c> and <c>portal-time</c> draw, for the rows of a table: a tag helper there costs more than all the rest of its row.</summary>
public static class Inline
{
    public static IHtmlContent Tag(TagColour colour, string text) => new Written((writer, encoder) =>
    {
        writer.Write("<strong class=\"");
        writer.Write(GovTagTagHelper.ClassOf(colour));
        writer.Write("\">");
        encoder.Encode(writer, text);
        writer.Write("</strong>");
    });

    public static IHtmlContent Option(Choice choice, bool isChosen) => new Written((writer, encoder) =>
    {
        writer.Write(isChosen ? "<option selected=\"selected\" value=\"" : "<option value=\"");
        encoder.Encode(writer, choice.Value);
        writer.Write("\">");
        encoder.Encode(writer, choice.Text);
        writer.Write("</option>");
    });

    /// <param name="zone">The zone's name in the tz database; null for UTC alone.</param>
    /// <param name="seconds">See <see cref="PortalTimeTagHelper.Seconds"/>.</param>
    public static IHtmlContent Time(DateTimeOffset value, string? zone = null, bool seconds = false) => new Written((writer, encoder) =>
    {
        var time = new TimeInWords(value, zone, seconds);
        writer.Write("<time datetime=\"");
        writer.Write(time.Machine);
        writer.Write("\">");
        encoder.Encode(writer, time.Local);
        writer.Write("</time>");
        if (time.InUtc is { } utc)
        {
            writer.Write(" <span class=\"muted\">");
            encoder.Encode(writer, utc);
            writer.Write("</span>");
        }
    });

    /// <summary>The same time within a sentence.</summary>
    public static string Words(DateTimeOffset value) => new TimeInWords(value, zoneName: null).Local;

    /// <summary>The name of a file as it came: apart from the text around it, whichever way it is written, and what cannot be seen written out.</summary>
    public static IHtmlContent FileName(string name) => new Written((writer, encoder) =>
    {
        writer.Write("<bdi class=\"bytes-inline\">");
        foreach (var (text, isUnseen) in FileNames.Pieces(name))
        {
            writer.Write(isUnseen ? "<mark class=\"unseen\">[" : "");
            encoder.Encode(writer, text);
            writer.Write(isUnseen ? "]</mark>" : "");
        }

        writer.Write("</bdi>");
    });

    private sealed class Written(Action<TextWriter, HtmlEncoder> write) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => write(writer, encoder);
    }
}
