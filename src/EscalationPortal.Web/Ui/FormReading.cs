using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;

namespace EscalationPortal.Web.Ui;

/// <summary>
/// A form while it is read into the facts a command carries. What cannot be read is noted at its field, and something harmless stands in its
/// place: <see cref="FormPage.ReadAsync"/> refuses the form then, so nobody ever uses it.
/// </summary>
public sealed class FormReading
{
    private static readonly ZonedTime _anyTime = new(DateTimeOffset.UnixEpoch, "UTC");

    private readonly List<ValidationFailure> _unreadable = [];

    public IReadOnlyList<ValidationFailure> Unreadable => _unreadable;

    public void Refuse(string field, string sentence) => _unreadable.Add(new ValidationFailure(field, sentence));

    /// <param name="read">What the field says; null where that cannot be read.</param>
    public T Part<T>(T? read, string field, string sentence)
        where T : struct
    {
        if (read is null)
        {
            Refuse(field, sentence);
        }

        return read.GetValueOrDefault();
    }

    /// <param name="what">Begins the sentence: "When it was detected".</param>
    public ZonedTime Time(LocalTime typed, string field, string what)
    {
        var (time, wrong) = typed.Read();
        Refuse(wrong, field, what);
        return time ?? _anyTime;
    }

    /// <param name="what">Begins the sentence: "When they said it".</param>
    public DateOnly Day(LocalDate typed, string field, string what)
    {
        var (day, wrong) = typed.Read();
        Refuse(wrong, field, what);
        return day ?? default;
    }

    /// <summary>An instant that was typed as one line.</summary>
    /// <param name="read">The instant, or what is wrong.</param>
    public ZonedTime Time((ZonedTime? Time, IReadOnlyList<WrongPart> Wrong) read, string field)
    {
        foreach (var wrong in read.Wrong)
        {
            Refuse(field, wrong.Sentence);
        }

        return read.Time ?? _anyTime;
    }

    private void Refuse(IReadOnlyList<WrongPart> wrong, string field, string what)
    {
        foreach (var part in wrong)
        {
            Refuse($"{field}.{part.Part}", $"{what}: {part.Sentence}");
        }
    }

    /// <summary>A line that says several things at once and is taken apart: it may hold what a line that is kept may hold.</summary>
    public void Line(string? typed, int maxLength, string field, string what)
    {
        var line = new InlineValidator<string> { rules => rules.RuleFor(text => text).OptionalLine(maxLength, what) };
        foreach (var wrong in line.Validate(typed ?? "").Errors)
        {
            Refuse(field, wrong.ErrorMessage);
        }
    }
}
