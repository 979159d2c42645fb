using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Notices.Inbox;
using EscalationPortal.Web.Features.Notices.Open;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Incidents.Queue;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Notices.Inbox;

public class InboxTests(Portal portal)
{
    [Fact]
    public async Task Everyone_has_an_inbox_and_an_empty_one_says_what_will_be_in_it()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(role))).ReadAsync("/notices");

            Assert.Contains("No notice yet.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Mark all as read", page, StringComparison.Ordinal);
            Assert.Equal(0, CountIn(page));
        }
    }

    [Fact]
    public async Task The_header_counts_what_is_unread_and_following_a_notice_reads_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var notices = await TellAsync(ana, 3);
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Equal(3, CountIn(await browser.ReadAsync("/account")));

        var response = await browser.GetAsync($"/notices/{notices[1]}");

        Assert.Equal("/policy", response.Headers.Location?.OriginalString);
        var page = await browser.ReadAsync("/notices");
        Assert.Equal(2, CountIn(page));
        Assert.Contains("2 unread.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marking_all_as_read_leaves_what_arrived_after_the_page_was_drawn()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await TellAsync(ana, 3);
        var browser = await portal.BrowserOfAsync(ana);
        var form = MarkAllOf(await browser.ReadAsync("/notices"));
        var late = Assert.Single(await TellAsync(ana, 1));

        await browser.SendAsync("/notices", await browser.HiddenFieldsOfAsync("/account"), new() { ["Input.Seen"] = form });

        Assert.Equal([late], await UnreadOfAsync(ana));
    }

    [Fact]
    public async Task The_newest_come_first_and_pages_follow_without_a_gap_or_a_repeat()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var told = await TellAsync(ana, (2 * NoticesHandler.PageSize) + 7);
        var seen = new List<Guid>();

        for (var page = await portal.SendAsync(ana, new NoticesQuery(null)); ; page = await portal.SendAsync(ana, new NoticesQuery(page.Next)))
        {
            seen.AddRange(page.Rows.Select(row => row.Id));
            if (page.Next is null)
            {
                break;
            }
        }

        Assert.Equal(told.Reverse(), seen);
    }

    [Fact]
    public async Task Another_persons_notice_is_neither_shown_nor_read_nor_a_place_to_begin_at()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var notice = Assert.Single(await TellAsync(ana, 1));
        var browser = await portal.BrowserOfAsync(ben);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/notices/{notice}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/notices?after={notice}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/notices?after=yesterday")).StatusCode);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(ben, new MarkAllReadCommand(Notice.SeenFrom(notice))));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(ben, new OpenNoticeCommand(notice)));
        Assert.DoesNotContain($"{notice}", await browser.ReadAsync("/notices"), StringComparison.Ordinal);
        Assert.Equal([notice], await UnreadOfAsync(ana));
    }

    [Fact]
    public async Task A_page_carries_the_strictest_marking_its_cases_have_now()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        var incident = await portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == reference).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
        await TellAsync(ana, 1);
        await TellAsync(ana, 1, incident);
        await portal.WithDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE incidents SET marking = 'Red' WHERE id = {incident}", Portal.Stop));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync("/notices");

        Assert.Contains($"marking--{Marking.Red.Term().Key}", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/incidents/{reference}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_no_longer_see_cases_reads_no_notice_of_one()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana);
        var incident = await portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == reference).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
        var notice = Assert.Single(await TellAsync(ana, 1, incident));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Administrator]), Portal.Stop));

        var browser = await portal.BrowserOfAsync(ana);

        var page = await browser.ReadAsync("/notices");
        Assert.Contains("No notice yet.", page, StringComparison.Ordinal);
        Assert.Equal(0, CountIn(page));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/notices/{notice}")).StatusCode);
    }

    [Fact]
    public async Task The_count_and_a_page_are_read_off_their_indexes()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await TellAsync(ana, 200);
        await portal.WithDbAsync(db => db.Notices.Where(notice => notice.PersonId == ana).OrderBy(notice => notice.At).Take(195).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, DateTimeOffset.UtcNow), Portal.Stop));

        // Too few rows for a planner to choose by itself: it takes another way only where there is no index for this one.
        var (count, page) = await portal.WithDbAsync(async db => (
            await Plan.OfAsync(db, db.Notices.Where(notice => notice.PersonId == ana).Unread().Select(notice => notice.Id), "SET LOCAL enable_seqscan = off"),
            await Plan.OfAsync(db, db.Notices.Where(notice => notice.PersonId == ana).OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).Take(50), "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")));

        Assert.Contains("ix_notices_unread", count.Json, StringComparison.Ordinal);
        Assert.Contains("ix_notices_person_id_at_id", page.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", page.Nodes);
    }

    private static int CountIn(string page)
    {
        var found = System.Text.RegularExpressions.Regex.Match(page, "<span class=\"header__count\">(\\d+)<span class=\"govuk-visually-hidden\"> unread");
        return found.Success ? int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    private static string MarkAllOf(string page) => System.Text.RegularExpressions.Regex.Match(page, "name=\"Input.Seen\"[^>]* value=\"([^\"]+)\"").Groups[1].Value;

    private Task<List<Guid>> UnreadOfAsync(Guid person) =>
        portal.WithDbAsync(db => db.Notices.Where(notice => notice.PersonId == person && notice.ReadAt == null).Select(notice => notice.Id).ToListAsync(Portal.Stop));

    /// <summary>Notices as the portal makes them, the oldest first, of which some are made at the same instant.</summary>
    private Task<IReadOnlyList<Guid>> TellAsync(Guid person, int count, Guid? incident = null) => portal.WithDbAsync<IReadOnlyList<Guid>>(async db =>
    {
        var start = DateTimeOffset.UtcNow;
        Notice[] made = [.. Enumerable.Range(0, count).Select(i => new Notice
        {
            Id = Guid.CreateVersion7(start.AddMilliseconds(i)),
            PersonId = person,
            Key = $"{Guid.NewGuid()}",
            Action = "StepEnteredIntoForce",
            IncidentId = incident,
            Sentence = "Something happened.",
            Link = "/policy",
            At = start.AddMilliseconds(i / 3),
        })];
        db.Notices.AddRange(made);
        await db.SaveChangesAsync(Portal.Stop);
        return [.. made.Select(notice => notice.Id)];
    });
}
