using System.Net;
using System.Runtime.CompilerServices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests.Features.Incidents;
using EscalationPortal.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Pipeline;

/// <summary>A form is carried out once, however often it is sent, and what was changed after it was sent is never dropped.</summary>
public class SubmissionTests(Portal portal)
{
    private const string Log = "/incidents/log";

    [Fact]
    public async Task The_same_form_sent_twice_is_recorded_once_and_ends_in_the_same_place()
    {
        var (ana, browser, hidden) = await BeginAsync();

        var first = await browser.SendAsync(Log, hidden, IncidentForms.Filled());
        var second = await browser.SendAsync(Log, hidden, IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await LoggedAsync(ana));
    }

    [Fact]
    public async Task The_same_form_sent_at_the_same_instant_is_recorded_once()
    {
        var (ana, browser, hidden) = await BeginAsync();

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.SendAsync(Log, hidden, IncidentForms.Filled())));

        Assert.Single(all.Select(response => (response.StatusCode, response.Headers.Location?.OriginalString)).Distinct());
        Assert.StartsWith("/incidents/INC-", all[0].Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(1, await LoggedAsync(ana));
    }

    [Fact]
    public async Task Going_back_changing_and_sending_again_loses_nothing_and_does_nothing_unasked()
    {
        var (ana, browser, hidden) = await BeginAsync();
        var first = await browser.SendAsync(Log, hidden, IncidentForms.Filled());

        var again = await browser.SendAsync(Log, hidden, IncidentForms.Filled(("Summary", "What I really meant")));

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var page = await Browser.TextOfAsync(again);
        Assert.Contains($"You sent this form before, and it was carried out: see {first.Headers.Location}.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"What I really meant\"", page, StringComparison.Ordinal);
        Assert.Equal(1, await LoggedAsync(ana));

        var asked = await browser.SendAsync(Log, await Browser.HiddenFieldsOfAsync(again), IncidentForms.Filled(("Summary", "What I really meant")));

        Assert.NotEqual(first.Headers.Location, asked.Headers.Location);
        Assert.Equal("What I really meant", (await portal.IncidentAsync(IncidentForms.ReferenceIn(asked))).Summary);
    }

    [Fact]
    public async Task Going_back_and_pressing_again_asks_whether_a_second_one_is_meant()
    {
        // The Back button fills the form in again and gives it another number.
        var (ana, browser, hidden) = await BeginAsync();
        var first = await browser.SendAsync(Log, hidden, IncidentForms.Filled());

        var again = await browser.SendAsync(Log, await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var page = await Browser.TextOfAsync(again);
        Assert.Contains($"You sent the same just now, and it was carried out: see {first.Headers.Location}. Send it again only if you want it a second time.", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{IncidentForms.Filled()["Input.Summary"]}\"", page, StringComparison.Ordinal);
        Assert.Equal(1, await LoggedAsync(ana));

        var meant = await browser.SendAsync(Log, await Browser.HiddenFieldsOfAsync(again), IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.Redirect, meant.StatusCode);
        Assert.Equal(2, await LoggedAsync(ana));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SendAsync(Log, await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled())).StatusCode);
        Assert.Equal(2, await LoggedAsync(ana));
    }

    [Fact]
    public async Task The_same_of_another_case_is_not_the_same()
    {
        var (ana, browser, _) = await BeginAsync();
        Dictionary<string, string> typed = new() { ["Input.Kind"] = "Actor", ["Input.Statement"] = "It was Sandworm", ["Input.Actor"] = "Sandworm", ["Input.Expects"] = "Its tools" };
        var (one, other) = ($"/incidents/{await portal.LoggedAsync(ana)}/attribution/hypotheses/add", $"/incidents/{await portal.LoggedAsync(ana)}/attribution/hypotheses/add");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(one, typed)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(other, typed)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(one, typed)).StatusCode);
    }

    [Fact]
    public void Every_page_that_makes_something_asks()
    {
        // One may do the same again on all others: what they change is then as it was.
        var asking = typeof(Program).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(FormPage)) && !type.IsAbstract && ((FormPage)RuntimeHelpers.GetUninitializedObject(type)).MakesAnother)
            .Select(type => type.Namespace!["EscalationPortal.Web.Features.".Length..]);

        Assert.Equal(
            [
                "Attribution.AddHypothesis", "Attribution.DissentFromJudgement", "Attribution.Judge", "Attribution.RecordClaim", "Campaigns.Start", "Compartments.Create", "Compartments.Show",
                "Deconfliction.Contacts", "Delegations.Give", "Escalations.Propose", "Evidence.Custody", "Evidence.Log", "Evidence.Verify", "Incidents.AddTraces", "Incidents.Assess",
                "Incidents.Log", "Offices.Give", "People.Create", "Policies.Backtests.Ask", "Policies.Start", "Signals.Report",
            ],
            asking.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_form_in_which_something_cannot_be_read_is_refused_and_recorded_like_any_other()
    {
        var (ana, browser, hidden) = await BeginAsync();

        var refused = await browser.SendAsync(Log, hidden, IncidentForms.Filled(("Access.OnlyMe", "perhaps")));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(candidate => candidate.ActorId == ana && candidate.Action == "Refused", Portal.Stop));
        Assert.Contains("\"fields\":[\"Access.OnlyMe\"],\"request\":\"LogIncidentCommand\",\"rule\":\"form\"", System.Text.Encoding.UTF8.GetString(entry.Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_that_is_put_right_is_carried_out()
    {
        var (ana, browser, hidden) = await BeginAsync();
        var refused = await browser.SendAsync(Log, hidden, IncidentForms.Filled(("Summary", "")));

        var corrected = await browser.SendAsync(Log, await Browser.HiddenFieldsOfAsync(refused), IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Equal(1, await LoggedAsync(ana));
    }

    [Fact]
    public async Task Two_tabs_are_two_forms()
    {
        var (ana, browser, one) = await BeginAsync();
        var other = await browser.HiddenFieldsOfAsync(Log);

        await browser.SendAsync(Log, one, IncidentForms.Filled(("Summary", "In the first tab")));
        await browser.SendAsync(Log, other, IncidentForms.Filled(("Summary", "In the second tab")));

        Assert.Equal(2, await LoggedAsync(ana));
    }

    [Fact]
    public async Task A_decision_pressed_twice_is_one_signature()
    {
        var office = Cases.Step.SignOff[0].Office;
        var (reference, ben) = (await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst)), await portal.PersonAsync(Role.Approver, office));
        var (browser, page) = (await portal.BrowserOfAsync(ben), $"/escalations/{reference}");
        var hidden = await browser.HiddenFieldsOfAsync(page);

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => browser.SendAsync(page, hidden, new() { ["Input.Decision"] = "Signed", ["Input.Reason"] = "Agreed." })));

        Assert.All(both, response => Assert.Equal($"{page}#standing", response.Headers.Location?.OriginalString));
        Assert.Equal(1, await portal.WithDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.ActorId == ben && entry.Action == "StepSigned", Portal.Stop)));
    }

    [Fact]
    public async Task One_persons_number_says_nothing_about_anothers_form()
    {
        var (_, browser, hidden) = await BeginAsync();
        await browser.SendAsync(Log, hidden, IncidentForms.Filled());
        var (ben, bens, own) = await BeginAsync();

        var response = await bens.SendAsync(Log, own, IncidentForms.Filled().Append(KeyValuePair.Create("submission", hidden["submission"])).ToDictionary());

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(1, await LoggedAsync(ben));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a number")]
    public async Task A_form_without_a_number_is_carried_out_as_well(string number)
    {
        var (ana, browser, hidden) = await BeginAsync();

        await browser.SendAsync(Log, hidden, IncidentForms.Filled().Append(KeyValuePair.Create("submission", number)).ToDictionary());

        Assert.Equal(1, await LoggedAsync(ana));
    }

    private async Task<(Guid Person, Browser Browser, IReadOnlyDictionary<string, string> Hidden)> BeginAsync()
    {
        var person = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(person);
        return (person, browser, await browser.HiddenFieldsOfAsync(Log));
    }

    private Task<int> LoggedAsync(Guid person) => portal.WithDbAsync(db => db.Incidents.CountAsync(incident => incident.LoggedById == person, Portal.Stop));
}
