using System.Text.RegularExpressions;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Incidents.Queue;
using EscalationPortal.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

public partial class QueuePagingTests(Portal portal)
{
    private readonly string _word = $"w{Guid.NewGuid():N}"[..12];

    [Theory]
    [InlineData(IncidentOrder.Changed)]
    [InlineData(IncidentOrder.Due)]
    [InlineData(IncidentOrder.Detected)]
    [InlineData(IncidentOrder.Logged)]
    [InlineData(IncidentOrder.Severity)]
    [InlineData(IncidentOrder.Step)]
    public async Task Every_incident_comes_exactly_once_whichever_way_one_pages(IncidentOrder order)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var expected = await SeedAsync(ana, order);
        var browser = await portal.BrowserOfAsync(ana);

        var (down, first, last) = await PageAsync(browser, $"/incidents?search={_word}&sort={order.Key()}", "next");
        Assert.Equal(expected, down.SelectMany(page => page));
        Assert.Equal([50, 50, 25], down.Select(page => page.Count));
        Assert.Null(first);

        var (turned, _, _) = await PageAsync(browser, $"/incidents?search={_word}&sort=-{order.Key()}", "next");
        Assert.Equal(expected.AsEnumerable().Reverse(), turned.SelectMany(page => page));

        var (up, _, top) = await PageAsync(browser, last!, "prev");
        Assert.Equal(expected, up.AsEnumerable().Reverse().SelectMany(page => page));
        Assert.Equal([25, 50, 50], up.Select(page => page.Count));
        Assert.DoesNotContain("rel=\"prev\"", await browser.ReadAsync(top!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_keeps_its_place_while_incidents_are_logged_and_corrected_above_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var expected = await SeedAsync(ana, IncidentOrder.Detected);
        var browser = await portal.BrowserOfAsync(ana);
        var next = LinkIn(await browser.ReadAsync($"/incidents?search={_word}&sort=detected"), "next")!;

        // The last one of the page that was read moves to the very top, and a new one comes.
        var now = DateTimeOffset.UtcNow;
        await portal.WithDbAsync(async db =>
        {
            var moved = await db.Incidents.SingleAsync(incident => incident.Reference == expected[49], Portal.Stop);
            moved.Edit(moved.Facts with { Detected = new ZonedTime(now, "UTC") }, now);
            return await db.SaveChangesAsync(Portal.Stop);
        });
        await portal.LoggedAsync(ana, IncidentForms.Facts with { Summary = $"New {_word}", Detected = new ZonedTime(now, "UTC") });

        Assert.Equal(expected[50..100], ReferencesIn(await browser.ReadAsync(next)));
    }

    [Fact]
    public async Task The_filters_stay_with_every_page_and_the_export()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await SeedAsync(ana, IncidentOrder.Logged);

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents?search={_word}&class=disruption&sort=logged");

        Assert.StartsWith($"/incidents?search={_word}&class=disruption&sort=logged&after=", LinkIn(page, "next"), StringComparison.Ordinal);
        Assert.Contains($"href=\"/incidents?search={_word}&class=disruption&sort=logged&handler=csv\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/incidents?class=disruption&sort=logged\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_no_more_leads_to_the_first()
    {
        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).ReadAsync($"/incidents?search={_word}&after={new Place(0, DateTimeOffset.UnixEpoch, Guid.Empty)}");

        Assert.Contains($"<a class=\"govuk-link\" href=\"/incidents?search={_word}\">Go to its first page</a>", page, StringComparison.Ordinal);
    }

    /// <summary>125 incidents, many of them equal in what they are sorted by; their references in the order the list must have.</summary>
    private async Task<List<string>> SeedAsync(Guid by, IncidentOrder order)
    {
        var start = DateTimeOffset.UtcNow.AddDays(-10);
        var made = new List<(string Reference, DateTimeOffset Detected, DateTimeOffset Logged, int Rank, int Rung, string Id)>();
        await portal.WithDbAsync(async db =>
        {
            for (var i = 0; i < 125; i++)
            {
                var id = Guid.NewGuid();
                var (detected, logged, rank) = (start.AddHours(i % 7), start.AddDays(1).AddMinutes(i % 40), i % 4);
                var reference = $"INC-P-{id.ToString("N")[..12]}";
                db.Incidents.Add(Incident.Log(id, reference, IncidentForms.Facts with { Summary = $"Seeded {_word}", Detected = new ZonedTime(detected, "UTC") }, by, logged));
                made.Add((reference, detected, logged, rank, rank == 0 ? -1 : rank * 2, id.ToString("N")));
            }

            await db.SaveChangesAsync(Portal.Stop);
            foreach (var rank in new[] { 1, 2, 3 })
            {
                var references = made.Where(row => row.Rank == rank).Select(row => row.Reference).ToList();
                await db.Incidents.Where(incident => references.Contains(incident.Reference)).ExecuteUpdateAsync(
                    set => set.SetProperty(incident => incident.SeverityRank, rank).SetProperty(incident => incident.RecommendedRung, rank * 2), Portal.Stop);
            }

            return true;
        });

        if (order == IncidentOrder.Due)
        {
            // Nobody has assessed them: each is due a day after it was logged, and what is due first comes first.
            return [.. made.OrderBy(row => row.Logged).ThenBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Reference)];
        }

        // PostgreSQL compares ids byte by byte, as text of them compares; .NET compares them in another order.
        return
        [
            .. (order switch
            {
                IncidentOrder.Changed or IncidentOrder.Due => made.OrderByDescending(row => row.Logged),
                IncidentOrder.Detected => made.OrderByDescending(row => row.Detected),
                IncidentOrder.Logged => made.OrderByDescending(row => row.Logged),
                IncidentOrder.Severity => made.OrderByDescending(row => row.Rank).ThenByDescending(row => row.Detected),
                IncidentOrder.Step => made.OrderByDescending(row => row.Rung).ThenByDescending(row => row.Detected),
            }).ThenByDescending(row => row.Id, StringComparer.Ordinal).Select(row => row.Reference),
        ];
    }

    /// <summary>Follows the links one way: the pages, the link the other way on the first, and the last page's address.</summary>
    private static async Task<(List<List<string>> Pages, string? Before, string? Last)> PageAsync(Browser browser, string address, string way)
    {
        var pages = new List<List<string>>();
        string? before = null;
        for (string? next = address; next is not null; address = next ?? address)
        {
            var page = await browser.ReadAsync(next);
            before ??= pages.Count == 0 ? LinkIn(page, way == "next" ? "prev" : "next") : null;
            pages.Add(ReferencesIn(page));
            next = LinkIn(page, way);
        }

        return (pages, before, address);
    }

    private static List<string> ReferencesIn(string page) => [.. Row().Matches(page).Select(match => match.Groups[1].Value)];

    private static string? LinkIn(string page, string way) =>
        Regex.Match(page, $"<a class=\"govuk-link govuk-pagination__link\" href=\"([^\"]+)\" rel=\"{way}\"") is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("<tr data-reference=\"([^\"]+)\">")]
    private static partial Regex Row();
}
