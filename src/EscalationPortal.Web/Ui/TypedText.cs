using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Ui;

/// <summary>Text as it is kept: without the white space around it, and with one kind of line break. What it may hold is the validators' to say.</summary>
public static class TypedText
{
    public static string Kept(this string? typed) =>
        (typed ?? "").Trim().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n');

    /// <summary>Null where there is nothing to read in it.</summary>
    public static string? KeptOrNull(this string? typed) => typed.IsBlank() ? null : typed.Kept();
}
