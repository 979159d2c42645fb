using System.Globalization;

namespace EscalationPortal.Domain.Observables;

/// <summary>A domain name, or why there is none.</summary>
internal readonly record struct DomainReading(string? Name, string? Wrong);

/// <summary>
/// Domain names in small ASCII letters, without the dot of the root. Letters beyond ASCII become punycode as browsers do it (UTS 46, by way of ICU).
/// Underscores are let through: names in reports have them, if hosts must not.
/// </summary>
internal static class DomainText
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly IdnMapping _idn = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    public static DomainReading Read(string text)
    {
        var ascii = AsciiOf(text.Trim());
        if (ascii is null)
        {
            return new(null, "A letter in this name stands in no domain name.");
        }

        var name = ascii.EndsWith('.') ? ascii[..^1] : ascii;
        return WhyNoName(name) is { } wrong ? new(null, wrong) : new(name, null);
    }

    /// <summary>With each label's punycode written out, where it stands for what it says; other labels as they are.</summary>
    public static string UnicodeOf(string name) =>
        name.Contains("xn--", StringComparison.Ordinal) ? string.Join('.', name.Split('.').Select(UnicodeOfLabel)) : name;

    private static string UnicodeOfLabel(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.Ordinal))
        {
            return label;
        }

        try
        {
            var shown = _idn.GetUnicode(label);
            return _idn.GetAscii(shown) == label ? shown : label;
        }
        catch (ArgumentException)
        {
            return label;
        }
    }

    private static string? AsciiOf(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        if (text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            // Labels that are ASCII already stay as they are, punycode or not: what was seen in the wild need not be well formed.
            return string.Join('.', text.Split('.', '。', '．', '｡').Select(label => System.Text.Ascii.IsValid(label) ? label : _idn.GetAscii(label))).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-'
        && label.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign is '-' or '_');

    private static string? WhyNoName(string name)
    {
        if (name.Length > MaxLength)
        {
            return $"A domain name has at most {MaxLength} characters.";
        }

        var labels = name.Split('.');
        if (labels.Length < 2)
        {
            return "A domain name has two labels or more, with dots between them.";
        }

        if (!labels.All(IsLabel))
        {
            return $"A label of a domain name has 1 to {MaxLabelLength} letters, digits and hyphens, and no hyphen at its ends.";
        }

        var last = labels[^1];
        return last.StartsWith("xn--", StringComparison.Ordinal) || (last.Length >= 2 && last.All(char.IsAsciiLetterLower))
            ? null
            : "The last label of a domain name is made of letters.";
    }
}
