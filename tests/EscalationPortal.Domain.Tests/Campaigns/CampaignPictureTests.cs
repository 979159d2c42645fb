using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Vocabulary;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Campaigns;

public class CampaignPictureTests
{
    private static readonly DateTimeOffset _from = new(2015, 12, 23, 13, 35, 0, TimeSpan.Zero);

    [Fact]
    public void Of_no_incident_there_is_none() => Assert.Null(CampaignPicture.Of([]));

    [Fact]
    public void A_week_begins_on_Monday_by_the_clocks_of_UTC()
    {
        Assert.Equal(new DateOnly(2015, 12, 21), CampaignPicture.WeekOf(_from));
        Assert.Equal(new DateOnly(2026, 11, 23), CampaignPicture.WeekOf(new(2026, 11, 29, 23, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 11, 30), CampaignPicture.WeekOf(new(2026, 11, 29, 23, 0, 0, TimeSpan.FromHours(-2))));
    }

    [Fact]
    public void Sectors_stand_in_the_order_of_the_vocabulary_and_who_names_none_stands_last()
    {
        var picture = CampaignPicture.Of([new(_from, ["space", "energy"]), new(_from.AddDays(7), []), new(_from.AddDays(15), ["energy"])])!;

        Assert.Equal((1, 3), (picture.Weeks, picture.Periods.Count));
        Assert.Equal([1, 1, 1], picture.All);
        Assert.Equal(["energy", "space", null], picture.Sectors.Select(row => row.Sector));
        Assert.Equal(["1 0 1", "1 0 0", "0 1 0"], picture.Sectors.Select(row => string.Join(' ', row.Counts)));
        Assert.Equal(new CampaignPeriod(new(2015, 12, 28), new(2016, 1, 3)), picture.Periods[1]);
    }

    [Property]
    public void Each_incident_is_in_one_period_and_each_row_counts_its_own(int[] days, byte[] sectors)
    {
        var incidents = days.Select((day, place) => new PicturedIncident(
            _from.AddDays(day % 10_000),
            [
                .. Sectors.All.Where((_, bit) => bit < 8 && sectors.Length > 0 && ((sectors[place % sectors.Length] >> bit) & 1) == 1).Select(term => term.Key),
            ])).ToList();
        if (CampaignPicture.Of(incidents) is not { } picture)
        {
            Assert.Empty(incidents);
            return;
        }

        Assert.InRange(picture.Periods.Count, 1, CampaignPicture.MaxPeriods);
        Assert.Equal(incidents.Count, picture.All.Sum());
        Assert.True(picture.All[0] > 0 && picture.All[^1] > 0);
        Assert.All(picture.Periods.Zip(picture.Periods.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
        Assert.All(picture.Periods, (period, place) => Assert.Equal(incidents.Count(incident => IsIn(incident, period)), picture.All[place]));
        Assert.All(picture.Sectors, row => Assert.Equal(
            incidents.Count(incident => row.Sector is null ? incident.Sectors.Count == 0 : incident.Sectors.Contains(row.Sector)), row.Counts.Sum()));

        static bool IsIn(PicturedIncident incident, CampaignPeriod period) =>
            DateOnly.FromDateTime(incident.DetectedAt.UtcDateTime) is var day && day >= period.From && day <= period.To;
    }
}
