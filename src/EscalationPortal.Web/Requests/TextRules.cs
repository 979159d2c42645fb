using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using FluentValidation;

namespace EscalationPortal.Web.Requests;

/// <summary>What text from a form may hold. Everything typed is text: markup in it is shown, never run.</summary>
public static class TextRules
{
    /// <summary>There is something to read in it.</summary>
    public static IRuleBuilderOptions<T, string?> Filled<T>(this IRuleBuilder<T, string?> text) => text.Must(value => !value.IsBlank());

    /// <summary>One line, filled in.</summary>
    /// <param name="what">How the sentence names the field: "the summary".</param>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) =>
        text.Filled().WithMessage($"Fill in {what}.").OptionalLine(maxLength, what);

    public static IRuleBuilderOptions<T, string?> OptionalLine<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) => text
        .MaximumLength(maxLength).WithMessage($"Shorten {what} to at most {maxLength:N0} characters.")
        .Must(value => value is null || !value.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')).WithMessage($"Take line breaks and control characters out of {what}.")
        .Must(IsWhole).WithMessage(Broken(what))
        .Must(KeepsDirection).WithMessage(Reordering(what));

    /// <summary>Several lines, filled in.</summary>
    public static IRuleBuilderOptions<T, string?> Paragraphs<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) =>
        text.Filled().WithMessage($"Fill in {what}.").OptionalParagraphs(maxLength, what);

    public static IRuleBuilderOptions<T, string?> OptionalParagraphs<T>(this IRuleBuilder<T, string?> text, int maxLength, string what) => text
        .MaximumLength(maxLength).WithMessage($"Shorten {what} to at most {maxLength:N0} characters.")
        .Must(value => value is null || !value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))).WithMessage($"Take control characters out of {what}.")
        .Must(IsWhole).WithMessage(Broken(what))
        .Must(KeepsDirection).WithMessage(Reordering(what));

    /// <summary>What a message repeats of what was typed: enough to recognise it.</summary>
    public static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    // Embedding, override and isolate marks make a text read differently from what it says. Right-to-left letters need none.
    private static bool KeepsDirection(string? value) => value is null || !value.Any(c => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    // Half of a surrogate pair is no character; no database and no ledger takes it.
    private static bool IsWhole(string? value) => value is null || CanonicalJson.IsWellFormedUtf16(value);

    private static string Broken(string what) => $"Part of a character is missing in {what}. Type or paste it again.";

    private static string Reordering(string what) => $"Take the invisible characters that change the direction of writing out of {what}: they can make a text read differently from what it says.";
}
