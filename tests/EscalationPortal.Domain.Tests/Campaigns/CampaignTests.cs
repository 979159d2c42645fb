using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Campaigns;

public class CampaignTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid _ana = Guid.CreateVersion7();
    private static readonly Guid _miro = Guid.CreateVersion7();
    private static readonly CampaignWords _words = new("Against the grid", "One actor opens breakers.");
    private static int _made;

    [Fact]
    public void It_begins_with_an_incident_at_least() => Refused("campaign-of-nothing", () => Started());

    [Fact]
    public void What_it_is_called_rests_on_all_that_is_in_it_then_and_is_marked_as_strictly_as_the_strictest_of_it()
    {
        var (amber, red, green) = (Logged(), Logged(Marking.Red), Logged(Marking.Green));
        var campaign = Started(amber, green);
        campaign.Add(Guid.CreateVersion7(), red, "The same tool.", _miro, _now.AddHours(1));

        Assert.Equal([amber.Id, green.Id], campaign.BegunWith);
        Assert.Equal([amber.Id, green.Id], campaign.Name.Of);
        Assert.Equal(Marking.Amber, campaign.Name.Marking);

        campaign.Rename(Guid.CreateVersion7(), new("Against grid and ministry", "The same tool."), [amber, red, green], _miro, _now.AddHours(2));

        Assert.Equal(("Against grid and ministry", Marking.Red), (campaign.Name.Name, campaign.Name.Marking));
        Assert.Equal([amber.Id, red.Id, green.Id], campaign.Name.Of);
        Assert.Equal("Against the grid", campaign.Names[0].Name);
    }

    [Fact]
    public void A_name_rests_on_what_is_in_it_and_on_what_the_one_before_rested_on_and_not_on_what_never_was()
    {
        var (first, second, stranger) = (Logged(), Logged(), Logged());
        var campaign = Started(first, second);
        var seen = campaign.Seen;
        campaign.TakeOut(second, "Another actor.", _ana, _now);

        // Whoever writes anew had read what was in it, and may say it still.
        Assert.False(seen.Covers(campaign.Seen));
        campaign.Rename(Guid.CreateVersion7(), new("Another name", "Why."), [first, second, stranger], _ana, _now.AddHours(1));

        Assert.Equal([first.Id, second.Id], campaign.Name.Of);
        campaign.TakeOut(first, "Another actor.", _ana, _now);
        Refused("campaign-of-nothing", () => campaign.Rename(Guid.CreateVersion7(), _words, [first], _ana, _now.AddHours(2)));
    }

    [Fact]
    public void Calling_it_what_it_is_called_changes_and_records_nothing()
    {
        var incident = Logged();
        var campaign = Started(incident);
        campaign.TakeEvents();

        campaign.Rename(Guid.CreateVersion7(), _words, [incident], _miro, _now.AddHours(1));

        Assert.Single(campaign.Names);
        Assert.Empty(campaign.TakeEvents());
    }

    [Fact]
    public void An_incident_is_in_it_once_at_a_time_and_may_come_back()
    {
        var (first, second) = (Logged(), Logged());
        var campaign = Started(first);
        Refused("in-campaign-already", () => campaign.Add(Guid.CreateVersion7(), first, "Again.", _ana, _now));
        Refused("not-in-campaign", () => campaign.TakeOut(second, "Another actor.", _ana, _now));

        campaign.Add(Guid.CreateVersion7(), second, "The same tool.", _ana, _now);
        campaign.TakeOut(second, "Another actor.", _miro, _now.AddHours(1));
        Assert.False(campaign.Holds(second.Id));
        campaign.Add(Guid.CreateVersion7(), second, "The same server after all.", _miro, _now.AddHours(2));

        Assert.True(campaign.Holds(second.Id));
        var rows = campaign.Incidents.Where(row => row.IncidentId == second.Id).ToList();
        Assert.Equal([("The same tool.", "Another actor."), ("The same server after all.", null)], rows.Select(row => (row.JoinedBecause!, row.LeftBecause)));
        Assert.Equal((_miro, _now.AddHours(1)), (rows[0].LeftById!.Value, rows[0].LeftAt!.Value));
    }

    [Fact]
    public void It_takes_no_more_incidents_than_one_page_shows()
    {
        var campaign = Started(Logged());
        for (var i = 1; i < Campaign.MaxIncidents; i++)
        {
            campaign.Add(Guid.CreateVersion7(), Logged(), "The same tool.", _ana, _now);
        }

        Refused("campaign-full", () => campaign.Add(Guid.CreateVersion7(), Logged(), "The same tool.", _ana, _now));
    }

    [Fact]
    public void Its_words_and_reasons_are_in_the_ledger_as_fingerprints_and_its_events_are_in_no_cases_record()
    {
        var (first, second) = (Logged(), Logged());
        var campaign = Started(first);
        campaign.Add(Guid.CreateVersion7(), second, "The same tool.", _ana, _now);
        campaign.TakeOut(second, "Another actor.", _ana, _now);
        campaign.Rename(Guid.CreateVersion7(), new("Another name", "Why."), [first], _ana, _now.AddHours(1));

        var events = campaign.TakeEvents();

        Assert.Equal(
            [typeof(CampaignStarted), typeof(IncidentJoinedCampaign), typeof(IncidentJoinedCampaign), typeof(IncidentLeftCampaign), typeof(CampaignRenamed)],
            events.Select(happened => happened.GetType()));
        Assert.All(events, happened => Assert.Null(happened.IncidentId));
        Assert.All(
            ["grid", "tool", "actor", "Another", "Why"],
            word => Assert.DoesNotContain(events, happened => happened.ToString()!.Contains(word, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(campaign.Names[0].Digest(campaign.Salt), ((CampaignStarted)events[0]).Digest);
        Assert.Equal(
            [campaign.Names[0].Id, campaign.Incidents[0].Id, campaign.Incidents[1].Id, campaign.Incidents[1].Id, campaign.Names[1].Id],
            events.Cast<CampaignEvent>().Select(happened => happened.Row));
    }

    private static Campaign Started(params Incident[] incidents) =>
        Campaign.Start(Guid.CreateVersion7(), Guid.CreateVersion7(), _words, [.. incidents.Select(incident => (Guid.CreateVersion7(), incident))], _ana, _now);

    private static Incident Logged(Marking marking = Marking.Amber) => Incident.Log(
        Guid.CreateVersion7(), $"INC-2026-{++_made:D4}",
        new IncidentFacts(
            IncidentClass.Disruption, "Breakers opened", "By remote control.", ["UA"], ["energy"], [], Happened: null,
            new ZonedTime(_now.AddHours(-1), "UTC"), null, marking, "CSIRT"),
        _ana, _now);

    private static void Refused(string rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleViolationException>(act).Rule);
}
