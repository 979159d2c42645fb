namespace EscalationPortal.Domain.Campaigns;

/// <summary>An incident as the picture of a campaign needs it.</summary>
/// <param name="Sectors">Keys of <see cref="Vocabulary.Sectors"/>.</param>
public sealed record PicturedIncident(DateTimeOffset DetectedAt, IReadOnlyList<string> Sectors);

/// <summary>Some weeks, the first day a Monday (UTC).</summary>
/// <param name="To">The last day, a Sunday.</param>
public sealed record CampaignPeriod(DateOnly From, DateOnly To);

/// <summary>How many incidents of one sector were detected in each period.</summary>
/// <param name="Sector">Null for those that name none.</param>
public sealed record SectorRow(string? Sector, IReadOnlyList<int> Counts);

/// <summary>
/// The incidents of a campaign by sector and time: how many were detected in which period. An incident counts once in all, and once for each of its sectors.
/// </summary>
/// <param name="Weeks">How long each period is: as short as it can be with no more than <see cref="MaxPeriods"/> of them.</param>
public sealed record CampaignPicture(int Weeks, IReadOnlyList<CampaignPeriod> Periods, IReadOnlyList<int> All, IReadOnlyList<SectorRow> Sectors)
{
    /// <summary>As many as a phone has room for beside one another.</summary>
    public const int MaxPeriods = 12;

    private const int DaysOfWeek = 7;

    /// <summary>Null where there is no incident to draw.</summary>
    public static CampaignPicture? Of(IReadOnlyCollection<PicturedIncident> incidents)
    {
        if (incidents.Count == 0)
        {
            return null;
        }

        var first = WeekOf(incidents.Min(incident => incident.DetectedAt));
        var weeks = ((WeekOf(incidents.Max(incident => incident.DetectedAt)).DayNumber - first.DayNumber) / DaysOfWeek) + 1;
        var length = (weeks + MaxPeriods - 1) / MaxPeriods;
        var count = (weeks + length - 1) / length;
        int PeriodOf(PicturedIncident incident) => (WeekOf(incident.DetectedAt).DayNumber - first.DayNumber) / DaysOfWeek / length;
        IReadOnlyList<int> Counted(Func<PicturedIncident, bool> counts)
        {
            var counted = incidents.Where(counts).ToLookup(PeriodOf);
            return [.. Enumerable.Range(0, count).Select(period => counted[period].Count())];
        }

        var named = incidents.SelectMany(incident => incident.Sectors).ToHashSet(StringComparer.Ordinal);
        List<SectorRow> rows =
        [
            .. Vocabulary.Sectors.All.Select(term => term.Key).Where(named.Contains)
                .Select(key => new SectorRow(key, Counted(incident => incident.Sectors.Contains(key)))),
        ];
        if (incidents.Any(incident => incident.Sectors.Count == 0))
        {
            rows.Add(new SectorRow(null, Counted(incident => incident.Sectors.Count == 0)));
        }

        CampaignPeriod Period(int number) => new(first.AddDays(number * length * DaysOfWeek), first.AddDays(((number + 1) * length * DaysOfWeek) - 1));
        return new CampaignPicture(length, [.. Enumerable.Range(0, count).Select(Period)], Counted(_ => true), rows);
    }

    /// <summary>The Monday of the week, by the clocks of UTC.</summary>
    public static DateOnly WeekOf(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfWeek));
    }
}
