using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Account.Webhooks.Remove;
using EscalationPortal.Web.Features.Incidents.Accept;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Features.Signals.Split;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Tests.Api;
using EscalationPortal.Web.Tests.Features.Incidents;
using EscalationPortal.Web.Tests.Features.Signals;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Account.Webhooks;

/// <summary>What a partner's program is told, when, and how often (docs/adr/0034).</summary>
public class WebhookDeliveryTests(HookPortal hooks) : IClassFixture<HookPortal>
{
    private Portal Portal => hooks.Portal;

    [Fact]
    public async Task A_partners_program_sends_a_signal_and_is_told_once_and_signed_what_became_of_it()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var hook = await hooks.HookAsync(liaison);
        var sent = await (await Portal.ApiOfAsync(liaison)).PostAsync("/api/v1/signals",
            ApiClients.Signal(("source", new { kind = "sensor", id = "substation-7/1" })));
        var signal = (await ApiClient.JsonOf(sent)).GetProperty("reference").GetString()!;
        await hooks.SendDueAsync();
        Assert.Empty(hooks.At(hook));

        await hooks.AcceptAsync(ana, signal);
        await hooks.SendDueAsync();
        await hooks.SendDueAsync();

        var told = Assert.Single(hooks.At(hook));
        Assert.True(told.IsSignedBy(hook.Secret));
        Assert.False((told with { Body = [.. told.Body, (byte)' '] }).IsSignedBy(hook.Secret));
        Assert.Equal("signal.standing", told.Json.GetProperty("type").GetString());
        Assert.Equal((signal, "substation-7/1", "accepted"),
            (told.Data.GetProperty("reference").GetString(), told.Data.GetProperty("ownId").GetString(), told.Standing));
        Assert.Equal(["data", "timestamp", "type"], told.Json.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(["ownId", "reference", "standing"], told.Data.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("accepted", (await (await Portal.ApiOfAsync(liaison)).ReadAsync($"/api/v1/signals/{signal}")).GetProperty("standing").GetString());
        Assert.Contains("delivered", await hooks.PageAsync(liaison, hook), StringComparison.Ordinal);
        Assert.Contains("delivered", await (await Portal.BrowserOfAsync(liaison)).ReadAsync("/account/webhooks"), StringComparison.Ordinal);
    }

    /// <summary>That something happened in the cell is itself knowledge: neither the receiver nor the page of deliveries shows it.</summary>
    [Fact]
    public async Task A_word_that_did_not_change_is_not_sent_and_leaves_nothing_behind()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var (hook, mine, other) = (await hooks.HookAsync(liaison), await Portal.SignalAsync(liaison), await Portal.SignalAsync(ana));
        await Portal.SendAsync(ana, new TakeSignalCommand(mine, null));
        await Portal.SendAsync(ana, new MergeSignalCommand(mine, await hooks.SeenAsync(mine), other));
        Assert.Equal(1, await hooks.RowsAsync(hook));
        Assert.DoesNotContain(mine, await hooks.PageAsync(liaison, hook), StringComparison.Ordinal);
        await hooks.SendDueAsync();
        Assert.Equal(0, await hooks.RowsAsync(hook));

        await hooks.AcceptAsync(ana, other);
        await hooks.UndoAsync(ana, other);
        await hooks.SendDueAsync();
        Assert.Empty(hooks.At(hook));
        Assert.Equal(0, await hooks.RowsAsync(hook));

        await hooks.AcceptAsync(ana, other);
        await hooks.SendDueAsync();
        Assert.Equal(["accepted"], hooks.At(hook).Select(told => told.Standing));
        Assert.Equal(mine, hooks.At(hook)[0].Data.GetProperty("reference").GetString());
    }

    [Fact]
    public async Task Of_a_signal_that_was_split_its_sender_is_told_once_its_parts_are_dealt_with()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var (hook, whole) = (await hooks.HookAsync(liaison), await Portal.SignalAsync(liaison));
        await Portal.SendAsync(ana, new SplitSignalCommand(whole, await hooks.SeenAsync(whole),
            [new SignalPart("One", "First."), new SignalPart("Two", "Second.")]));
        var parts = await PartsOfAsync(whole);
        await Portal.SendAsync(ana, new SplitSignalCommand(parts[1], await hooks.SeenAsync(parts[1]),
            [new SignalPart("Three", "Third."), new SignalPart("Four", "Fourth.")]));
        var deeper = await PartsOfAsync(parts[1]);
        await hooks.AcceptAsync(ana, parts[0]);
        await hooks.DismissAsync(ana, deeper[0]);
        await hooks.SendDueAsync();
        Assert.Empty(hooks.At(hook));

