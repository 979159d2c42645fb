using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Account.Show;
using EscalationPortal.Web.Features.Offices.Give;
using EscalationPortal.Web.Features.Offices.List;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Ui;
using EscalationPortal.Web.Ui;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Offices.Give;

public class GiveOfficeTests(Portal portal)
{
    private const string Office = "minister";
    private const string AtOnce = "The one before left.";

    private static readonly LocalTime _open = new();

    // No two tests share a deputy's place.
    private static int _deputies = 20;

    [Fact]
    public async Task A_place_that_two_administrators_give_at_once_counts_from_now_on_and_is_recorded()
    {
        var ben = await portal.PersonAsync(Role.Approver);
        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));

        var response = await administrator.SubmitAsync(
            $"/offices/{Office}/give", new() { ["Input.Person"] = ben.ToString(), ["Input.Place"] = "0", ["Input.AtOnce"] = "The minister was replaced tonight." });

        Assert.Equal("/appointments", response.Headers.Location?.OriginalString);
        await portal.ConfirmAsync(ben);
        Assert.Equal(["Minister"], (await portal.SendAsync(ben, new AccountQuery())).Offices);
        var name = await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ben).Select(person => person.Name).SingleAsync(Portal.Stop));
        Assert.Contains($"Gave {name} a place as Minister", await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Auditor))).ReadAsync("/audit?what=OfficeGiven"), StringComparison.Ordinal);
        Assert.Contains($"/people/{ben}\"", await administrator.ReadAsync("/offices"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_to_come_is_listed_and_gives_nothing_yet()
    {
        var (ben, later) = (await portal.PersonAsync(Role.Approver), DateTimeOffset.UtcNow.AddDays(3));

        await GiveAsync(ben, from: TypedTimes.Typed($"{later:yyyy-MM-dd}", "08:00", "Europe/Kyiv"));

        Assert.Empty((await portal.SendAsync(ben, new AccountQuery())).Offices);
        var place = (await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new OfficesQuery())).Single(office => office.Key == Office).Places.Single(place => place.PersonId == ben);
        Assert.True(place.IsToCome);
        Assert.Equal(8, (place.From.UtcDateTime + ZoneTable.Known.Zones["Europe/Kyiv"].At(place.From.UtcDateTime).Offset).Hour);
        Assert.Null(place.Until);
    }

    [Fact]
    public async Task Nobody_gets_two_places_in_one_office_at_a_time_and_the_attempt_is_recorded()
    {
        var ben = await portal.PersonAsync(Role.Approver, Office);
        var administrator = await portal.PersonAsync(Role.Administrator);

        Assert.Equal("place-held-already", await RefusedAsync(() => AskAsync(ben, place: NextDeputy(), by: administrator)));

        Assert.Equal(1, await portal.WithDbAsync(db => db.Holdings.CountAsync(holding => holding.PersonId == ben, Portal.Stop)));
        Assert.Contains("place-held-already", System.Text.Encoding.UTF8.GetString((await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(entry => entry.ActorId == administrator && entry.Action == "Refused", Portal.Stop))).Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_deputies_who_are_confirmed_in_one_place_at_the_same_instant_the_second_is_refused()
    {
        var place = NextDeputy();
        var people = new[] { await portal.PersonAsync(Role.Approver), await portal.PersonAsync(Role.Approver) };

        foreach (var person in people)
        {
            await AskAsync(person, place);
        }

        var both = await Task.WhenAll(people.Select(async person => await Record.ExceptionAsync(() => portal.ConfirmAsync(person))));

        Assert.Single(both, refusal => refusal is null);
        Assert.Single(both, refusal => refusal is RuleViolationException { Rule: "deputy-place-taken" });
    }

    [Fact]
    public async Task Only_an_approver_with_an_open_account_gets_a_place()
    {
        var (auditor, closed) = (await portal.PersonAsync(Role.Auditor), await portal.PersonAsync(Role.Approver));
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(closed, "Left."));

        Assert.Equal("office-needs-approver", await RefusedAsync(() => AskAsync(auditor)));
        Assert.Equal("account-closed", await RefusedAsync(() => AskAsync(closed)));
        await Assert.ThrowsAsync<NotFoundException>(() => AskAsync(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task An_office_no_policy_has_is_not_found()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);

        await Assert.ThrowsAsync<NotFoundException>(async () => await portal.SendAsync(administrator, new GiveOfficeCommand("court-jester", await portal.PersonAsync(Role.Approver), Holding.Holder, _open, _open)));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(administrator)).GetAsync("/offices/court-jester/give")).StatusCode);
    }

    [Fact]
    public async Task A_place_neither_begins_in_the_past_nor_ends_before_it_begins()
    {
        var ben = await portal.PersonAsync(Role.Approver);

        Assert.Equal("period-past", await RefusedAsync(() => AskAsync(ben, from: TypedTimes.Typed("2015-12-23", "15:30", "UTC"))));
        Assert.Equal("period-empty", await RefusedAsync(() => AskAsync(ben, from: TypedTimes.Typed("2190-01-02", "00:00", "UTC"), until: TypedTimes.Typed("2190-01-01", "00:00", "UTC"))));
    }

    [Theory]
    [InlineData(null, "Place")]
    [InlineData(-1, "Place")]
    [InlineData(100, "Place")]
    public async Task A_place_that_is_none_is_asked_for_again(int? place, string field)
    {
        var administrator = await portal.PersonAsync(Role.Administrator);

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(administrator, new GiveOfficeCommand(Office, Guid.CreateVersion7(), place, _open, _open)));

        Assert.Equal(field, Assert.Single(refusal.Errors).PropertyName);
    }

    [Fact]
    public async Task The_page_keeps_what_was_typed_and_says_what_is_missing()
    {
        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));

        var response = await administrator.SubmitAsync($"/offices/{Office}/give", new() { ["Input.Person"] = "", ["Input.Place"] = "0", ["Input.UntilDate"] = "soon", ["Input.UntilZone"] = "Europe/Kyiv" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains("Choose who gets the place.", text, StringComparison.Ordinal);
        Assert.Contains("Until: The day must be between 1 and 31.", text, StringComparison.Ordinal);
        Assert.Contains("value=\"soon\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_does_not_give_offices()
    {
        var ben = await portal.PersonAsync(Role.Approver, Office);

        await Assert.ThrowsAsync<ForbiddenException>(() => AskAsync(ben, by: ben));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.BrowserOfAsync(ben)).GetAsync("/offices")).StatusCode);
    }

    [Fact]
    public async Task After_an_approver_is_created_the_page_leads_to_the_offices()
    {
        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));

        var name = $"Nadia {Guid.NewGuid():N}";
        var created = await administrator.SubmitAsync("/people/new", new() { ["Input.Name"] = name, ["Input.Email"] = $"{Guid.NewGuid():N}@test.example", ["Input.Roles"] = "Approver" });

        Assert.Equal("/appointments", created.Headers.Location!.OriginalString);
        var person = await portal.WithDbAsync(db => db.Users.Where(candidate => candidate.OwnName == name).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
        await portal.ConfirmAsync(person);

        var page = await administrator.ReadAsync($"/people/{person}");
        Assert.Contains($"{name} is an approver without an office", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/offices\"", page, StringComparison.Ordinal);
    }

    private static int NextDeputy() => Interlocked.Increment(ref _deputies);

    private async Task AskAsync(Guid person, int place = Holding.Holder, LocalTime? from = null, LocalTime? until = null, Guid? by = null) =>
        await portal.SendAsync(by ?? await portal.PersonAsync(Role.Administrator), new GiveOfficeCommand(Office, person, place, from ?? _open, until ?? _open, AtOnce));

    private async Task GiveAsync(Guid person, int place = Holding.Holder, LocalTime? from = null)
    {
        await AskAsync(person, place, from);
        await portal.ConfirmAsync(person);
    }

    private static async Task<string> RefusedAsync(Func<Task> attempt) => (await Assert.ThrowsAsync<RuleViolationException>(attempt)).Rule;
}
