using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Features.People.Organisation;
using EscalationPortal.Web.Features.Signals.Report;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Signals;

public class ReportTests(Portal portal)
{
    [Fact]
    public async Task A_liaison_sends_a_signal_and_reads_what_became_of_it_and_no_more()
    {
        var liaison = await portal.LiaisonOfAsync("Grid CERT");
        var browser = await portal.BrowserOfAsync(liaison);

        var sent = await browser.SubmitAsync("/signals/report", SignalForms.Filled());

        var address = sent.Headers.Location!.OriginalString;
        var page = await browser.ReadAsync(address);
        Assert.Contains("waits to be looked at", page, StringComparison.Ordinal);
        Assert.Contains("Nobody touched it.", page, StringComparison.Ordinal);
        var reference = address.Split('/')[^1];
        var signal = await portal.SignalOfAsync(reference);
        Assert.True(SignalForms.Facts.SaysTheSameAs(signal.Facts));
        Assert.Equal(liaison, signal.ReportedById);
        Assert.Contains(reference, await browser.ReadAsync("/signals"), StringComparison.Ordinal);
        Assert.Equal(["SignalReceived"], await portal.ActionsOfAsync(reference));
    }

    [Fact]
    public async Task A_liaison_speaks_for_the_organisation_of_the_account_whatever_the_form_says()
    {
        var browser = await portal.BrowserOfAsync(await portal.LiaisonOfAsync("Grid CERT"));

        var sent = await browser.SubmitAsync("/signals/report", SignalForms.Filled(("Input.Organisation", "Ministry of Somewhere Else")));

        Assert.Equal("Grid CERT", (await portal.SignalOfAsync(sent.Headers.Location!.OriginalString.Split('/')[^1])).Organisation);
    }

    [Fact]
    public async Task Without_an_organisation_nothing_is_sent_and_the_page_says_whom_to_ask()
    {
        var liaison = await portal.PersonAsync(Role.Liaison);
        var browser = await portal.BrowserOfAsync(liaison);
        Assert.Contains("speaks for no organisation yet", await browser.ReadAsync("/signals/report"), StringComparison.Ordinal);

        var refused = await browser.SubmitAsync("/signals/report", SignalForms.Filled());

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Ask the administrator to enter it", await Browser.TextOfAsync(refused), StringComparison.Ordinal);

        var administrator = await portal.PersonAsync(Role.Administrator);
        await portal.SendAsync(administrator, new SetOrganisationCommand(liaison, Seen.Of("organisation", ""), "Grid CERT"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/signals/report", SignalForms.Filled())).StatusCode);
        Assert.Contains("Grid CERT", await (await portal.BrowserOfAsync(administrator)).ReadAsync($"/people/{liaison}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_report_says_at_each_field_what_is_missing_and_keeps_what_was_typed()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var refused = await browser.SubmitAsync("/signals/report", new() { ["Input.Content"] = "Only this.", ["Input.States"] = "Atlantis", ["Input.ObservedDate"] = "2199-01-01", ["Input.ObservedTime"] = "10:00" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await Browser.TextOfAsync(refused);
        Assert.All(
            ["Fill in the summary.", "Fill in who sent it.", "Choose what sort of source it is.", "Choose how far this may be shared.", "Choose what may be done with it.", "Atlantis", "lies in the future", "Only this."],
            said => Assert.Contains(said, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_source_sends_twice_under_its_own_id_is_one_signal_and_other_content_is_refused()
    {
        var (ana, liaison) = (await portal.PersonAsync(Role.Analyst), await portal.LiaisonOfAsync("Twice CERT"));
        var facts = SignalForms.Facts with { Source = new SignalSource("twice  cert", SourceKind.Organisation, "T-77") };
        var mine = facts with { Source = facts.Source with { Organisation = "Twice CERT" } };
        var first = await portal.SendAsync(liaison, new ReceiveSignalCommand(mine));

        var again = await portal.SendAsync(ana, new ReceiveSignalCommand(facts));
        Assert.Equal((first.Reference, true, true), (again.Reference, again.WasReceivedBefore, again.MayRead));
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, new ReceiveSignalCommand(facts with { Content = "Something else." })));
        Assert.Equal("own-id-used", refusal.Rule);
        Assert.Contains(first.Reference, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["SignalReceived"], await portal.ActionsOfAsync(first.Reference));

        var browser = await portal.BrowserOfAsync(ana);
        var sent = await browser.SubmitAsync("/signals/report", SignalForms.Filled(("Input.Organisation", "Twice CERT"), ("Input.OwnId", "T-77")));
        Assert.Contains($"Already received as {first.Reference}", await browser.ReadAsync(sent.Headers.Location!.OriginalString), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_at_the_same_moment_is_one_signal()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var facts = SignalForms.Facts with { Source = new SignalSource("Hasty CERT", SourceKind.Sensor, "H-1") };

        var received = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.SendAsync(ana, new ReceiveSignalCommand(facts))));

        Assert.Single(received.Select(signal => signal.Reference).Distinct());
        Assert.Single(received, signal => !signal.WasReceivedBefore);
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_signal()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var hidden = await browser.HiddenFieldsOfAsync("/signals/report");
        var filled = SignalForms.Filled(("Input.Organisation", "Double press"));

        var (first, second) = (await browser.SendAsync("/signals/report", hidden, filled), await browser.SendAsync("/signals/report", hidden, filled));

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await portal.WithWholeDbAsync(db => db.Signals.CountAsync(signal => signal.Organisation == "Double press", Portal.Stop)));
    }

    [Fact]
    public async Task Another_liaison_even_of_the_same_organisation_reads_nothing_of_it()
    {
        var (liaison, other) = (await portal.LiaisonOfAsync("Shared CERT"), await portal.LiaisonOfAsync("Shared CERT"));
        var reference = await portal.SignalAsync(liaison, SignalForms.Facts with { Source = new SignalSource("Shared CERT", SourceKind.Person, "S-1") });
        var browser = await portal.BrowserOfAsync(other);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/signals/{reference}")).StatusCode);
        Assert.DoesNotContain(reference, await browser.ReadAsync("/signals?state=all"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/signals/{reference}/accept")).StatusCode);
    }
}
