namespace EscalationPortal.Domain.Signals;

/// <summary>How the last week of reports compares with those before it.</summary>
public enum Deviation
{
    /// <summary>As usual.</summary>
    None,

    /// <summary>Many more than usual.</summary>
    More,

    /// <summary>None, where there are some in nearly every week.</summary>
    Silent,

    /// <summary>There is too little before it to compare it with.</summary>
    TooNew,
}

/// <summary>
/// Reports about one sector, or from one partner, counted day by day: the last seven days beside the eight weeks before. The usual number is the median of
/// those weeks. The spread is their median absolute deviation, times 1.4826, which makes it that of a normal distribution (Rousseeuw and Croux 1993); at
/// least the square root of the usual number, by which mere chance varies counts, and at least 1. Unusual is what is three spreads above the usual number
/// (docs/adr/0035).
/// </summary>
public sealed record ReportCounts
{
    /// <summary>Weeks that the last one is compared with.</summary>
    public const int WeeksBefore = 8;

    /// <summary>Days that are counted, the last week among them.</summary>
    public const int Days = 7 * (WeeksBefore + 1);

    /// <summary>With fewer weeks since the first report nothing is said.</summary>
    public const int LeastWeeks = 4;

    /// <summary>A partner who sent something in so many of the weeks before is missed when nothing comes.</summary>
    public const int WeeksOfTheRegular = 6;

    public const double SpreadsOfTheUnusual = 3;

    private const double OfNormal = 1.4826;

    private ReportCounts(IReadOnlyList<int> days)
    {
        LastDays = [.. days.Skip(7 * WeeksBefore)];
        Before = [.. days.Take(7 * WeeksBefore).Chunk(7).Select(week => week.Sum())];
        Now = LastDays.Sum();
        Usual = Median(Before.Select(week => (double)week));
        Spread = Math.Max(1, Math.Max(Math.Sqrt(Usual), OfNormal * Median(Before.Select(week => Math.Abs(week - Usual)))));
        var since = Before.TakeWhile(week => week == 0).Count();
        Deviation = Before.Count - since < LeastWeeks ? Deviation.TooNew
            : Now >= Threshold ? Deviation.More
            : Now == 0 && Before.Count(week => week > 0) >= WeeksOfTheRegular ? Deviation.Silent
            : Deviation.None;
    }

    /// <summary>The eight weeks before, the earliest first.</summary>
    public IReadOnlyList<int> Before { get; }

    /// <summary>The last seven days, the earliest first.</summary>
    public IReadOnlyList<int> LastDays { get; }

    /// <summary>Of the last seven days.</summary>
    public int Now { get; }

    /// <summary>Reports a week.</summary>
    public double Usual { get; }

    public double Spread { get; }

    /// <summary>From so many reports a week on it is unusual.</summary>
    public double Threshold => Usual + (SpreadsOfTheUnusual * Spread);

    public Deviation Deviation { get; }

    /// <param name="days">Reports of each of <see cref="Days"/> days, the earliest first; none negative.</param>
    /// <exception cref="ArgumentException">There are more or fewer days.</exception>
    public static ReportCounts Of(IReadOnlyList<int> days) =>
        days.Count == Days ? new ReportCounts(days) : throw new ArgumentException($"{Days} days are compared, and not {days.Count}.", nameof(days));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
