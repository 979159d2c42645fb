using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Account.Tokens.Make;
using EscalationPortal.Web.Features.People.Close;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Api;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Account.Tokens;

public partial class TokensTests(Portal portal)
{
    [Fact]
    public async Task A_token_is_shown_once_kept_as_its_hash_and_stands_in_the_ledger_by_its_name_alone()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        var made = await browser.SubmitAsync("/account/tokens/make", new()
        {
            ["Input.Name"] = "Sensor gateway",
            ["Input.Scopes"] = "signals:write",
            ["Input.Scopes#2"] = "signals:read",
            ["Input.Days"] = "30",
            ["password"] = DemoData.Password,
        });

        Assert.Equal("/account/tokens", made.Headers.Location?.OriginalString);
        var token = Token().Match(await browser.ReadAsync("/account/tokens")).Value;
        Assert.Equal(47, token.Length);
        Assert.DoesNotContain(token, await browser.ReadAsync("/account/tokens"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await portal.ApiWith(token).GetAsync("/api/v1/signals")).StatusCode);
        Assert.Contains("Last used", await browser.ReadAsync("/account/tokens"), StringComparison.Ordinal);
        var kept = await portal.WithDbAsync(db => db.AccessTokens.SingleAsync(candidate => candidate.PersonId == ana, Portal.Stop));
        Assert.Equal(AccessToken.HashOf(token), kept.Hash);
        var entry = (await portal.RecordOfAsync(ana)).Single(candidate => candidate.Action == "AccessTokenCreated");
        var canonical = Encoding.UTF8.GetString(entry.Canonical);
        Assert.Contains("Sensor gateway", canonical, StringComparison.Ordinal);
        Assert.DoesNotContain(token[4..], canonical, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(kept.Hash), canonical, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_and_nobody_elses_is_revoked()
    {
        var (ana, other) = (await portal.PersonAsync(Role.Analyst), await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)));
        var (api, browser) = (await portal.ApiOfAsync(ana), await portal.BrowserOfAsync(ana));
        var id = await portal.WithDbAsync(db => db.AccessTokens.Where(token => token.PersonId == ana).Select(token => token.Id).SingleAsync(Portal.Stop));
        var hidden = await other.HiddenFieldsOfAsync("/account");
        Assert.Equal(HttpStatusCode.NotFound, (await other.SendAsync($"/account/tokens/{id}/revoke", hidden, [])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/v1/signals")).StatusCode);

        await browser.SendAsync($"/account/tokens/{id}/revoke", await browser.HiddenFieldsOfAsync("/account"), []);

        await CountsNoMoreAsync(api);
        Assert.Contains("revoked", await browser.ReadAsync("/account/tokens"), StringComparison.Ordinal);
        Assert.Equal("AccessTokenRevoked", (await portal.RecordOfAsync(ana))[^1].Action);
    }

    [Fact]
    public async Task An_expired_token_counts_no_more()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var api = await portal.ApiOfAsync(ana);
        await portal.WithDbAsync(db => db.AccessTokens.Where(token => token.PersonId == ana).ExecuteUpdateAsync(set => set.SetProperty(token => token.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)), Portal.Stop));
        await CountsNoMoreAsync(api);
    }

    [Fact]
    public async Task Closing_the_account_and_signing_out_everywhere_end_every_token()
    {
        var (ana, nadia) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (hers, others) = (await portal.ApiOfAsync(ana), await portal.ApiOfAsync(nadia));
        await (await portal.BrowserOfAsync(ana)).SubmitAsync("/account/sign-out-everywhere", []);
        await CountsNoMoreAsync(hers);

        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(nadia, "Left."));
        await CountsNoMoreAsync(others);
    }

    /// <summary>The form may have been minutes on its way: the session is looked at when it begins.</summary>
    [Fact]
    public async Task A_session_that_was_ended_meanwhile_leaves_no_token_behind()
    {
        var (ana, nadia) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var sessions = new[] { await portal.PrincipalOfAsync(ana), await portal.PrincipalOfAsync(nadia) };
        await (await portal.BrowserOfAsync(ana)).SubmitAsync("/account/sign-out-everywhere", []);
        await portal.SendAsync(await portal.PersonAsync(Role.Administrator), new ClosePersonCommand(nadia, "Left."));

        foreach (var session in sessions)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = session, RequestServices = scope.ServiceProvider };
            await Assert.ThrowsAsync<ForbiddenException>(() => scope.ServiceProvider.GetRequiredService<ISender>().Send(new MakeTokenCommand("Left behind", [TokenScope.ReadSignals], 365), Portal.Stop));
        }

        Assert.Equal(0, await portal.WithDbAsync(db => db.AccessTokens.CountAsync(token => token.PersonId == ana || token.PersonId == nadia, Portal.Stop)));
    }

    [Fact]
    public async Task A_token_is_refused_in_an_address_whether_it_counts_or_not()
    {
        var api = await portal.ApiOfAsync(await portal.PersonAsync(Role.Analyst));
        foreach (var address in new[] { $"/api/v1/signals?access_token={api.Token}", $"/api/v1/signals?cursor={api.Token}", "/api/v1/signals?token=anything", $"/api/v1/nothing?x={api.Token}", $"/api/v1/signals/{api.Token}",
            $"/api/v1/signals?{api.Token}=1", $"/api/v1/signals?cursor=Bearer%20{api.Token}", $"/api/v1/signals?cursor=%65sc_{api.Token![4..]}" })
        {
            var refused = await api.GetAsync(address);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("does not belong in an address", await refused.Content.ReadAsStringAsync(Portal.Stop), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.ApiWith("esc_" + new string('A', 43)).GetAsync("/api/v1/signals")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.ApiWith("nothing of ours").GetAsync("/api/v1/signals")).StatusCode);
    }

    [Fact]
    public async Task Another_scope_is_said_and_the_attempt_is_recorded()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var refused = await (await portal.ApiOfAsync(ana, TokenScope.ReadPolicies)).GetAsync("/api/v1/incidents");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("Bearer realm=\"portal\", error=\"insufficient_scope\", scope=\"incidents:read\"", refused.Headers.WwwAuthenticate.ToString());
        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(candidate => candidate.ActorId == ana && candidate.Action == "Refused", Portal.Stop));
        Assert.Contains("\"request\":\"IncidentsEndpoint\",\"rule\":\"permission\"", Encoding.UTF8.GetString(entry.Canonical), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_opens_no_more_than_its_owner_and_needs_their_password()
    {
        var liaison = await portal.PersonAsync(Role.Liaison);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(liaison, new MakeTokenCommand("Too much", [TokenScope.ReadIncidents], 30)));
        Assert.Equal("scope-not-theirs", refusal.Rule);

        var browser = await portal.BrowserOfAsync(liaison);
        await portal.WithDbAsync(db => db.Sessions.Where(session => session.PersonId == liaison).ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, DateTimeOffset.UtcNow.AddHours(-1)), Portal.Stop));
        var asked = await browser.SubmitAsync("/account/tokens/make", new() { ["Input.Name"] = "Theirs", ["Input.Scopes"] = "signals:write", ["Input.Days"] = "365" });
        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
        Assert.Contains("Give your password.", await Browser.TextOfAsync(asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_tokens_count_at_once_and_no_more()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        for (var made = 0; made < AccessToken.MaxOpen; made++)
        {
            await portal.TokenAsync(ana);
        }

        Assert.Equal("too-many-tokens", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.TokenAsync(ana))).Rule);
    }

    private static async Task CountsNoMoreAsync(ApiClient api)
    {
        var refused = await api.GetAsync("/api/v1/signals");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer realm=\"portal\", error=\"invalid_token\"", refused.Headers.WwwAuthenticate.ToString());
        Assert.Contains("This token counts no more", (await ApiClient.JsonOf(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("esc_[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
