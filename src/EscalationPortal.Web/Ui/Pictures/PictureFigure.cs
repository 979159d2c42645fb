using System.Xml.Linq;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>Drawings under one another, the sentence that explains their signs, and the same numbers as a table for whoever cannot see them.</summary>
internal static class PictureFigure
{
    /// <summary>One bar with its words above it. They are text of the page, so that they wrap where a drawing would cut them off.</summary>
    public static XElement Row(string title, string value, XElement drawing) => new(
        "div",
        Class("picture__row"),
        new XElement("span", title),
        new XElement("span", Class("picture__value"), value),
        drawing);

    /// <param name="name">What the table is called where it scrolls: unlike any other on the page.</param>
    public static XElement Of(
        string name, IEnumerable<XElement> drawings, string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => new(
        "figure",
        Class("picture"),
        drawings,
        new XElement("figcaption", Class("muted"), caption),
        new XElement(
            "details",
            Class("govuk-details picture__table"),
            new XElement("summary", Class("govuk-details__summary"), new XElement("span", Class("govuk-details__summary-text"), "The same as a table")),
            new XElement(
                "div",
                Class("table-wrap"),
                new XAttribute("tabindex", "0"),
                new XAttribute("role", "region"),
                new XAttribute("aria-label", name),
                Table(columns, rows))));

    private static XElement Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows) => new(
        "table",
        Class("govuk-table"),
        new XElement("thead", Class("govuk-table__head"), new XElement("tr", columns.Select(Header))),
        new XElement("tbody", rows.Select(row => new XElement("tr", row.Select(Cell)))));

    private static XElement Header(string text, int index) => new(
        "th", Class(index == 0 ? "govuk-table__header" : "govuk-table__header number"), new XAttribute("scope", "col"), text);

    private static XElement Cell(string text, int index) => index == 0
        ? new XElement("th", Class("govuk-table__header"), new XAttribute("scope", "row"), text)
        : new XElement("td", Class("govuk-table__cell number"), text);

    private static XAttribute Class(string names) => new("class", names);
}
