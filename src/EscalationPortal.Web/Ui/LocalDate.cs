using System.Globalization;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Ui;

/// <summary>What is wrong with one part of a date or a time as typed.</summary>
/// <param name="Part">The name of the part's field: Day, Month, Year, Time or Zone.</param>
public sealed record WrongPart(string Part, string Sentence);

/// <summary>A day as typed in three fields: 23, 12 or December or dec, 2015.</summary>
public sealed record LocalDate
{
    private const int LettersOfMonth = 3;

    // A leap year: while the year is not known, 29 February may be one.
    private const int AnyYear = 2000;

    // In the order of the page: a summary of errors follows it.
    public string? Day { get; init; }
    public string? Month { get; init; }
    public string? Year { get; init; }

    public bool IsEmpty => Day.IsBlank() && Month.IsBlank() && Year.IsBlank();

    public static LocalDate Of(DateOnly day) => new()
    {
        Day = day.Day.ToString(CultureInfo.InvariantCulture),
        Month = day.Month.ToString(CultureInfo.InvariantCulture),
        Year = day.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The day, or a sentence for each part that is wrong.</summary>
    public (DateOnly? Day, IReadOnlyList<WrongPart> Wrong) Read()
    {
        if (IsEmpty)
        {
            return (null, [new(nameof(Day), "Enter the day, the month and the year, like 23 12 2015.")]);
        }

        var (day, month, year) = (Number(Day), MonthOf(Month), Number(Year));
        if (year is < TimeRules.EarliestYear or > TimeRules.LatestYear)
        {
            year = null;
        }

        var days = month is null ? 31 : DateTime.DaysInMonth(year ?? AnyYear, month.Value);
        var wrong = new List<WrongPart>();
        if (day is null || day < 1 || day > days)
        {
            wrong.Add(new(nameof(Day), Day.IsBlank() ? "Enter the day." : $"The day must be between 1 and {days}."));
        }

        if (month is null)
        {
            wrong.Add(new(nameof(Month), Month.IsBlank() ? "Enter the month." : "The month must be between 1 and 12, or a name like March or Mar."));
        }

        if (year is null)
        {
            // Beyond, a zone's offset could carry the time out of the calendar.
            wrong.Add(new(nameof(Year), Year.IsBlank() ? "Enter the year." : $"The year must be between {TimeRules.EarliestYear} and {TimeRules.LatestYear}, in four digits."));
        }

        return wrong.Count == 0 ? (new DateOnly(year!.Value, month!.Value, day!.Value), []) : (null, wrong);
    }

    private static int? Number(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? MonthOf(string? typed)
    {
        if (Number(typed) is { } number)
        {
            return number is >= 1 and <= 12 ? number : null;
        }

        var name = (typed ?? "").Trim().TrimEnd('.');
        var place = name.Length < LettersOfMonth
            ? -1
            : Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, month => month.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? null : place + 1;
    }
}
