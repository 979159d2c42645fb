using System.Net;
using System.Text.Json;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Features.Incidents.Accept;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Signals.Queue;
using EscalationPortal.Web.Features.Signals.Show;
using EscalationPortal.Web.Features.Signals.Similar;
using EscalationPortal.Web.Features.Signals.Split;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Tests.Api;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Signals;

/// <summary>A signal of a case that one may not read is not there (docs/adr/0010, 0027).</summary>
public class SignalNeedToKnowTests(Portal portal)
{
    [Fact]
    public async Task A_signal_of_a_hidden_case_and_what_was_merged_into_it_are_not_there_for_whoever_may_not_read_the_case()
    {
        var (miro, ana) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (reference, duplicate) = (await portal.SignalAsync(miro), await portal.SignalAsync(miro));
        await portal.SendAsync(miro, new MergeSignalCommand(duplicate, (await portal.SignalOfAsync(duplicate)).Seen, reference));
        var incident = await portal.SendAsync(miro, new AcceptSignalCommand(reference, (await portal.SignalOfAsync(reference)).Seen, IncidentForms.Facts, new Restriction(OnlyMe: true, [])));

        foreach (var outsider in new[] { ana, await portal.PersonAsync(Role.Auditor) })
        {
            var browser = await portal.BrowserOfAsync(outsider);
            foreach (var hidden in new[] { reference, duplicate })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/signals/{hidden}")).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/signals?after={hidden}")).StatusCode);
            }

            Assert.DoesNotContain(reference, await browser.ReadAsync("/signals?state=accepted"), StringComparison.Ordinal);
            Assert.DoesNotContain(duplicate, await browser.ReadAsync("/signals?state=merged"), StringComparison.Ordinal);
        }

        Assert.Contains(incident, await (await portal.BrowserOfAsync(miro)).ReadAsync($"/signals/{reference}"), StringComparison.Ordinal);
    }

    /// <summary>A token narrows what its owner reads, and never widens it (docs/adr/0029).</summary>
    [Fact]
    public async Task A_token_for_signals_alone_reads_nothing_that_its_owner_may_not_read()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (relayed, whole, mine) = (await portal.SignalAsync(ana), await portal.SignalAsync(miro), await portal.SignalAsync(ana));
        await portal.SendAsync(ana, new SplitSignalCommand(whole, await SeenAsync(whole), [new SignalPart("One", "First."), new SignalPart("Two", "Second.")]));
        var part = await portal.WithWholeDbAsync(db => db.Signals.Where(candidate => candidate.ReportedById == ana && candidate.Summary == "One").Select(candidate => candidate.Reference).SingleAsync(Portal.Stop));
        foreach (var hidden in new[] { relayed, part })
        {
            await portal.SendAsync(miro, new AcceptSignalCommand(hidden, await SeenAsync(hidden), IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        }

        foreach (var scopes in new TokenScope[][] { [TokenScope.ReadSignals], [TokenScope.ReadSignals, TokenScope.SendSignals], [TokenScope.ReadSignals, TokenScope.ReadIncidents] })
        {
            var api = await portal.ApiOfAsync(ana, scopes);
            var listed = await (await api.GetAsync("/api/v1/signals")).Content.ReadAsStringAsync(Portal.Stop);
            foreach (var hidden in new[] { relayed, part })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync($"/api/v1/signals/{hidden}")).StatusCode);
                Assert.DoesNotContain(hidden, listed, StringComparison.Ordinal);
            }

            Assert.Equal(HttpStatusCode.OK, (await api.GetAsync($"/api/v1/signals/{mine}")).StatusCode);
        }

        var narrow = await portal.ApiOfAsync(ana, TokenScope.ReadSignals);
        Assert.Equal(JsonValueKind.Null, (await narrow.ReadAsync($"/api/v1/signals/{mine}")).GetProperty("triage").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await narrow.GetAsync($"/api/v1/signals/{await portal.SignalAsync(miro)}")).StatusCode);
    }

    [Fact]
    public async Task The_partner_who_sent_it_reads_that_it_was_accepted_and_nothing_of_the_case()
    {
        var (liaison, miro) = (await portal.LiaisonOfAsync("Told CERT"), await portal.PersonAsync(Role.Analyst));
        var open = await portal.SendAsync(miro, new LogIncidentCommand(IncidentForms.Facts with { Summary = "A case of its own" }));
        var (accepted, attached, merged, dismissed) = (await portal.SignalAsync(liaison), await portal.SignalAsync(liaison), await portal.SignalAsync(liaison), await portal.SignalAsync(liaison));
        var others = await portal.SignalAsync(miro);
        await portal.SendAsync(miro, new AcceptSignalCommand(accepted, await SeenAsync(accepted), IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        await portal.SendAsync(miro, new AttachSignalCommand(attached, await SeenAsync(attached), open));
        await portal.SendAsync(miro, new MergeSignalCommand(merged, await SeenAsync(merged), others));
        await portal.SendAsync(miro, new DismissSignalCommand(dismissed, await SeenAsync(dismissed), DismissalReason.KnownAlready, "Told before by another."));
        var browser = await portal.BrowserOfAsync(liaison);

        var pages = new List<string> { await browser.ReadAsync("/signals") };
        foreach (var reference in new[] { accepted, attached, merged, dismissed })
        {
            pages.Add(await browser.ReadAsync($"/signals/{reference}"));
        }

        Assert.All(pages, page => Assert.DoesNotContain("INC-", page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.All(["A case of its own", others, "Told before", "attached", "merged"], said => Assert.DoesNotContain(said, page, StringComparison.OrdinalIgnoreCase)));
        Assert.All(pages[1..3], page => Assert.Contains(">accepted<", page, StringComparison.Ordinal));
        Assert.Contains("waits to be looked at", pages[3], StringComparison.Ordinal);
        Assert.Contains("closed without further steps", pages[4], StringComparison.Ordinal);
        foreach (var state in Enum.GetValues<TriageState>())
        {
            var asked = await browser.ReadAsync($"/signals?state={state.Term().Key}");
            Assert.All([accepted, attached, merged, dismissed], reference => Assert.Contains(reference, asked, StringComparison.Ordinal));
        }

        var account = await portal.SendAsync(liaison, new SignalQuery(accepted));
        Assert.Null(account.Triage);
    }

    [Fact]
    public async Task A_partner_is_told_what_becomes_of_the_signal_that_stands_for_theirs_and_of_the_parts_of_it()
    {
        var (liaison, miro) = (await portal.LiaisonOfAsync("Parted CERT"), await portal.PersonAsync(Role.Analyst));
        var (merged, split, others) = (await portal.SignalAsync(liaison), await portal.SignalAsync(liaison), await portal.SignalAsync(miro));
        await portal.SendAsync(miro, new MergeSignalCommand(merged, await SeenAsync(merged), others));
        await portal.SendAsync(miro, new SplitSignalCommand(split, await SeenAsync(split), [new SignalPart("One", "First."), new SignalPart("Two", "Second.")]));
        var parts = await portal.WithWholeDbAsync(db => db.Signals.Where(part => db.Signals.Any(whole => whole.Reference == split && whole.Id == part.SplitFromId))
            .Select(part => part.Reference).ToListAsync(Portal.Stop));

        Assert.Equal((TriageState.New, TriageState.New), await ToldAsync());

        await portal.SendAsync(miro, new DismissSignalCommand(others, await SeenAsync(others), DismissalReason.FalseAlarm, null));
        await portal.SendAsync(miro, new DismissSignalCommand(parts[0], await SeenAsync(parts[0]), DismissalReason.Test, null));
        Assert.Equal((TriageState.Dismissed, TriageState.New), await ToldAsync());

        // Merged into what is in a case that nobody else reads.
        await portal.SendAsync(miro, new UndoTriageCommand(others, await SeenAsync(others)));
        await portal.SendAsync(miro, new AcceptSignalCommand(others, await SeenAsync(others), IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        await portal.SendAsync(miro, new MergeSignalCommand(parts[1], await SeenAsync(parts[1]), others));
        Assert.Equal((TriageState.Accepted, TriageState.Accepted), await ToldAsync());

        // A part that is split in turn waits with its own parts, and comes to nothing with them.
        await portal.SendAsync(miro, new UndoTriageCommand(parts[1], await SeenAsync(parts[1])));
        var further = await portal.SendAsync(miro, new SplitSignalCommand(parts[1], await SeenAsync(parts[1]), [new SignalPart("A", "First."), new SignalPart("B", "Second.")]));
        Assert.Equal((TriageState.Accepted, TriageState.New), await ToldAsync());
        Assert.NotNull(further);
        foreach (var part in await portal.WithWholeDbAsync(db => db.Signals.Where(part => db.Signals.Any(whole => whole.Reference == parts[1] && whole.Id == part.SplitFromId))
            .Select(part => part.Reference).ToListAsync(Portal.Stop)))
        {
            await portal.SendAsync(miro, new DismissSignalCommand(part, await SeenAsync(part), DismissalReason.Test, null));
        }

        Assert.Equal((TriageState.Accepted, TriageState.Dismissed), await ToldAsync());

        async Task<(TriageState Merged, TriageState Split)> ToldAsync()
        {
            var rows = (await portal.SendAsync(liaison, new SignalsQuery(new SignalFilter(null, null), null, null))).Rows;
            Assert.All(rows, row => Assert.Equal((null, null), (row.OwnerId, row.Owner)));
            var (one, two) = (rows.Single(row => row.Reference == merged).State, rows.Single(row => row.Reference == split).State);
            Assert.Equal((one, two), ((await portal.SendAsync(liaison, new SignalQuery(merged))).State, (await portal.SendAsync(liaison, new SignalQuery(split))).State));
            return (one, two);
        }
    }

    [Fact]
    public async Task Similar_incidents_are_of_those_the_reader_may_read_each_with_why()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var mark = $"zyx{Guid.NewGuid():N}"[..12];
        var facts = IncidentForms.Facts with { Summary = $"Lighthouse{mark} beacons{mark} dark", SuspectedActor = $"Actor {mark}", Happened = null, Detected = SignalForms.Facts.Observed! };
        var open = await portal.SendAsync(ana, new LogIncidentCommand(facts));
        var far = await portal.SendAsync(ana, new LogIncidentCommand(facts with { Detected = facts.Detected with { At = facts.Detected.At.AddDays(-200) } }));
        var hidden = await portal.SendAsync(miro, new LogIncidentCommand(facts, new Restriction(OnlyMe: true, [])));
        var signal = SignalForms.Facts with { Summary = $"Beacons{mark} of the lighthouse{mark}", SuspectedActor = $"actor {mark}" };

        var reference = await portal.SignalAsync(ana, signal);
        var similar = await portal.SendAsync(ana, new SimilarQuery(reference, signal, portal.Now));

        var first = similar[0];
        Assert.Equal(open, first.Reference);
        Assert.Contains(first.Reasons, reason => reason == $"same suspected actor: Actor {mark}");
        Assert.Contains("same sector: Energy", first.Reasons);
        Assert.Contains("same state: Ukraine", first.Reasons);
        Assert.Contains($"same words: lighthouse{mark}, beacons{mark}", first.Reasons);
        Assert.Contains("detected within a day of it", first.Reasons);
        Assert.Equal([$"same words: lighthouse{mark}, beacons{mark}"], similar.Single(incident => incident.Reference == far).Reasons);
        Assert.DoesNotContain(similar, incident => incident.Reference == hidden);

        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("Similar incidents", await browser.ReadAsync($"/signals/{reference}"), StringComparison.Ordinal);
        await browser.SubmitAsync($"/signals/{reference}", new() { ["Input.Similar"] = open });
        Assert.Equal(TriageState.Attached, (await portal.SignalOfAsync(reference)).State);
    }

    [Fact]
    public async Task The_list_pages_by_key_to_and_fro_and_says_what_in_its_address_means_nothing()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var all = new List<string>();
        for (var i = 0; i < SignalsHandler.PageSize + 3; i++)
        {
            var reference = await portal.SignalAsync(ana);
            await portal.SendAsync(ana, new TakeSignalCommand(reference, await SeenAsync(reference)));
            all.Add(reference);
        }

        var filter = new SignalFilter("new", SignalFilter.Me);
        var first = await portal.SendAsync(ana, new SignalsQuery(filter, null, null));
        var second = await portal.SendAsync(ana, new SignalsQuery(filter, first.Down, null));
        var back = await portal.SendAsync(ana, new SignalsQuery(filter, null, second.Up));

        Assert.Equal(all, first.Rows.Concat(second.Rows).Select(row => row.Reference));
        Assert.Equal((null, null), (first.Up, second.Down));
        Assert.Equal(first.Rows.Select(row => row.Reference), back.Rows.Select(row => row.Reference));
        Assert.Null(back.Up);
        Assert.Equal(all.AsEnumerable().Reverse().Take(3), (await portal.SendAsync(ana, new SignalsQuery(new SignalFilter("all", SignalFilter.Me), null, null))).Rows.Take(3).Select(row => row.Reference));
        Assert.Contains("a state that no signal has", await (await portal.BrowserOfAsync(ana)).ReadAsync("/signals?state=burnt"), StringComparison.Ordinal);
    }

    private async Task<Domain.Kernel.Seen> SeenAsync(string reference) => (await portal.SignalOfAsync(reference)).Seen;
}
