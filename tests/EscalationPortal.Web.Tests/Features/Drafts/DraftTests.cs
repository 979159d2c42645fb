using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Drafts;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Tests.Features.Incidents;
using EscalationPortal.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Drafts;

public class DraftTests(Portal portal)
{
    private const string Log = "/incidents/log";

    [Fact]
    public async Task What_belongs_to_no_page_is_not_kept()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SendAsync("/drafts?page=/made/up", await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal(0, await portal.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.PersonId == ana, Portal.Stop)));
    }

    [Fact]
    public async Task So_many_drafts_are_kept_and_no_more_until_some_are_gone_or_too_old()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        await portal.WithDbAsync(async db =>
        {
            db.Drafts.AddRange(Enumerable.Range(0, DraftStore.MaxDrafts).Select(_ => new Draft { PersonId = ana, Id = Guid.CreateVersion7(), Page = Log, Fields = "{}", SavedAt = portal.Now }));
            return await db.SaveChangesAsync(Portal.Stop);
        });
        Assert.Equal(HttpStatusCode.Conflict, await SaveAsync());

        await portal.WithDbAsync(db => db.Drafts.Where(draft => draft.PersonId == ana).ExecuteUpdateAsync(set => set.SetProperty(draft => draft.SavedAt, portal.Now - DraftStore.KeptFor - TimeSpan.FromDays(1)), Portal.Stop));

        Assert.Equal(HttpStatusCode.OK, await SaveAsync());
        Assert.Equal(1, await portal.WithDbAsync(db => db.Drafts.CountAsync(draft => draft.PersonId == ana, Portal.Stop)));

        async Task<HttpStatusCode> SaveAsync() => (await browser.SendAsync($"/drafts?page={Log}", await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled())).StatusCode;
    }

    [Fact]
    public async Task What_was_typed_is_there_again_after_a_crash_check_boxes_included()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await SaveAsync(await portal.BrowserOfAsync(ana), ("Summary", "Half a sentence 🔥 <b>"), ("DetectedTime", "half past"), ("Class", null));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync(await AddressAsync(ana));

        Assert.Contains("This is your draft “Half a sentence 🔥 <b>”", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Half a sentence 🔥 <b>\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"half past\"", page, StringComparison.Ordinal);
        Assert.Contains("Two more are silent.", page, StringComparison.Ordinal);
        Assert.Equal(["energy", "health", "electricity-distribution", "amber", "False"], CheckedIn(page));
        Assert.Matches("name=\"Input.Detected.Zone\"[^>]*value=\"Europe/Kyiv\"", page);
    }

    [Fact]
    public async Task A_box_that_was_unticked_stays_unticked()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts);
        var browser = await portal.BrowserOfAsync(ana);
        var page = $"/incidents/{reference}/edit";
        await browser.SendAsync($"/drafts?page={page}", await browser.HiddenFieldsOfAsync(page), IncidentForms.Filled(("Sectors", null), ("Sectors#2", null)));

        Assert.DoesNotContain("energy", CheckedIn(await browser.ReadAsync(page)));
    }

    [Fact]
    public async Task A_draft_is_its_writers_alone()
    {
        await SaveAsync(await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)), ("Summary", "For my eyes"));

        Assert.DoesNotContain("For my eyes", await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).ReadAsync(Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discarded_draft_is_gone()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        await SaveAsync(browser, ("Summary", "Never mind"));

        var draft = Assert.Single(await DraftsAsync(ana)).Id;
        var response = await browser.SendAsync($"/drafts?handler=discard&page={Log}&draft={draft}", await browser.HiddenFieldsOfAsync(Log), []);

        Assert.Equal(Log, response.Headers.Location?.OriginalString);
        Assert.DoesNotContain("Never mind", await browser.ReadAsync(Log), StringComparison.Ordinal);
        Assert.Empty(await DraftsAsync(ana));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Discarding_leads_nowhere_else(string page)
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var response = await browser.SendAsync($"/drafts?handler=discard&page={Uri.EscapeDataString(page)}", await browser.HiddenFieldsOfAsync(Log), []);

        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_logged_incident_leaves_no_draft_not_even_a_late_one()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync(Log);
        await browser.SendAsync($"/drafts?page={Log}", hidden, IncidentForms.Filled());
        await browser.SendAsync(Log, hidden, IncidentForms.Filled());

        // On its way while the form was sent; the answer says that nothing was kept.
        var late = await browser.SendAsync($"/drafts?page={Log}", hidden, IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.NoContent, late.StatusCode);
        Assert.Empty(await DraftsAsync(ana));
    }

    [Fact]
    public async Task A_refused_form_keeps_its_draft()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        await SaveAsync(browser, ("Summary", "Kept"));

        await browser.SubmitAsync(Log, IncidentForms.Filled(("Summary", "")));

        Assert.Single(await DraftsAsync(ana));
    }

    [Fact]
    public async Task Passwords_tokens_and_what_is_no_field_of_the_form_are_never_written_down()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        await browser.SendAsync("/drafts?page=/account/change-password", await browser.HiddenFieldsOfAsync(Log), new()
        {
            ["Input.Password"] = "hunter2 hunter2",
            ["Input.CurrentPassword"] = "hunter2 hunter2",
            ["Input.NewPASSWORD"] = "hunter2 hunter2",
            ["Other"] = "hunter2 hunter2",
            ["Input.Name"] = "kept",
        });

        var draft = Assert.Single(await DraftsAsync(ana));
        Assert.Equal("""{"Input.Name":["kept"]}""", draft.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("elsewhere")]
    [InlineData("/a%00b")]
    public async Task A_draft_needs_a_page(string page)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SendAsync($"/drafts?page={page}", await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await DraftsAsync(ana));
    }

    [Fact]
    public async Task A_draft_too_long_to_keep_is_not_said_to_be_kept()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SendAsync($"/drafts?page={Log}", await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled(("Description", new string('x', 3_000_000)), ("Summary", new string('x', 1_500_000))));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Empty(await DraftsAsync(ana));
    }

    [Fact]
    public async Task A_draft_is_kept_as_long_as_it_was_typed_in_every_script()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await SaveAsync(await portal.BrowserOfAsync(ana), ("Summary", "Половина речення <b>"));

        Assert.Contains("\"Половина речення <b>\"", Assert.Single(await DraftsAsync(ana)).Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_incidents_begun_at_once_are_two_drafts_each_named_by_its_summary()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (first, second) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ana));
        var (one, other) = (await first.HiddenFieldsOfAsync(Log), await second.HiddenFieldsOfAsync(Log));

        await first.SendAsync($"/drafts?page={Log}", one, IncidentForms.Filled(("Summary", "Case one")));
        var opened = await second.ReadAsync(Log);
        await second.SendAsync($"/drafts?page={Log}", other, IncidentForms.Filled(("Summary", "Case two")));
        await first.SendAsync($"/drafts?page={Log}", one, IncidentForms.Filled(("Summary", "Case one, longer")));

        Assert.DoesNotContain("value=\"Case one\"", opened, StringComparison.Ordinal);
        Assert.Contains("<bdi>Case one</bdi></a>", opened, StringComparison.Ordinal);
        Assert.Equal(["Case one, longer", "Case two"], (await DraftsAsync(ana)).Select(draft => draft.Name).Order());
        var list = await first.ReadAsync("/drafts");
        Assert.Contains("Log an incident</a>: <bdi>Case one, longer</bdi>", list, StringComparison.Ordinal);
        Assert.Contains("Log an incident</a>: <bdi>Case two</bdi>", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tabs_that_go_on_with_the_same_draft_keep_each_its_own_and_the_later_one_is_told()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        await SaveAsync(browser, ("Summary", "Begun"));
        var address = await AddressAsync(ana);
        var (one, other) = (await OwnFieldsAsync(browser, address), await OwnFieldsAsync(browser, address));

        var kept = await browser.SendAsync($"/drafts?page={Log}", one, IncidentForms.Filled(("Summary", "Begun, in the first")));
        var again = await browser.SendAsync($"/drafts?page={Log}", one, IncidentForms.Filled(("Summary", "Begun, and more in the first")));
        var apart = await browser.SendAsync($"/drafts?page={Log}", other, IncidentForms.Filled(("Summary", "Begun, in the second")));

        Assert.Contains("\"isAnother\":false", await Browser.TextOfAsync(kept), StringComparison.Ordinal);
        Assert.Contains("\"isAnother\":false", await Browser.TextOfAsync(again), StringComparison.Ordinal);
        Assert.Contains("\"isAnother\":true", await Browser.TextOfAsync(apart), StringComparison.Ordinal);
        Assert.Equal(["Begun, and more in the first", "Begun, in the second"], (await DraftsAsync(ana)).Select(draft => draft.Name).Order());
    }

    [Fact]
    public async Task Two_hundred_drafts_are_read_page_by_page_each_once()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.WithDbAsync(db =>
        {
            db.Drafts.AddRange(Enumerable.Range(0, 200).Select(number => new Draft
            {
                PersonId = ana,
                Id = Guid.CreateVersion7(),
                Page = Log,
                Name = $"Case {number:000}",
                Fields = "{}",
                SavedAt = DateTimeOffset.UtcNow.AddMinutes(-number / 3),
            }));
            return db.SaveChangesAsync(Portal.Stop);
        });

        var names = new List<string>();
        for (Guid? after = null; names.Count == 0 || after is not null;)
        {
            var page = await portal.SendAsync(ana, new MyDraftsQuery(DraftList.PageSize, after));
            names.AddRange(page.Rows.Select(draft => draft.Name));
            after = page.Next;
        }

        Assert.Equal(200, names.Count);
        Assert.Equal(200, names.Distinct().Count());
        Assert.Contains("/drafts?after=", await (await portal.BrowserOfAsync(ana)).ReadAsync("/drafts"), StringComparison.Ordinal);
    }

    /// <summary>The draft was on its way when the button was pressed: kept, it would stand in the next form of the page.</summary>
    [Fact]
    public async Task A_draft_that_arrives_while_its_form_is_carried_out_waits_and_is_then_not_kept()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync(Log);
        var number = Guid.Parse(hidden["submission"]);
        Task<HttpResponseMessage> late = null!;
        await portal.WithDbAsync(async db =>
        {
            await using var carriedOut = await db.Database.BeginTransactionAsync(Portal.Stop);
            await SubmissionLock.TakeAsync(db, number, Portal.Stop);
            db.Submissions.Add(new Submission { PersonId = ana, Id = number, At = DateTimeOffset.UtcNow, Content = new byte[32] });
            await db.SaveChangesAsync(Portal.Stop);

            late = browser.SendAsync($"/drafts?page={Log}", hidden, IncidentForms.Filled());
            await Task.Delay(TimeSpan.FromMilliseconds(300), Portal.Stop);
            Assert.False(late.IsCompleted);
            await carriedOut.CommitAsync(Portal.Stop);
            return 0;
        });

        Assert.Equal(HttpStatusCode.NoContent, (await late).StatusCode);
        Assert.Empty(await DraftsAsync(ana));
    }

    private async Task<string> AddressAsync(Guid person) => $"{Log}?draft={Assert.Single(await DraftsAsync(person)).Id}";

    /// <summary>Those of the form itself: each form that is opened has a number of its own.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> OwnFieldsAsync(Browser browser, string address) =>
        new Dictionary<string, string>(await browser.HiddenFieldsOfAsync(address)) { ["submission"] = Guid.NewGuid().ToString() };

    private static async Task SaveAsync(Browser browser, params (string Field, string? Value)[] otherwise)
    {
        var response = await browser.SendAsync($"/drafts?page={Log}", await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled(otherwise));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<List<Draft>> DraftsAsync(Guid person) => portal.WithDbAsync(db => db.Drafts.AsNoTracking().Where(draft => draft.PersonId == person).ToListAsync(Portal.Stop));

    private static List<string> CheckedIn(string page) =>
    [
        .. System.Text.RegularExpressions.Regex.Matches(page, "<input[^>]*checked=\"checked\"[^>]*>").Select(match => System.Text.RegularExpressions.Regex.Match(match.Value, "value=\"([^\"]*)\"").Groups[1].Value),
    ];
}
