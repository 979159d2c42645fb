using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Account.Webhooks.Make;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests.Features.Signals;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Account.Webhooks;

public partial class WebhookPagesTests(Portal portal, HookPortal hooks) : IClassFixture<HookPortal>
{
    private const string Address = "https://hooks.partner.example/portal?of=cert";

    [Fact]
    public async Task A_webhook_is_made_once_its_secret_shown_once_and_the_ledger_names_its_host_alone()
    {
        var liaison = await portal.LiaisonOfAsync("Making CERT");
        var browser = await portal.BrowserOfAsync(liaison);
        var hidden = await browser.HiddenFieldsOfAsync("/account/webhooks/make");
        Dictionary<string, string> filled = new() { ["Input.Address"] = $"  {Address} ", ["password"] = DemoData.Password };

        var made = await browser.SendAsync("/account/webhooks/make", hidden, filled);
        Assert.Equal("/account/webhooks", made.Headers.Location?.OriginalString);
        var secret = Secret().Match(await browser.ReadAsync("/account/webhooks")).Value;
        Assert.Equal("/account/webhooks", (await browser.SendAsync("/account/webhooks/make", hidden, filled)).Headers.Location?.OriginalString);

        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        var page = await browser.ReadAsync("/account/webhooks");
        Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        Assert.Contains(Address, page, StringComparison.Ordinal);
        var kept = await portal.WithDbAsync(db => db.Webhooks.SingleAsync(webhook => webhook.PersonId == liaison, Portal.Stop));
        Assert.DoesNotContain(secret["whsec_".Length..], kept.Secret, StringComparison.Ordinal);
        var canonical = Encoding.UTF8.GetString((await portal.RecordOfAsync(liaison)).Single(entry => entry.Action == "WebhookCreated").Canonical);
        Assert.Contains("\"host\":\"hooks.partner.example\"", canonical, StringComparison.Ordinal);
        Assert.DoesNotContain("of=cert", canonical, StringComparison.Ordinal);
        Assert.DoesNotContain(secret["whsec_".Length..], canonical, StringComparison.Ordinal);

        await browser.SendAsync($"/account/webhooks/{kept.Id}/remove", await browser.HiddenFieldsOfAsync("/account"), []);
        Assert.Contains("removed", await browser.ReadAsync("/account/webhooks"), StringComparison.Ordinal);
        Assert.Equal("WebhookRemoved", (await portal.RecordOfAsync(liaison))[^1].Action);
        Assert.Equal("", (await portal.WithDbAsync(db => db.Webhooks.SingleAsync(webhook => webhook.PersonId == liaison, Portal.Stop))).Secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hooks.partner.example")]
    [InlineData("/portal")]
    [InlineData("ftp://hooks.partner.example/")]
    [InlineData("http://hooks.partner.example/")]
    [InlineData("https://ana:secret@hooks.partner.example/")]
    [InlineData("https://hooks.partner.example/#part")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/latest")]
    [InlineData("https://10.0.0.1:8443/")]
    public async Task An_address_to_which_nothing_may_be_sent_is_refused_at_once(string address)
    {
        var liaison = await portal.LiaisonOfAsync("Refused CERT");
        await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(liaison, new MakeWebhookCommand(address)));
        Assert.False(await portal.WithDbAsync(db => db.Webhooks.AnyAsync(webhook => webhook.PersonId == liaison, Portal.Stop)));
    }

    [Fact]
    public async Task It_takes_the_password_and_there_are_five_at_most()
    {
        var liaison = await portal.LiaisonOfAsync("Many CERT");
        var browser = await portal.BrowserOfAsync(liaison);
        await portal.WithDbAsync(db => db.Sessions.Where(session => session.PersonId == liaison)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, DateTimeOffset.UtcNow.AddHours(-1)), Portal.Stop));
        var asked = await browser.SubmitAsync("/account/webhooks/make", new() { ["Input.Address"] = Address });
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Contains("Give your password.", await Browser.TextOfAsync(asked), StringComparison.Ordinal);

        for (var made = 0; made < Webhook.MaxOpen; made++)
        {
            await portal.SendAsync(liaison, new MakeWebhookCommand(Address));
        }

        Assert.Equal("too-many-webhooks",
            (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(liaison, new MakeWebhookCommand(Address)))).Rule);
    }

    [Fact]
    public async Task What_is_anothers_is_not_there()
    {
        var (liaison, other, ana) = (await hooks.Portal.LiaisonOfAsync("Own CERT"), await hooks.Portal.LiaisonOfAsync("Other CERT"),
            await hooks.Portal.PersonAsync(Role.Analyst));
        var (hook, others) = (await hooks.HookAsync(liaison), await hooks.HookAsync(other));
        await hooks.AcceptAsync(ana, await hooks.Portal.SignalAsync(liaison));
        await hooks.AcceptAsync(ana, await hooks.Portal.SignalAsync(other));
        await hooks.SendDueAsync();
        var (delivery, theirs) = (hooks.At(hook).Single().Id, hooks.At(others).Single().Id);
        var browser = await hooks.Portal.BrowserOfAsync(liaison);
        var hidden = await browser.HiddenFieldsOfAsync("/account");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/account/webhooks/{hook.Id}?after={delivery}")).StatusCode);
        Assert.All(
            new[]
            {
                await browser.GetAsync($"/account/webhooks/{others.Id}"),
                await browser.GetAsync($"/account/webhooks/{Guid.NewGuid()}"),
                await browser.GetAsync($"/account/webhooks/{hook.Id}?after={theirs}"),
                await browser.SendAsync($"/account/webhooks/{others.Id}", hidden, new() { ["Input.Delivery"] = theirs }),
                await browser.SendAsync($"/account/webhooks/{hook.Id}", hidden, new() { ["Input.Delivery"] = theirs }),
                await browser.SendAsync($"/account/webhooks/{others.Id}", hidden, new() { ["Input.Delivery"] = delivery }),
                await browser.SendAsync($"/account/webhooks/{hook.Id}", hidden, new() { ["Input.Delivery"] = "nothing" }),
                await browser.SendAsync($"/account/webhooks/{others.Id}/remove", hidden, []),
            },
            response => Assert.Equal(HttpStatusCode.NotFound, response.StatusCode));
        await hooks.SendDueAsync();
        Assert.Single(hooks.At(others));
    }

    [Fact]
    public async Task Deliveries_are_shown_page_by_page_the_latest_first()
    {
        var (liaison, ana) = (await hooks.Portal.LiaisonOfAsync("Long CERT"), await hooks.Portal.PersonAsync(Role.Analyst));
        var hook = await hooks.HookAsync(liaison);
        var signals = new List<string>();
        for (var sent = 0; sent < 51; sent++)
        {
            signals.Add(await hooks.Portal.SignalAsync(liaison));
            await hooks.DismissAsync(ana, signals[^1]);
        }

        while (hooks.At(hook).Count < signals.Count)
        {
            await hooks.SendDueAsync();
        }

        var browser = await hooks.Portal.BrowserOfAsync(liaison);
        var first = await browser.ReadAsync($"/account/webhooks/{hook.Id}");
        var second = await browser.ReadAsync(Older().Match(first).Groups[1].Value);
        Assert.Equal(signals.Order(), (Signals(first).Count, Signals(second).Count) is (50, 1) ? Signals(first).Concat(Signals(second)).Order() : []);

        static List<string> Signals(string page) => [.. Signal().Matches(page).Select(match => match.Value).Distinct()];
    }

    [GeneratedRegex("whsec_[A-Za-z0-9+/]{43}=")]
    private static partial Regex Secret();

    [GeneratedRegex("href=\"(/account/webhooks/[^\"]*after=[^\"]*)\"")]
    private static partial Regex Older();

    [GeneratedRegex("SIG-[0-9]{4}-[0-9]+")]
    private static partial Regex Signal();
}