        await hooks.DismissAsync(ana, deeper[1]);
        await hooks.SendDueAsync();

        Assert.Equal([(whole, "accepted")], hooks.At(hook).Select(told => (told.Data.GetProperty("reference").GetString()!, told.Standing)));
    }

    [Fact]
    public async Task What_is_not_taken_is_tried_again_later_and_later_and_then_no_more_until_somebody_sends_it_again()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var (hook, signal) = (await hooks.HookAsync(liaison), await Portal.SignalAsync(liaison));
        hooks.Answer(hook, 500);
        await hooks.AcceptAsync(ana, signal);
        await hooks.SendDueAsync();
        var attempts = 1;
        foreach (var wait in WebhookDelivery.Waits)
        {
            Portal.Clock.Advance(wait - TimeSpan.FromSeconds(30));
            await hooks.SendDueAsync();
            Assert.Equal(attempts, hooks.At(hook).Count);

            Portal.Clock.Advance(TimeSpan.FromSeconds(31));
            await hooks.SendDueAsync();
            Assert.Equal(++attempts, hooks.At(hook).Count);
        }

        Portal.Clock.Advance(TimeSpan.FromDays(30));
        await hooks.SendDueAsync();
        Assert.Equal(attempts, hooks.At(hook).Count);
        Assert.Single(hooks.At(hook).Select(told => (told.Id, System.Text.Encoding.UTF8.GetString(told.Body))).Distinct());
        Assert.All(hooks.At(hook), told => Assert.True(told.IsSignedBy(hook.Secret)));
        var page = await hooks.PageAsync(liaison, hook);
        Assert.All(["failed", "Tried 7 times", "It answered 500."], said => Assert.Contains(said, page, StringComparison.Ordinal));

        hooks.Answer(hook, 200);
        var again = await (await Portal.BrowserOfAsync(liaison)).SubmitAsync($"/account/webhooks/{hook.Id}",
            new() { ["Input.Delivery"] = hooks.At(hook)[0].Id });
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        await hooks.SendDueAsync();

        Assert.Equal(attempts + 1, hooks.At(hook).Count);
        Assert.Equal(hooks.At(hook)[0].Id, hooks.At(hook)[^1].Id);
        Assert.Contains("delivered", await hooks.PageAsync(liaison, hook), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_word_is_never_sent_after_a_newer_one()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var (hook, signal) = (await hooks.HookAsync(liaison), await Portal.SignalAsync(liaison));
        hooks.Answer(hook, 503);
        await hooks.AcceptAsync(ana, signal);
        await hooks.SendDueAsync();
        var older = Assert.Single(hooks.At(hook)).Id;
        await hooks.UndoAsync(ana, signal);
        await hooks.DismissAsync(ana, signal);
        hooks.Answer(hook, 200);
        Portal.Clock.Advance(TimeSpan.FromHours(1));

        await hooks.SendDueAsync();
        Assert.Equal(["accepted", "closed"], hooks.At(hook).Select(told => told.Standing));
        var browser = await Portal.BrowserOfAsync(liaison);
        var refused = await browser.SubmitAsync($"/account/webhooks/{hook.Id}", new() { ["Input.Delivery"] = older });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Something newer was told of this signal since", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
        Portal.Clock.Advance(TimeSpan.FromDays(3));
        await hooks.SendDueAsync();

        Assert.Equal(2, hooks.At(hook).Count);
        Assert.Contains("overtaken", await hooks.PageAsync(liaison, hook), StringComparison.Ordinal);
    }

    /// <summary>The receiver may have got it, whatever it answered.</summary>
    [Fact]
    public async Task Once_a_word_was_tried_the_one_before_it_is_a_change_again()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var (hook, signal) = (await hooks.HookAsync(liaison), await Portal.SignalAsync(liaison));
        hooks.Answer(hook, 500);
        await hooks.AcceptAsync(ana, signal);
        await hooks.SendDueAsync();
        await hooks.UndoAsync(ana, signal);
        hooks.Answer(hook, 200);
        Portal.Clock.Advance(TimeSpan.FromHours(1));

        await hooks.SendDueAsync();

        Assert.Equal(["accepted", "waiting"], hooks.At(hook).Select(told => told.Standing));
    }

    [Fact]
    public async Task A_receiver_that_is_gone_ends_its_webhook_and_its_owner_is_told()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var (hook, signal, next) = (await hooks.HookAsync(liaison), await Portal.SignalAsync(liaison), await Portal.SignalAsync(liaison));
        hooks.Answer(hook, 410);
        await hooks.AcceptAsync(ana, signal);
        await hooks.SendDueAsync();

        await hooks.AcceptAsync(ana, next);
        Portal.Clock.Advance(TimeSpan.FromDays(2));
        await hooks.SendDueAsync();

        Assert.Single(hooks.At(hook));
        Assert.Equal("WebhookGone", (await Portal.RecordOfAsync(liaison))[^1].Action);
        var browser = await Portal.BrowserOfAsync(liaison);
        Assert.Contains("ended by its receiver", await browser.ReadAsync("/account/webhooks"), StringComparison.Ordinal);
        Assert.Contains("has ended: it answered that it is gone", await browser.ReadAsync("/notices"), StringComparison.Ordinal);
        var delivery = hooks.At(hook)[0].Id;
        var hidden = await browser.HiddenFieldsOfAsync("/account");
        var refused = await browser.SendAsync($"/account/webhooks/{hook.Id}", hidden, new() { ["Input.Delivery"] = delivery });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task A_closed_account_a_session_ended_everywhere_and_a_removed_webhook_are_told_nothing()
    {
        var ana = await Portal.PersonAsync(Role.Analyst);
        var (closed, left, removed) = (await Portal.LiaisonOfAsync("Closed CERT"), await Portal.LiaisonOfAsync("Left CERT"),
            await Portal.LiaisonOfAsync("Removed CERT"));
        List<Hook> all = [await hooks.HookAsync(closed), await hooks.HookAsync(left), await hooks.HookAsync(removed)];
        foreach (var liaison in new[] { closed, left, removed })
        {
            await hooks.AcceptAsync(ana, await Portal.SignalAsync(liaison));
        }

        await Portal.SendAsync(await Portal.PersonAsync(Role.Administrator), new ClosePersonCommand(closed, "Left."));
        await (await Portal.BrowserOfAsync(left)).SubmitAsync("/account/sign-out-everywhere", []);
        Assert.StartsWith("127.0.0.1:", await Portal.SendAsync(removed, new RemoveWebhookCommand(all[2].Id)), StringComparison.Ordinal);
        await hooks.SendDueAsync();
        await hooks.AcceptAsync(ana, await Portal.SignalAsync(removed));
        await hooks.SendDueAsync();

        Assert.All(all, hook => Assert.Empty(hooks.At(hook)));
        Assert.Equal(1, await hooks.RowsAsync(all[2]));
    }

    /// <summary>Of what somebody of the cell may read no more, they are told no more; a partner is told of what they sent whatever it belongs to.</summary>
    [Fact]
    public async Task Nobody_is_told_of_a_signal_that_is_not_there_for_them()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var miro = await Portal.PersonAsync(Role.Analyst);
        var (theirs, own) = (await hooks.HookAsync(liaison), await hooks.HookAsync(ana));
        foreach (var signal in new[] { await Portal.SignalAsync(liaison), await Portal.SignalAsync(ana) })
        {
            await Portal.SendAsync(miro, new AcceptSignalCommand(signal, await hooks.SeenAsync(signal), IncidentForms.Facts,
                new Restriction(OnlyMe: true, [])));
        }

        await hooks.SendDueAsync();

        Assert.Equal(["accepted"], hooks.At(theirs).Select(told => told.Standing));
        Assert.Empty(hooks.At(own));
        Assert.Equal(0, await hooks.RowsAsync(own));

        // Told while they might read it, they read of it no more either once they may not.
        var open = await Portal.SignalAsync(ana);
        await hooks.AcceptAsync(miro, open);
        await hooks.SendDueAsync();
        Assert.Contains(open, await hooks.PageAsync(ana, own), StringComparison.Ordinal);
        await hooks.UndoAsync(miro, open);
        await Portal.SendAsync(miro, new AcceptSignalCommand(open, await hooks.SeenAsync(open), IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        await hooks.SendDueAsync();
        Assert.DoesNotContain(open, await hooks.PageAsync(ana, own), StringComparison.Ordinal);
        Assert.DoesNotContain("delivered", await (await Portal.BrowserOfAsync(ana)).ReadAsync("/account/webhooks"), StringComparison.Ordinal);
        Assert.Single(hooks.At(own));
    }

    private Task<List<string>> PartsOfAsync(string whole) => Portal.WithWholeDbAsync(db => db.Signals
        .Where(part => db.Signals.Any(signal => signal.Reference == whole && signal.Id == part.SplitFromId))
        .OrderBy(part => part.Reference).Select(part => part.Reference).ToListAsync(Portal.Stop));
}
