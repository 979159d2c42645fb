using System.Text.Encodings.Web;
using EscalationPortal.Domain.Vocabulary;
using Microsoft.AspNetCore.Html;

namespace EscalationPortal.Web.Ui;

/// <summary>The states and groups a field suggests, written once: <c>combobox.js</c> looks in them, and a list of the browser's own shows them.</summary>
public static class StateOptions
{
    /// <summary>A <c>datalist</c> with the id <c>states</c>. What else a state is called stands in <c>data-also</c>, between bars.</summary>
    public static IHtmlContent Datalist { get; } = new HtmlString(
        "<datalist id=\"states\">\n"
        + string.Concat(StateGroups.All.Select(group => Option(group.Title, group.Names.Skip(1), $"{group.Members.Count} states on {PlainDate(group.AsOf)}")))
        + string.Concat(Countries.All.Select(country => Option(country.Title, [country.Key, .. StateNames.Others[country.Key]], null)))
        + "</datalist>");

    private static string Option(string title, IEnumerable<string> others, string? label) =>
        $"<option value=\"{Encoded(title)}\"{(label is null ? "" : $" label=\"{Encoded($"{title}: {label}")}\"")} data-also=\"{Encoded(string.Join('|', others))}\"></option>\n";

    private static string PlainDate(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
