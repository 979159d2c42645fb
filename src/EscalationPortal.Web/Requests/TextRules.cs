using System.Globalization;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using FluentValidation;

namespace EscalationPortal.Web.Requests;

/// <summary>What text from a form may hold. Everything typed is text: markup in it is shown, never run.</summary>
public static class TextRules
{
    /// <summary>A text of so many characters has at most so many UTF-16 units to each: a column that holds it is as much longer.</summary>
    public const int MaxParts = 4;

    /// <summary>There is something to read in it.</summary>
    public static IRuleBuilderOptions<T, string?> Filled<T>(this IRuleBuilder<T, string?> text) => text.Must(value => !value.IsBlank());

    /// <summary>One line, filled in.</summary>
    /// <param name="what">How the sentence names the field: "the summary".</param>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) =>
        text.Filled().WithMessage($"Fill in {what}.").OptionalLine(maxLength, what);

    public static IRuleBuilderOptions<T, string?> OptionalLine<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) => text
        .AtMost(maxLength, what)
        .Must(value => value is null || !value.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')).WithMessage($"Take line breaks and control characters out of {what}.")
        .Must(IsWhole).WithMessage(Broken(what))
        .Must(KeepsDirection).WithMessage(Reordering(what));

    /// <summary>Several lines, filled in.</summary>
    public static IRuleBuilderOptions<T, string?> Paragraphs<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) =>
        text.Filled().WithMessage($"Fill in {what}.").OptionalParagraphs(maxLength, what);

    public static IRuleBuilderOptions<T, string?> OptionalParagraphs<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) => text
        .AtMost(maxLength, what)
        .Must(value => value is null || !value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))).WithMessage($"Take control characters out of {what}.")
        .Must(IsWhole).WithMessage(Broken(what))
        .Must(KeepsDirection).WithMessage(Reordering(what));

    /// <summary>
    /// Counted as whoever types it counts: a letter with its accents is one character, an emoji one, a line break one. How much there is
    /// behind what is seen is bounded too: a thousand accents can stand on one letter.
    /// </summary>
    private static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) => text
        .Must(value => CharactersIn(value, maxLength) <= maxLength).WithMessage($"Shorten {what} to at most {maxLength:N0} characters.")
        .Must(value => value is null || value.Length <= maxLength * MaxParts || CharactersIn(value, maxLength) > maxLength)
        .WithMessage($"Shorten {what}: it has characters made of very many parts, such as letters with many accents.");

    private static int CharactersIn(string? value, int enough)
    {
        if (value is null || value.Length <= enough)
        {
            return value?.Length ?? 0;
        }

        var count = 0;
        for (var rest = value.AsSpan(); rest.Length > 0 && count <= enough; count++)
        {
            rest = rest[StringInfo.GetNextTextElementLength(rest)..];
        }

        return count;
    }

    /// <summary>What a message repeats of what was typed: enough to recognise it.</summary>
    public static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static bool KeepsDirection(string? value) => value is null || value.KeepsDirection();

    // Half of a surrogate pair is no character; no database and no ledger takes it.
    private static bool IsWhole(string? value) => value is null || (CanonicalJson.IsWellFormedUtf16(value) && !value.Any(InvisibleText.IsNoCharacter));

    private static string Broken(string what) => $"Part of a character is missing in {what}. Type or paste it again.";

    private static string Reordering(string what) => $"Take the invisible characters that change the direction of writing out of {what}: they can make a text read differently from what it says.";
}
