using System.Net;
using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Account.Show;
using EscalationPortal.Web.Features.Appointments.Confirm;
using EscalationPortal.Web.Features.Appointments.Decline;
using EscalationPortal.Web.Features.Appointments.List;
using EscalationPortal.Web.Features.Offices.Give;
using EscalationPortal.Web.Features.Offices.List;
using EscalationPortal.Web.Features.People.Change;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Features.People.Create;
using EscalationPortal.Web.Features.People.IssueLink;
using EscalationPortal.Web.Features.People.Reopen;
using EscalationPortal.Web.Tests.Features.Delegations;
using EscalationPortal.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Appointments;

/// <summary>No administrator decides alone who signs, whichever way they try.</summary>
public class AppointmentTests(Portal portal)
{
    private const string Office = "minister";

    private static readonly LocalTime _open = new();

    [Fact]
    public async Task Nobody_has_a_place_before_another_administrator_confirms_it_and_whoever_asked_does_not()
    {
        var (asker, ben) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Approver));
        await portal.SendAsync(asker, new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open));

        Assert.Equal("appointment-confirmed-by-another", await RefusedAsync(() => portal.ConfirmAsync(ben, by: asker)));
        Assert.Null(await PlaceAsync(ben));

        await portal.ConfirmAsync(ben);
        Assert.NotNull(await PlaceAsync(ben));
    }

    [Fact]
    public async Task A_place_counts_a_day_after_it_was_confirmed()
    {
        var ben = await portal.PersonAsync(Role.Approver);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open));

        var before = portal.Now;
        await portal.ConfirmAsync(ben);

        Assert.InRange((await PlaceAsync(ben))!.From, before.AddHours(24), portal.Now.AddHours(24));
        Assert.Empty((await portal.SendAsync(ben, new AccountQuery())).Offices);
    }

    [Fact]
    public async Task With_a_reason_that_both_stand_behind_it_counts_at_once()
    {
        var ben = await portal.PersonAsync(Role.Approver);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open, "The minister fell ill tonight."));
        var second = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));
        var asked = await AskedAsync(ben);

        Assert.Contains("The minister fell ill tonight.", await second.ReadAsync($"/appointments/{asked}"), StringComparison.Ordinal);
        await second.SubmitAsync($"/appointments/{asked}", []);

        Assert.Equal(["Minister"], (await portal.SendAsync(ben, new AccountQuery())).Offices);
    }

    [Fact]
    public async Task A_holders_link_is_given_to_the_administrator_who_confirms_it_and_to_nobody_before()
    {
        var ben = await portal.PersonAsync(Role.Approver, Office);
        var session = await portal.BrowserOfAsync(ben);

        Assert.Null(await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new IssueLinkCommand(ben)));
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/account")).StatusCode);
        Assert.DoesNotContain("PasswordLinkIssued", (await portal.RecordOfAsync(ben)).Select(entry => entry.Action));

        var link = await portal.ConfirmAsync(ben);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Anonymous().SubmitAsync(link!, new() { ["Input.Password"] = "the minister chose this one" })).StatusCode);
    }

    [Fact]
    public async Task Whoever_holds_an_office_and_got_a_new_link_does_not_sign_for_a_day_and_reads_why()
    {
        var ben = await portal.PersonAsync(Role.Approver, Office);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new IssueLinkCommand(ben));

        await portal.ConfirmAsync(ben);

        Assert.Equal(CannotSign, await HoldsAsync(ben));
        Assert.Contains("You sign from", await (await portal.BrowserOfAsync(ben)).ReadAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_has_a_place_or_stands_in_is_reopened_by_two(bool isDelegate)
    {
        var ben = await portal.PersonAsync(Role.Approver, isDelegate ? [] : [Office]);
        if (isDelegate)
        {
            await portal.HandOverAsync(await portal.PersonAsync(Role.Approver, Office), ben, Office);
        }

        var administrator = await portal.PersonAsync(Role.Administrator);
        await portal.SendAsync(administrator, new ClosePersonCommand(ben, "On leave."));

        Assert.False(await portal.SendAsync(administrator, new ReopenPersonCommand(ben)));
        Assert.NotNull(await ClosedAsync(ben));

        await portal.ConfirmAsync(ben);
        Assert.Null(await ClosedAsync(ben));
    }

    [Fact]
    public async Task No_administrator_makes_another_alone_by_a_new_account()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);

        var created = await portal.SendAsync(administrator, new CreatePersonCommand("Eve", $"{Guid.NewGuid():N}@test.example", [Role.Administrator]));

        Assert.Null(created.PasswordPath);
        Assert.NotNull(await ClosedAsync(created.Id));
        Assert.Equal("appointment-confirmed-by-another", await RefusedAsync(() => portal.ConfirmAsync(created.Id, by: administrator)));
        Assert.StartsWith("/set-password", await portal.ConfirmAsync(created.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_administrator_makes_another_alone_by_roles()
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        Assert.False(await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ChangePersonCommand(ana, Readings.OfRoles(Role.Analyst), [Role.Administrator])));
        Assert.Equal([Role.Analyst], await RolesAsync(ana));

        await portal.ConfirmAsync(ana);
        Assert.Equal([Role.Administrator], await RolesAsync(ana));
    }

    [Fact]
    public async Task A_delegate_who_lost_the_role_does_not_get_it_back_from_one_administrator()
    {
        var tom = await portal.PersonAsync(Role.Approver);
        var administrator = await portal.PersonAsync(Role.Administrator);
        await portal.HandOverAsync(await portal.PersonAsync(Role.Approver, Office), tom, Office);
        Assert.True(await portal.SendAsync(administrator, new ChangePersonCommand(tom, Readings.OfRoles(Role.Approver), [Role.Analyst])));

        Assert.False(await portal.SendAsync(administrator, new ChangePersonCommand(tom, Readings.OfRoles(Role.Analyst), [Role.Approver])));

        Assert.Equal([Role.Analyst], await RolesAsync(tom));
    }

    [Fact]
    public async Task The_link_of_an_account_in_use_takes_two_and_that_of_a_new_analyst_one()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var created = await portal.SendAsync(administrator, new CreatePersonCommand("Nadia", $"{Guid.NewGuid():N}@test.example", [Role.Analyst]));

        Assert.Null(await portal.SendAsync(administrator, new IssueLinkCommand(await portal.PersonAsync(Role.Administrator))));
        Assert.Null(await portal.SendAsync(administrator, new IssueLinkCommand(await portal.PersonAsync(Role.Analyst))));
        Assert.NotNull(await portal.SendAsync(administrator, new IssueLinkCommand(created.Id)));
    }

    [Fact]
    public async Task Whoever_confirmed_another_administrator_does_not_act_as_them_the_same_day()
    {
        var (honest, thief) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator));
        var carla = await portal.SendAsync(honest, new CreatePersonCommand("Carla", $"{Guid.NewGuid():N}@test.example", [Role.Administrator]));
        Assert.NotNull(await portal.ConfirmAsync(carla.Id, by: thief));
        var ben = await portal.PersonAsync(Role.Approver);
        await portal.SendAsync(thief, new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open, "Tonight."));

        Assert.Equal("administrator-waits", await RefusedAsync(() => portal.ConfirmAsync(ben, by: carla.Id)));
        Assert.Equal("administrator-waits", await RefusedAsync(() => portal.SendAsync(carla.Id, new GiveOfficeCommand(Office, ben, 1, _open, _open))));
        Assert.Equal("administrator-waits", await RefusedAsync(async () => await portal.SendAsync(honest, new IssueLinkCommand(carla.Id, "She is on call."))));
    }

    [Fact]
    public async Task A_place_given_at_once_to_a_new_account_counts_at_once()
    {
        var ben = await portal.PersonAsync(Role.Approver);
        await portal.LinkAsync(ben);

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open, "The minister fell ill tonight."));
        await portal.ConfirmAsync(ben);

        Assert.Equal("signs", await HoldsAsync(ben));
    }

    [Fact]
    public async Task A_place_that_would_end_before_it_counts_is_refused_before_anybody_is_asked()
    {
        var until = LocalTime.Of(new ZonedTime(portal.Now.AddHours(12), "UTC"));

        Assert.Equal("appointment-over-before-it-counts", await RefusedAsync(async () => await portal.SendAsync(
            await portal.PersonAsync(Role.Administrator), new GiveOfficeCommand(Office, await portal.PersonAsync(Role.Approver), Holding.Holder, _open, until))));
    }

    [Fact]
    public async Task Roles_that_were_changed_since_are_not_overwritten_by_what_was_asked_for_before()
    {
        var (administrator, ana) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Analyst));
        await portal.SendAsync(administrator, new ChangePersonCommand(ana, Readings.OfRoles(Role.Analyst), [Role.Analyst, Role.Approver]));
        await portal.SendAsync(administrator, new ChangePersonCommand(ana, Readings.OfRoles(Role.Analyst), [Role.Liaison]));

        Assert.Equal("appointment-roles-changed", await RefusedAsync(() => portal.ConfirmAsync(ana)));
        Assert.Equal([Role.Liaison], await RolesAsync(ana));
    }

    [Fact]
    public async Task Whoever_becomes_an_approver_signs_a_day_later()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ChangePersonCommand(ana, Readings.OfRoles(Role.Analyst), [Role.Approver]));
        await portal.ConfirmAsync(ana);
        await portal.GiveAsync(ana, Office);

        Assert.Equal(CannotSign, await HoldsAsync(ana));
        Assert.Contains(await ToldAsync(ana), sentence => sentence.StartsWith("Your roles are now: Approver.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_asked_for_by_an_administrator_whose_account_was_closed_since_is_confirmed_by_nobody()
    {
        var (stolen, ben) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Approver));
        await portal.SendAsync(stolen, new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open));
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(stolen, "The account was stolen."));

        Assert.Equal("appointment-asker-gone", await RefusedAsync(() => portal.ConfirmAsync(ben)));
    }

    [Fact]
    public async Task Whoever_acts_beside_someone_whose_account_is_closed_is_told_and_so_are_the_administrators()
    {
        var (ben, beside, other) = (await portal.PersonAsync(Role.Approver, Office), await portal.PersonAsync(Role.Approver, Office), await portal.PersonAsync(Role.Administrator));

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(ben, "Left the ministry."));

        Assert.Contains(await ToldAsync(beside), sentence => sentence.StartsWith("The account of someone who acts in the office Minister, as you do, was closed.", StringComparison.Ordinal));
        Assert.Contains(await ToldAsync(other), sentence => sentence.StartsWith("Another administrator changed an account or a place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_handed_out_the_last_link_is_shown_to_whoever_confirms()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var created = await portal.SendAsync(administrator, new CreatePersonCommand("Nadia", $"{Guid.NewGuid():N}@test.example", [Role.Analyst]));
        await portal.SendAsync(administrator, new ChangePersonCommand(created.Id, Readings.OfRoles(Role.Analyst), [Role.Approver]));

        var page = await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator))).ReadAsync($"/appointments/{await AskedAsync(created.Id)}");

        Assert.Contains("who asks for this: ask the person whether they chose their password themselves", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_does_not_confirm_what_is_about_themselves()
    {
        var me = await portal.PersonAsync(Role.Administrator);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new IssueLinkCommand(me));

        Assert.Equal("appointment-about-oneself", await RefusedAsync(() => portal.ConfirmAsync(me, by: me)));
    }

    [Fact]
    public async Task The_person_and_everyone_who_acts_in_the_office_are_told()
    {
        var (ben, beside, asker) = (await portal.PersonAsync(Role.Approver, Office), await portal.PersonAsync(Role.Approver, Office), await portal.PersonAsync(Role.Administrator));

        await portal.SendAsync(asker, new IssueLinkCommand(ben));
        await portal.ConfirmAsync(ben);

        Assert.Contains(await ToldAsync(ben), sentence => sentence.StartsWith("A one-time link was issued", StringComparison.Ordinal));
        Assert.Contains(await ToldAsync(beside), sentence => sentence.Contains("someone who acts in the office Minister, as you do, choose a new password", StringComparison.Ordinal));
        Assert.Contains("What you asked for was confirmed by another administrator.", await ToldAsync(asker));
    }

    [Fact]
    public async Task A_delegates_link_is_told_to_the_holder_for_whom_they_stand_in()
    {
        var (holder, tom) = (await portal.PersonAsync(Role.Approver, Office), await portal.PersonAsync(Role.Approver));
        await portal.HandOverAsync(holder, tom, Office);

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new IssueLinkCommand(tom));
        await portal.ConfirmAsync(tom);

        Assert.Contains(await ToldAsync(holder), sentence => sentence.Contains("someone who acts in the office Minister, as you do, choose a new password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_declined_is_done_by_nobody_any_more()
    {
        var (ben, second) = (await portal.PersonAsync(Role.Approver), await portal.PersonAsync(Role.Administrator));
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open));
        var asked = await AskedAsync(ben);

        await portal.SendAsync(second, new DeclineAppointmentCommand(asked, "Nobody in the ministry knows of it."));

        Assert.Equal("appointment-decided", await RefusedAsync(() => portal.SendAsync(second, new ConfirmAppointmentCommand(asked))));
        Assert.Null(await PlaceAsync(ben));
        Assert.Equal(["AppointmentAsked", "AppointmentDeclined"], (await portal.RecordOfAsync(ben)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task What_is_confirmed_twice_at_the_same_instant_is_done_once()
    {
        var ben = await portal.PersonAsync(Role.Approver);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open));
        var (asked, second, third) = (await AskedAsync(ben), await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator));

        var both = await Task.WhenAll(new[] { second, third }.Select(async by => await Record.ExceptionAsync(() => portal.SendAsync(by, new ConfirmAppointmentCommand(asked)))));

        Assert.Single(both, refusal => refusal is null);
        Assert.Equal(1, await portal.WithDbAsync(db => db.Holdings.CountAsync(holding => holding.PersonId == ben, Portal.Stop)));
    }

    [Fact]
    public async Task It_is_not_asked_for_twice()
    {
        var (administrator, ben) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Approver));
        await portal.SendAsync(administrator, new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open));

        Assert.Equal("appointment-asked-already", await RefusedAsync(() => portal.SendAsync(administrator, new GiveOfficeCommand(Office, ben, Holding.Holder, _open, _open))));
    }

    [Fact]
    public async Task Whoever_is_the_only_administrator_asks_in_vain_and_is_told_what_to_do()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var (_, alone) = await bare.PersonAsync(Role.Administrator);

        var refused = await alone.SubmitAsync("/people/new", new() { ["Input.Name"] = "Eve", ["Input.Email"] = "eve@test.example", ["Input.Roles"] = "Administrator" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("A second one is set up by the link that the portal prints when it starts.", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
        Assert.Contains("You are the only administrator", await alone.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Contains("nobody can confirm anything", await alone.ReadAsync("/appointments"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_what_waits_and_then_what_was_decided()
    {
        var (asker, ben) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Approver));
        await portal.SendAsync(asker, new GiveOfficeCommand(Office, ben, 1, _open, _open));
        var (asked, second) = (await AskedAsync(ben), await portal.PersonAsync(Role.Administrator));

        Assert.False((await RowAsync(asker, asked, isDecided: false))!.WaitsForReader);
        Assert.True((await RowAsync(second, asked, isDecided: false))!.WaitsForReader);
        await portal.SendAsync(second, new DeclineAppointmentCommand(asked, "No."));

        Assert.Null(await RowAsync(second, asked, isDecided: false));
        Assert.Equal(AppointmentState.Declined, (await RowAsync(asker, asked, isDecided: true))!.State);
    }

    private const string CannotSign = "cannot sign";

    private async Task<AppointmentRow?> RowAsync(Guid reader, Guid asked, bool isDecided)
    {
        for (Guid? after = null; ;)
        {
            var page = await portal.SendAsync(reader, new AppointmentsQuery(isDecided, after));
            if (page.Rows.FirstOrDefault(row => row.Id == asked) is { } found || page.Next is null)
            {
                return page.Rows.FirstOrDefault(row => row.Id == asked);
            }

            after = page.Next;
        }
    }

    private async Task<string> HoldsAsync(Guid person) =>
        (await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new OfficesQuery())).Single(office => office.Key == Office).Places.Single(place => place.PersonId == person).IsAvailable
            ? "signs" : CannotSign;

    private Task<Guid> AskedAsync(Guid person) => portal.WithDbAsync(db => db.Appointments.Where(appointment => appointment.PersonId == person).Select(appointment => appointment.Id).SingleAsync(Portal.Stop));

    private Task<Holding?> PlaceAsync(Guid person) => portal.WithDbAsync(db => db.Holdings.AsNoTracking().SingleOrDefaultAsync(holding => holding.PersonId == person, Portal.Stop));

    private Task<string?> ClosedAsync(Guid person) => portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.DisabledReason).SingleAsync(Portal.Stop));

    private Task<List<Role>> RolesAsync(Guid person) => portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Roles).SingleAsync(Portal.Stop));

    private Task<List<string>> ToldAsync(Guid person) => portal.WithDbAsync(db => db.Notices.Where(notice => notice.PersonId == person).Select(notice => notice.Sentence).ToListAsync(Portal.Stop));

    private static async Task<string> RefusedAsync(Func<Task> attempt) => (await Assert.ThrowsAsync<RuleViolationException>(attempt)).Rule;
}
