using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Ui;

public partial class ColourTests(Portal portal)
{
    [Theory]
    [InlineData("ink", "paper panel neutral-soft accent-soft")]
    [InlineData("muted", "paper panel")]
    [InlineData("link", "paper panel accent-soft")]
    [InlineData("link-visited", "paper panel")]
    [InlineData("accent-ink", "accent good")]
    [InlineData("good", "paper good-soft")]
    [InlineData("warn", "paper warn-soft")]
    [InlineData("bad", "paper panel bad-soft")]
    public void Text_can_be_read_on_its_background(string text, string backgrounds) => AssertContrast(text, backgrounds, 4.5);

    [Theory]
    [InlineData("control", "paper panel")]
    [InlineData("accent", "paper accent-soft")]
    [InlineData("bar", "paper")]
    public void Edges_and_marks_can_be_told_from_their_background(string mark, string backgrounds) => AssertContrast(mark, backgrounds, 3);

    private void AssertContrast(string front, string backs, double least)
    {
        var css = File.ReadAllText(portal.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("css/portal.css").PhysicalPath!);
        var colours = Pair().Matches(css).ToDictionary(pair => pair.Groups[1].Value, pair => (Light: pair.Groups[2].Value, Dark: pair.Groups[3].Value));
        foreach (var back in backs.Split(' '))
        {
            Assert.True(Contrast(colours[front].Light, colours[back].Light) >= least, $"{front} on {back}, light");
            Assert.True(Contrast(colours[front].Dark, colours[back].Dark) >= least, $"{front} on {back}, dark");
        }
    }

    // WCAG 2.2, "contrast ratio" and "relative luminance".
    private static double Contrast(string one, string other)
    {
        double[] both = [Luminance(one), Luminance(other)];
        return (both.Max() + 0.05) / (both.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        var channels = Enumerable.Range(0, 3).Select(index => int.Parse(colour.AsSpan((2 * index) + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))
            .ToList();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }

    [GeneratedRegex(@"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")]
    private static partial Regex Pair();
}
