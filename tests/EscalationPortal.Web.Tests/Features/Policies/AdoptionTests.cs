using System.Net;
using System.Text;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Import;
using EscalationPortal.Web.Features.Policies.List;
using EscalationPortal.Web.Features.Policies.Propose;
using EscalationPortal.Web.Features.Policies.ShowVersion;
using EscalationPortal.Web.Features.Policies.Sign;
using EscalationPortal.Web.Features.Policies.Start;
using EscalationPortal.Web.Features.Policies.Withdraw;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Ledger;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>A version of the policy, from the draft to the day it is in force. What one test adopts the next begins with.</summary>
public class AdoptionTests(Portal portal) : IClassFixture<Portal>
{
    private int _next;

    [Fact]
    public async Task A_draft_is_proposed_signed_by_the_offices_that_the_policy_names_and_then_in_force()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var writer = await portal.BrowserOfAsync(owner);
        var version = await ProposedAsync(owner);
        var offices = await SigningOfficesAsync(version);
        var digest = (await ShownAsync(owner, version)).Version.Digest!;

        foreach (var office in offices)
        {
            var signer = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Approver, office));
            Assert.Contains($"/policy/versions/{version}", await signer.ReadAsync("/"), StringComparison.Ordinal);
            var answer = await signer.SubmitAsync($"/policy/versions/{version}", new() { ["Input.Comment"] = "Read in full." });
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        }

        Assert.Contains(digest, await writer.ReadAsync("/policy"), StringComparison.Ordinal);
        Assert.Contains("Read in full.", await writer.ReadAsync($"/policy/versions/{version}"), StringComparison.Ordinal);
        Assert.Equal(
            ["PolicyDrafted", "PolicyProposed", .. offices.Select(_ => "PolicySigned"), "PolicyAdopted"],
            await portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.SubjectId == version.ToString()).OrderBy(entry => entry.Seq).Select(entry => entry.Action).ToListAsync(Portal.Stop)));
        Assert.Contains(await NoticesAsync(owner), notice => notice.Contains("is adopted, in force from", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Until_its_time_comes_the_earlier_policy_is_in_force()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var before = await InForceAsync();
        var version = await ProposedAsync(owner, days: 2);
        await portal.SignPolicyAsync(version);

        Assert.Equal(before, await InForceAsync());
        Assert.Contains("to come", await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/{(await ShownAsync(owner, version)).Version.Digest}"), StringComparison.Ordinal);
        Assert.Equal("policy-force-date", await RefusedAsync(async () => await ProposedAsync(owner)));

        portal.Clock.Advance(TimeSpan.FromDays(2) + TimeSpan.FromMinutes(1));
        Assert.Equal((await ShownAsync(owner, version)).Version.Digest, await InForceAsync());
    }

    [Fact]
    public async Task A_draft_is_nobodys_to_read_but_those_who_write_policies()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var draft = await DraftAsync(owner);

        foreach (var role in new[] { Role.Analyst, Role.Approver, Role.Auditor })
        {
            var reader = await portal.PersonAsync(role);
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(reader)).GetAsync($"/policy/versions/{draft}")).StatusCode);
            Assert.DoesNotContain(draft, (await portal.SendAsync(reader, new VersionsQuery(null))).OnTheWay.Select(row => row.Id));
        }

        var colleague = await portal.PersonAsync(Role.PolicyOwner);
        Assert.Contains(draft, (await portal.SendAsync(colleague, new VersionsQuery(null))).OnTheWay.Select(row => row.Id));
    }

    [Fact]
    public async Task Whoever_wrote_it_does_not_sign_it_though_they_hold_the_office()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await ProposedAsync(owner);
        var office = (await SigningOfficesAsync(version))[0];
        await GiveRolesAsync(owner, Role.PolicyOwner, Role.Approver);
        await portal.GiveAsync(owner, office);

        Assert.Empty((await ShownAsync(owner, version)).Decides);
        Assert.Equal("policy-own-text", await RefusedAsync(() => portal.SendAsync(owner, new SignPolicyCommand(version, office, ""))));
        await WithdrawAsync(owner, version);
    }

    [Fact]
    public async Task Whoever_wrote_a_draft_does_not_sign_a_copy_of_it_that_another_sent_as_a_file()
    {
        var (owner, other) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.PolicyOwner));
        var text = (await ShownAsync(owner, await DraftAsync(owner))).Version.Document;
        var copy = await portal.SendAsync(other, new StartDraftCommand(new(text, false), null, null));
        await portal.SendAsync(other, new ProposePolicyCommand(copy, "Mine.", null, Seen.Of("edition", 1)));
        var office = (await SigningOfficesAsync(copy))[0];
        await GiveRolesAsync(owner, Role.PolicyOwner, Role.Approver);
        await portal.GiveAsync(owner, office);

        // Others here have written the same words: they all count.
        var authors = (await ShownAsync(owner, copy)).Version.AuthorIds;
        Assert.Equal(other, authors[0]);
        Assert.Contains(owner, authors);
        Assert.Equal("policy-own-text", await RefusedAsync(() => portal.SendAsync(owner, new SignPolicyCommand(copy, office, ""))));
        await WithdrawAsync(other, copy);
    }

    [Fact]
    public async Task An_office_that_it_does_not_need_and_a_person_who_has_none_do_not_sign_it()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await ProposedAsync(owner);
        var offices = await SigningOfficesAsync(version);
        var other = Cases.Policy.Offices.Select(office => office.Key).First(office => !offices.Contains(office));

        Assert.Equal("policy-office-needed", await RefusedAsync(async () => await portal.SendAsync(await portal.PersonAsync(Role.Approver, other), new SignPolicyCommand(version, other, ""))));
        Assert.Equal("policy-office-needed", await RefusedAsync(async () => await portal.SendAsync(await portal.PersonAsync(Role.Approver), new SignPolicyCommand(version, offices[0], ""))));
        await WithdrawAsync(owner, version);
    }

    [Fact]
    public async Task Signed_twice_at_once_it_is_adopted_once()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await ProposedAsync(owner);
        var offices = await SigningOfficesAsync(version);
        foreach (var office in offices.SkipLast(1))
        {
            await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignPolicyCommand(version, office, ""));
        }

        var signers = new[] { await portal.PersonAsync(Role.Approver, offices[^1]), await portal.PersonAsync(Role.Approver, offices[^1]) };
        var outcomes = await Task.WhenAll(signers.Select(signer => RefusedAsync(() => portal.SendAsync(signer, new SignPolicyCommand(version, offices[^1], "")))));

        Assert.Equal([null, "policy-version-decided"], outcomes.OrderBy(outcome => outcome is not null));
        Assert.Single(await portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.SubjectId == version.ToString() && entry.Action == "PolicyAdopted").ToListAsync(Portal.Stop)));
    }

    [Fact]
    public async Task Of_two_proposed_at_once_the_second_is_compared_anew_once_the_first_is_adopted()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var (first, second) = (await ProposedAsync(owner), await ProposedAsync(owner));
        await portal.SignPolicyAsync(first);

        var office = (await SigningOfficesAsync(second))[0];
        Assert.Equal("policy-base-replaced", await RefusedAsync(async () => await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignPolicyCommand(second, office, ""))));
        await WithdrawAsync(owner, second);

        var (colleague, signer) = (await portal.PersonAsync(Role.PolicyOwner), owner);
        var again = await portal.SendAsync(colleague, new StartDraftCommand(new(null, false), null, second));
        Assert.Contains(signer, (await ShownAsync(owner, again)).Version.AuthorIds);
        Assert.Equal((await ShownAsync(owner, first)).Version.Digest, (await ShownAsync(owner, again)).Version.BasedOn);
    }

    [Fact]
    public async Task A_file_that_is_no_policy_is_kept_with_everything_that_is_wrong_with_it()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var draft = await DraftAsync(owner);
        var text = PolicyDrafts.TextAfter(await PolicyAsync(), document =>
        {
            document["reviewEveryDays"] = "often";
            document["ladder"]![1]!["signOff"]![0]!["office"] = "harbour-office";
        });
        await portal.SendAsync(owner, new ReplaceDraftCommand(draft, new(text, false), (await ShownAsync(owner, draft)).Version.Seen));

        var shown = await ShownAsync(owner, draft);
        var page = await (await portal.BrowserOfAsync(owner)).ReadAsync($"/policy/versions/{draft}");
        Assert.Equal(text, shown.Version.Document);
        Assert.Contains("$.reviewEveryDays", page, StringComparison.Ordinal);
        Assert.Contains("There is no office harbour-office in this policy", page, StringComparison.Ordinal);
        Assert.Equal("policy-unreadable", await RefusedAsync(() => portal.SendAsync(owner, new ProposePolicyCommand(draft, "Why.", null, shown.Version.Seen))));
    }

    [Fact]
    public async Task Two_who_replace_a_draft_do_not_overwrite_each_other_unread()
    {
        var (owner, other) = (await portal.PersonAsync(Role.PolicyOwner), await portal.PersonAsync(Role.PolicyOwner));
        var draft = await DraftAsync(owner);
        var seen = (await ShownAsync(owner, draft)).Version.Seen;
        await portal.SendAsync(other, new ReplaceDraftCommand(draft, new("{ \"mine\": 1 }", false), seen));

        Assert.Equal("policy-saved-meanwhile", await RefusedAsync(() => portal.SendAsync(owner, new ReplaceDraftCommand(draft, new("{ \"yours\": 1 }", false), seen))));
        Assert.Contains("mine", (await ShownAsync(owner, draft)).Version.Document, StringComparison.Ordinal);
        Assert.Equal(2, (await ShownAsync(owner, draft)).Authors.Count);
    }

    [Fact]
    public async Task A_file_is_sent_from_the_browser_and_one_that_is_too_large_is_refused()
    {
        var writer = await portal.BrowserOfAsync(await portal.PersonAsync(Role.PolicyOwner));
        var text = PolicyDrafts.TextAfter(await PolicyAsync(), document => document["version"] = "70.0.0");

        var started = await SendFileAsync(writer, Encoding.UTF8.GetBytes(text));
        Assert.Contains("70.0.0", await writer.ReadAsync(started.Headers.Location!.OriginalString), StringComparison.Ordinal);
        var refused = await SendFileAsync(writer, new byte[DraftDocument.MaxSize + 1]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("The file is larger than", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Analyst)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task Only_those_who_write_policies_start_a_draft(Role role) => await Assert.ThrowsAsync<ForbiddenException>(
        async () => await portal.SendAsync(await portal.PersonAsync(role), new StartDraftCommand(new("{}", false), null, null)));

    [Fact]
    public async Task Another_owner_does_not_withdraw_it_and_a_signature_says_how_its_signer_had_proved_who_they_are()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await ProposedAsync(owner);
        var office = (await SigningOfficesAsync(version))[0];

        Assert.Equal("policy-withdrawn-by-author", await RefusedAsync(async () => await WithdrawAsync(await portal.PersonAsync(Role.PolicyOwner), version)));
        await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignPolicyCommand(version, office, ""));

        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(candidate => candidate.SubjectId == version.ToString() && candidate.Action == "PolicySigned", Portal.Stop));
        Assert.Contains("\"proof\":", Encoding.UTF8.GetString(entry.Canonical), StringComparison.Ordinal);
        await WithdrawAsync(owner, version);
    }

    [Fact]
    public async Task An_office_declines_it_with_its_reason_and_its_authors_are_told()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await ProposedAsync(owner);
        var office = (await SigningOfficesAsync(version))[0];
        var signer = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Approver, office));

        await signer.SubmitAsync($"/policy/versions/{version}/decline", new() { ["Input.Reason"] = "Too early by a month." });

        Assert.Contains("Too early by a month.", await signer.ReadAsync($"/policy/versions/{version}"), StringComparison.Ordinal);
        Assert.Contains(await NoticesAsync(owner), notice => notice.Contains("was declined", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_offices_of_a_policy_that_is_to_come_are_filled_before_it_begins()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var policy = await PolicyAsync();
        var text = PolicyDrafts.TextAfter(policy, document =>
        {
            document["version"] = $"{Version.Parse(policy.Version).Major + 1}.0.{++_next}";
            document["offices"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject { ["key"] = "press-office", ["title"] = "Press office" });
        });
        var version = await portal.SendAsync(owner, new StartDraftCommand(new(text, false), null, null));
        await portal.SendAsync(owner, new ProposePolicyCommand(version, "Words matter.", new Domain.Vocabulary.ZonedTime(portal.Now.AddDays(3), "UTC"), Seen.Of("edition", 1)));
        await portal.SignPolicyAsync(version);

        var administrator = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Administrator));
        Assert.Contains("Press office", await administrator.ReadAsync("/offices"), StringComparison.Ordinal);
        Assert.Contains("Press office", await administrator.ReadAsync("/offices/press-office/give"), StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromDays(4));
        await portal.SweepAsync();
        await portal.SweepAsync();
        Assert.Single(await NoticesAsync(owner), notice => notice.Contains("is in force from now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_can_sign_is_said_before_it_is_proposed()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var draft = await DraftAsync(owner);
        await portal.WithDbAsync(async db => await db.Holdings.Where(holding => holding.Office == "minister").ExecuteUpdateAsync(row => row.SetProperty(holding => holding.Until, portal.Now), Portal.Stop));

        var browser = await portal.BrowserOfAsync(owner);
        Assert.Contains("It cannot be signed as Minister", await browser.ReadAsync($"/policy/versions/{draft}/propose"), StringComparison.Ordinal);
        await portal.PersonAsync(Role.Approver, "minister");
        Assert.DoesNotContain("Minister as things are", await browser.ReadAsync($"/policy/versions/{draft}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_signature_stands_on_record_under_the_version_it_was_tried_on()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await ProposedAsync(owner);
        var office = (await SigningOfficesAsync(version))[0];
        var other = await portal.PersonAsync(Role.Approver);
        await RefusedAsync(() => portal.SendAsync(other, new SignPolicyCommand(version, office, "")));

        var refused = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(entry => entry.ActorId == other && entry.Action == "Refused", Portal.Stop));
        Assert.Equal(("policy-version", version.ToString()), (refused.SubjectType, refused.SubjectId));
        await WithdrawAsync(owner, version);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_two_drafts()
    {
        var writer = await portal.BrowserOfAsync(await portal.PersonAsync(Role.PolicyOwner));
        var policy = await PolicyAsync();
        var texts = new[] { "71.0.0", "72.0.0" }.Select(number => Encoding.UTF8.GetBytes(PolicyDrafts.TextAfter(policy, document => document["version"] = number))).ToList();

        var (first, second) = (await SendFileAsync(writer, texts[0]), await SendFileAsync(writer, texts[1]));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (first.StatusCode, second.StatusCode));
        Assert.Contains("72.0.0", await writer.ReadAsync(second.Headers.Location!.OriginalString), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Found, (await SendFileAsync(writer, texts[1])).StatusCode);
    }

    [Fact]
    public async Task The_database_keeps_the_text_of_what_was_proposed()
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var version = await ProposedAsync(owner);

        foreach (var change in new[] { "document = '{}'", "digest = 'x'", "reason = 'Other.'", "author_ids = '{}'", "signing_offices = '{}'", "state = 'Draft'", "in_force_from = now()", "based_on = 'x'" })
        {
            Assert.Equal(PostgresErrorCodes.RaiseException, await LedgerCopies.RefusalOfAsync(portal.AppConnection, $"UPDATE policy_versions SET {change} WHERE id = '{version}'"));
        }

        await WithdrawAsync(owner, version);
        Assert.Equal(PostgresErrorCodes.RaiseException, await LedgerCopies.RefusalOfAsync(portal.AppConnection, $"UPDATE policy_versions SET state = 'Proposed' WHERE id = '{version}'"));
    }

    private async Task<Guid> DraftAsync(Guid owner)
    {
        var policy = await PolicyAsync();
        var text = PolicyDrafts.TextAfter(policy, document =>
        {
            document["version"] = $"{Version.Parse(policy.Version).Major + 1}.0.{++_next}";
            document["reviewEveryDays"] = (policy.ReviewEveryDays % 300) + _next;
        });
        return await portal.SendAsync(owner, new StartDraftCommand(new(text, false), null, null));
    }

    private async Task<Guid> ProposedAsync(Guid owner, int? days = null)
    {
        var draft = await DraftAsync(owner);
        var shown = await ShownAsync(owner, draft);
        var from = days is { } ahead ? new Domain.Vocabulary.ZonedTime(portal.Now.AddDays(ahead), "UTC") : null;
        await portal.SendAsync(owner, new ProposePolicyCommand(draft, "The last review asked for it.", from, shown.Version.Seen));
        return draft;
    }

    private Task WithdrawAsync(Guid owner, Guid version) => portal.SendAsync(owner, new WithdrawPolicyCommand(version, "Only a test."));

    private Task<ShownVersion> ShownAsync(Guid reader, Guid version) => portal.SendAsync(reader, new VersionQuery(version));

    private Task<List<string>> SigningOfficesAsync(Guid version) =>
        portal.WithDbAsync(db => db.PolicyVersions.Where(candidate => candidate.Id == version).Select(candidate => candidate.SigningOffices).SingleAsync(Portal.Stop));

    private async Task<string> InForceAsync() => (await PolicyAsync()).Digest;

    private async Task<Domain.Policies.ThresholdPolicy> PolicyAsync() =>
        (await portal.SendAsync(await portal.PersonAsync(Role.PolicyOwner), new Web.Features.Policies.Show.PolicyQuery(null))).Policy;

    private Task<List<string>> NoticesAsync(Guid person) =>
        portal.WithDbAsync(person, db => db.Notices.Where(notice => notice.PersonId == person).Select(notice => notice.Sentence).ToListAsync(Portal.Stop));

    private Task<int> GiveRolesAsync(Guid person, params Role[] roles) => portal.WithDbAsync(async db =>
    {
        (await db.Users.SingleAsync(candidate => candidate.Id == person, Portal.Stop)).Roles = [.. roles];
        return await db.SaveChangesAsync(Portal.Stop);
    });

    private static async Task<HttpResponseMessage> SendFileAsync(Browser writer, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in await writer.HiddenFieldsOfAsync("/policy/versions/start"))
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(file), "Input.File", "policy.json");
        return await writer.PostAsync("/policy/versions/start", form);
    }

    private static async Task<string?> RefusedAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (RuleViolationException refused)
        {
            return refused.Rule;
        }
    }
}
