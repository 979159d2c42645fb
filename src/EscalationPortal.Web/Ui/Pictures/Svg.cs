using System.Globalization;
using System.Xml.Linq;

namespace EscalationPortal.Web.Ui.Pictures;

/// <summary>
/// The few shapes our pictures are made of. Widths are in percent of the picture and heights in pixels, so a picture
/// fills a desk or a phone without its letters growing or shrinking. XML encodes every text and writes numbers one way everywhere.
/// </summary>
internal static class Svg
{
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static XElement Drawing(string id, string title, string description, decimal height, IEnumerable<XElement> shapes) => new(
        Namespace + "svg",
        new XAttribute("class", "picture__drawing"),
        new XAttribute("role", "img"),
        new XAttribute("aria-labelledby", $"{id}-title {id}-desc"),
        new XAttribute("width", "100%"),
        new XAttribute("height", height),
        new XElement(Namespace + "title", new XAttribute("id", $"{id}-title"), title),
        new XElement(Namespace + "desc", new XAttribute("id", $"{id}-desc"), description),
        shapes);

    public static XElement Bar(string cssClass, decimal from, decimal to, decimal y, decimal height) => new(
        Namespace + "rect",
        new XAttribute("class", cssClass),
        new XAttribute("x", Percent(from)),
        new XAttribute("y", y),
        new XAttribute("width", Percent(to - from)),
        new XAttribute("height", height));

    public static XElement Upright(string cssClass, decimal x, decimal top, decimal bottom) => new(
        Namespace + "line",
        new XAttribute("class", cssClass),
        new XAttribute("x1", Percent(x)),
        new XAttribute("x2", Percent(x)),
        new XAttribute("y1", top),
        new XAttribute("y2", bottom));

    public static XElement Text(string cssClass, decimal x, decimal y, string text) => new(
        Namespace + "text",
        new XAttribute("class", cssClass),
        new XAttribute("x", Percent(x)),
        new XAttribute("y", y),
        new XAttribute("text-anchor", "middle"),
        text);

    /// <summary>Slanted lines to fill a shape with: what is open.</summary>
    public static XElement Hatch(string id) => new(
        Namespace + "pattern",
        new XAttribute("id", id),
        new XAttribute("width", 6),
        new XAttribute("height", 6),
        new XAttribute("patternUnits", "userSpaceOnUse"),
        new XAttribute("patternTransform", "rotate(45)"),
        new XElement(Namespace + "path", new XAttribute("class", "picture__hatch"), new XAttribute("d", "M0 0v6")));

    public static string OneDecimal(decimal number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
