using System.Net;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Decline;
using EscalationPortal.Web.Features.Policies.List;
using EscalationPortal.Web.Features.Policies.Propose;
using EscalationPortal.Web.Features.Policies.ShowVersion;
using EscalationPortal.Web.Features.Policies.Start;
using EscalationPortal.Web.Features.Policies.Withdraw;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>Where versions stand, as lists and their own pages say it.</summary>
public class OnTheWayTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Action<JsonObject> _change = document => document["reviewEveryDays"] = 77;

    [Theory]
    [InlineData("-2+cmd", true, "a draft that needs another version number")]
    [InlineData("1.0.0", true, "a draft that needs another version number")]
    [InlineData("995.0.0", false, "a draft that changes nothing yet")]
    [InlineData("995.0.0", true, "a draft, ready to be proposed")]
    public async Task A_draft_is_called_ready_only_if_it_can_be_proposed(string version, bool changes, string standing)
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);

        var draft = await DraftAsync(owner, version, changes ? _change : _ => { });

        Assert.Equal(standing, await StandingAsync(owner, draft));
        Assert.Contains(standing, await (await portal.BrowserOfAsync(owner)).ReadAsync("/"), StringComparison.Ordinal);
        await portal.SendAsync(owner, new WithdrawPolicyCommand(draft, "Only a test."));
    }

    [Fact]
    public async Task A_version_that_another_has_overtaken_waits_for_nobody()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (overtaken, draft) = (await ProposedAsync(owner, "96.0.0"), await DraftAsync(owner, "96.2.0", _change));
        Assert.Contains("waits for", await StandingAsync(owner, overtaken), StringComparison.Ordinal);
        var text = (await ShownAsync(owner, draft)).Version.Document;

        await portal.SignPolicyAsync(await ProposedAsync(owner, "96.1.0"));

        Assert.StartsWith("proposed, and can be signed no more", await StandingAsync(owner, overtaken), StringComparison.Ordinal);
        Assert.Contains("to be compared with", await StandingAsync(owner, draft), StringComparison.Ordinal);
        var browser = await portal.BrowserOfAsync(owner);
        Assert.Contains("can be signed no more", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Waits for", await browser.ReadAsync($"/policy/versions/{overtaken}"), StringComparison.Ordinal);
        Assert.Equal(text, (await ShownAsync(owner, draft)).Version.Document);
        await portal.SendAsync(owner, new WithdrawPolicyCommand(overtaken, "Overtaken."));
        await portal.SendAsync(owner, new WithdrawPolicyCommand(draft, "Only a test."));
    }

    [Fact]
    public async Task Drafts_of_one_name_are_told_apart_in_lists_and_where_one_is_chosen()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var drafts = new[] { await DraftAsync(owner, "97.0.0", _change), await DraftAsync(owner, "97.0.0", document => document["reviewEveryDays"] = 78) };
        var browser = await portal.BrowserOfAsync(owner);
        var (list, home, ask) = (await browser.ReadAsync("/policy/versions"), await browser.ReadAsync("/"), await browser.ReadAsync("/policy/backtests/ask"));

        Assert.Contains("started by", home, StringComparison.Ordinal);
        foreach (var draft in drafts)
        {
            var digest = $"digest {(await ShownAsync(owner, draft)).Version.Digest![..8]}…";
            Assert.Contains(digest, list, StringComparison.Ordinal);
            Assert.Contains(digest, home, StringComparison.Ordinal);
            Assert.Matches($"97\\.0\\.0, draft of [^,<]+, saved [^<]+, {digest}", ask);
            await portal.SendAsync(owner, new WithdrawPolicyCommand(draft, "Only a test."));
        }
    }

    [Theory]
    [InlineData("propose", "Input.Reason")]
    [InlineData("file", "Input.File")]
    [InlineData("withdraw", "Input.Reason")]
    public async Task What_can_no_longer_be_done_with_a_version_has_no_form(string page, string field)
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var draft = await DraftAsync(owner, "98.0.0", _change);
        var browser = await portal.BrowserOfAsync(owner);
        Assert.Contains(field, await browser.ReadAsync($"/policy/versions/{draft}/{page}"), StringComparison.Ordinal);

        await portal.SendAsync(owner, new WithdrawPolicyCommand(draft, "Only a test."));

        var shown = await browser.ReadAsync($"/policy/versions/{draft}/{page}");
        Assert.DoesNotContain(field, shown, StringComparison.Ordinal);
        Assert.Contains("This version is withdrawn", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_acts_in_two_offices_declines_it_in_the_one_they_choose_and_nobody_declines_it_twice()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await ProposedAsync(owner, "99.0.0");
        var offices = (await ShownAsync(owner, version)).Version.SigningOffices.Distinct().Take(2).ToList();
        var signer = await portal.PersonAsync(Role.Approver, [.. offices]);
        var browser = await portal.BrowserOfAsync(signer);

        Assert.Contains("The office you act in", await browser.ReadAsync($"/policy/versions/{version}/decline"), StringComparison.Ordinal);
        var refused = await Browser.TextOfAsync(await browser.SubmitAsync($"/policy/versions/{version}/decline", new() { ["Input.Office"] = offices[1], ["Input.Reason"] = "" }));
        Assert.Matches($"value=\"{offices[1]}\"[^>]*checked", refused);
        Assert.DoesNotMatch($"value=\"{offices[0]}\"[^>]*checked", refused);
        var sent = await browser.SubmitAsync($"/policy/versions/{version}/decline", new() { ["Input.Office"] = offices[1], ["Input.Reason"] = "Too early." });

        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        Assert.Equal(offices[1], await portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.Action == "PolicyDeclined" && entry.SubjectId == version.ToString()).Select(entry => entry.Office).SingleAsync(Portal.Stop)));
        Assert.DoesNotContain("Input.Reason", await browser.ReadAsync($"/policy/versions/{version}/decline"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(signer, new DeclinePolicyCommand(version, offices[0], "Again.")));
    }

    [Fact]
    public async Task Before_it_is_proposed_those_who_wrote_the_same_words_elsewhere_are_no_signers()
    {
        var (owner, minister) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.PolicyOwner));
        var office = Cases.Policy.Adoption[0].Office;
        await portal.WithDbAsync(async db => await db.Holdings.Where(holding => holding.Office == office).ExecuteUpdateAsync(row => row.SetProperty(holding => holding.Until, portal.Now), Portal.Stop));
        await portal.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(person => person.Id == minister, Portal.Stop)).Roles = [Role.PolicyOwner, Role.Approver];
            return await db.SaveChangesAsync(Portal.Stop);
        });
        await portal.GiveAsync(minister, office);
        var draft = await DraftAsync(owner, "99.5.0", _change);
        Assert.DoesNotContain(Cases.Policy.OfficeTitle(office), (await ShownAsync(owner, draft)).Stuck);

        await DraftAsync(minister, "99.5.0", _change);

        Assert.Contains(Cases.Policy.OfficeTitle(office), (await ShownAsync(owner, draft)).Stuck);
    }

    private async Task<Guid> DraftAsync(Guid owner, string version, Action<JsonObject> change)
    {
        var policy = (await portal.SendAsync(owner, new Web.Features.Policies.Show.PolicyQuery(null))).Policy;
        var text = PolicyDrafts.TextAfter(policy, document =>
        {
            document["version"] = version;
            change(document);
        });
        return await portal.SendAsync(owner, new StartDraftCommand(new DraftFile(text, IsTooLarge: false), CopyOf: null, CopyOfVersion: null));
    }

    private async Task<Guid> ProposedAsync(Guid owner, string version)
    {
        var draft = await DraftAsync(owner, version, document => document["reviewEveryDays"] = 60 + (int.Parse(version[3..4], System.Globalization.CultureInfo.InvariantCulture)));
        await portal.SendAsync(owner, new ProposePolicyCommand(draft, "The last review asked for it.", From: null, Seen.Of("edition", 1)));
        return draft;
    }

    private async Task<string> StandingAsync(Guid reader, Guid version) =>
        (await portal.SendAsync(reader, new VersionsQuery(null))).OnTheWay.Single(row => row.Id == version).Standing;

    private Task<ShownVersion> ShownAsync(Guid reader, Guid version) => portal.SendAsync(reader, new VersionQuery(version));
}
