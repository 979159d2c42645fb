using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.People.Change;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Features.People.IssueLink;
using EscalationPortal.Web.Features.People.List;
using EscalationPortal.Web.Features.People.Reopen;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.People;

public class ManagePeopleTests(Portal portal)
{
    [Fact]
    public async Task A_role_taken_away_counts_from_the_next_click()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/incidents/log")).StatusCode);

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ChangePersonCommand(ana, Readings.OfRoles(Role.Analyst), [Role.Liaison]));

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/incidents/log")).StatusCode);
        var changed = Assert.Single(await portal.RecordOfAsync(ana), entry => entry.Action == "AccountChanged");
        Assert.Contains("\"rolesAfter\":[\"liaison\"],\"rolesBefore\":[\"analyst\"]", System.Text.Encoding.UTF8.GetString(changed.Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_what_is_there_already_records_nothing()
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ChangePersonCommand(ana, Readings.OfRoles(Role.Analyst), [Role.Analyst]));

        Assert.Empty(await portal.RecordOfAsync(ana));
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_and_sees_what_the_first_saved()
    {
        var ben = await portal.PersonAsync(Role.Approver);
        var url = $"/people/{ben}/change";
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));
        var opened = await browser.HiddenFieldsOfAsync(url);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ChangePersonCommand(ben, Readings.OfRoles(Role.Approver), [Role.Auditor]));

        var second = await browser.SendAsync(url, opened, new() { ["Input.Roles"] = "Analyst" });

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var text = await Browser.TextOfAsync(second);
        Assert.Contains("This was changed after you opened it", text, StringComparison.Ordinal);
        Assert.Contains("Now: Auditor", text, StringComparison.Ordinal);
        Assert.Equal([Role.Auditor], (await FindAsync(ben)).Roles);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(url, new() { ["Input.Roles"] = "Analyst" })).StatusCode);
    }

    [Fact]
    public async Task An_administrator_from_whom_the_role_is_taken_and_the_others_are_told()
    {
        var (demoted, other) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator));

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ChangePersonCommand(demoted, Readings.OfRoles(Role.Administrator), [Role.Liaison]));

        Assert.Contains(await ToldAsync(demoted), sentence => sentence.StartsWith("Your roles are now: Partner liaison.", StringComparison.Ordinal));
        Assert.Contains(await ToldAsync(other), sentence => sentence.StartsWith("Another administrator changed an account", StringComparison.Ordinal));

        Task<List<string>> ToldAsync(Guid person) =>
            portal.WithDbAsync(db => db.Notices.Where(notice => notice.PersonId == person).Select(notice => notice.Sentence).ToListAsync(Portal.Stop));
    }

    [Fact]
    public async Task Closing_an_account_ends_its_sessions_at_once_and_nobody_signs_in_with_it()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var open = await portal.BrowserOfAsync(ana);
        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));

        await administrator.SubmitAsync($"/people/{ana}/close", new() { ["Input.Reason"] = "Left the ministry." });

        Assert.StartsWith("/sign-in", (await open.GetAsync("/account")).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(ana)).StatusCode);
        Assert.Equal(["SignedIn", "AccountDisabled", "SignInRefused"], (await portal.RecordOfAsync(ana)).Select(entry => entry.Action));
        Assert.Contains("Left the ministry.", await administrator.ReadAsync($"/people/{ana}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reopened_account_signs_in_again_and_its_old_sessions_stay_ended()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var before = await portal.BrowserOfAsync(ana);
        var administrator = await portal.PersonAsync(Role.Administrator);
        await portal.SendAsync(administrator, new ClosePersonCommand(ana, "A mistake."));

        Assert.False(await portal.SendAsync(administrator, new ReopenPersonCommand(ana)));
        await portal.ConfirmAsync(ana);

        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/account")).StatusCode);
        Assert.Equal("/", (await SignInAsync(ana)).Headers.Location?.OriginalString);
        Assert.Equal("AccountEnabled", (await portal.RecordOfAsync(ana))[^2].Action);
        Assert.Equal("not-closed", (await Refused(administrator, new ReopenPersonCommand(ana))).Rule);
    }

    [Fact]
    public async Task A_closed_account_is_not_closed_again_and_gets_no_link()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var administrator = await portal.PersonAsync(Role.Administrator);
        await portal.SendAsync(administrator, new ClosePersonCommand(ana, "Left."));

        Assert.Equal("already-closed", (await Refused(administrator, new ClosePersonCommand(ana, "Left."))).Rule);
        Assert.Equal("account-closed", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(administrator, new IssueLinkCommand(ana)))).Rule);
    }

    [Fact]
    public async Task An_administrator_does_not_close_demote_or_unlock_themselves()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);

        Assert.Equal("own-account", (await Refused(administrator, new ClosePersonCommand(administrator, "Enough."))).Rule);
        Assert.Equal("own-account", (await Refused(administrator, new ChangePersonCommand(administrator, Readings.OfRoles(Role.Administrator), [Role.Analyst]))).Rule);
        Assert.Equal("own-account", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(administrator, new IssueLinkCommand(administrator)))).Rule);
    }

    [Fact]
    public async Task Whoever_has_an_office_stays_an_approver_and_an_auditor_works_alone()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var ana = await portal.PersonAsync(Role.Analyst);
        var ben = await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office);

        Assert.Equal("office-needs-approver", (await Refused(administrator, new ChangePersonCommand(ben, Readings.OfRoles(Role.Approver), [Role.Analyst]))).Rule);
        Assert.Equal("auditor-alone", (await Refused(administrator, new ChangePersonCommand(ana, Readings.OfRoles(Role.Analyst), [Role.Analyst, Role.Auditor]))).Rule);
        Assert.Equal("administrator-alone", (await Refused(administrator, new ChangePersonCommand(ana, Readings.OfRoles(Role.Analyst), [Role.Approver, Role.Administrator]))).Rule);
    }

    [Fact]
    public async Task A_role_that_is_none_is_not_taken_for_no_role()
    {
        var ben = await portal.PersonAsync(Role.Approver);
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));

        var response = await browser.SubmitAsync($"/people/{ben}/change", new() { ["Input.Roles"] = "Analyst", ["Input.Roles#2"] = "Wizard" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([Role.Approver], (await FindAsync(ben)).Roles);
    }

    [Fact]
    public async Task A_new_link_replaces_the_one_before_and_ends_open_sessions()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var first = await portal.LinkAsync(ana);
        var second = await portal.LinkAsync(ana);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await portal.Anonymous().SubmitAsync(first, new() { ["Input.Password"] = "the first of two links" })).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Anonymous().SubmitAsync(second, new() { ["Input.Password"] = "the second of two links" })).StatusCode);
    }

    [Fact]
    public async Task People_are_found_by_part_of_their_name_or_address_and_wildcards_are_only_characters()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var ana = await portal.PersonAsync(Role.Analyst);

        var found = await portal.SendAsync(administrator, new PeopleQuery(ana.ToString("N").ToUpperInvariant(), Closed: false, After: null));

        Assert.Equal(ana, Assert.Single(found.Rows).Id);
        Assert.Empty((await portal.SendAsync(administrator, new PeopleQuery("%_%", Closed: false, After: null))).Rows);
        Assert.Empty((await portal.SendAsync(administrator, new PeopleQuery(ana.ToString("N"), Closed: true, After: null))).Rows);
    }

    [Fact]
    public async Task The_list_goes_on_where_the_page_before_ended()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var mark = Guid.NewGuid().ToString("N")[..8];
        await portal.WithDbAsync(async db =>
        {
            db.Users.AddRange(Enumerable.Range(0, PeopleHandler.PageSize + 5).Select(i => new Web.Data.Person
            {
                // Two of each name: the name alone does not say where a page ended.
                Id = Guid.CreateVersion7(),
                OwnName = $"Person {mark} {i / 2:D3}",
                UserName = $"{mark}-{i}@test.example",
                NormalizedUserName = $"{mark}-{i}@TEST.EXAMPLE".ToUpperInvariant(),
                Email = $"{mark}-{i}@test.example",
                Roles = [Role.Liaison],
            }));
            return await db.SaveChangesAsync(Portal.Stop);
        });

        var first = await portal.SendAsync(administrator, new PeopleQuery(mark, Closed: false, After: null));
        var second = await portal.SendAsync(administrator, new PeopleQuery(mark, Closed: false, first.Next));

        Assert.Equal((PeopleHandler.PageSize, 5, null), (first.Rows.Count, second.Rows.Count, second.Next));
        Assert.Equal(PeopleHandler.PageSize + 5, first.Rows.Concat(second.Rows).Select(row => row.Id).Distinct().Count());
    }

    [Fact]
    public async Task An_account_that_does_not_exist_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator))).GetAsync($"/people/{Guid.NewGuid()}")).StatusCode);

    private Task<RuleViolationException> Refused(Guid by, ICommand command) => Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(by, command));

    private Task<RuleViolationException> Refused(Guid by, ICommand<bool> command) => Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(by, command));

    private Task<Web.Data.Person> FindAsync(Guid person) => portal.WithDbAsync(db => db.Users.SingleAsync(candidate => candidate.Id == person, Portal.Stop));

    private async Task<HttpResponseMessage> SignInAsync(Guid person) =>
        await portal.Anonymous().SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(person), ["Input.Password"] = DemoData.Password });
}
