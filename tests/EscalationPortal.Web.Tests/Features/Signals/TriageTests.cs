using System.Net;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Incidents.Accept;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Signals.Split;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Signals;

public class TriageTests(Portal portal)
{
    [Fact]
    public async Task Accepted_its_facts_are_carried_over_and_one_press_logs_the_incident_and_links_the_signal()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana, SignalForms.Facts with { Source = new SignalSource("Grid CERT", SourceKind.Organisation, $"{Guid.NewGuid()}") });
        var browser = await portal.BrowserOfAsync(ana);
        var form = await browser.ReadAsync($"/signals/{reference}/accept");
        Assert.All(["Breakers opened by remote control", "Nobody touched it.", "Ukraine", "Sandworm", $"Grid CERT, signal {reference}"], said => Assert.Contains(said, form, StringComparison.Ordinal));

        var accepted = await browser.SubmitAsync($"/signals/{reference}/accept", IncidentForms.Filled(("Summary", "Corrected on the way")));

        var address = accepted.Headers.Location!.OriginalString;
        Assert.StartsWith("/incidents/INC-", address, StringComparison.Ordinal);
        var incident = await browser.ReadAsync(address);
        Assert.Contains("Corrected on the way", incident, StringComparison.Ordinal);
        Assert.Contains($"/signals/{reference}\"", incident, StringComparison.Ordinal);
        Assert.Contains("Accepted", (await portal.SignalOfAsync(reference)).State.ToString(), StringComparison.Ordinal);
        Assert.Contains(address, await browser.ReadAsync($"/signals/{reference}"), StringComparison.Ordinal);
        Assert.Contains($"Accepted the signal {reference}", await browser.ReadAsync($"{address}/record"), StringComparison.Ordinal);
        Assert.Equal(["SignalReceived", "SignalAccepted"], await portal.ActionsOfAsync(reference));
    }

    [Fact]
    public async Task A_refused_acceptance_logs_no_incident_and_keeps_what_was_typed()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync($"/signals/{reference}/accept");
        await portal.SendAsync(ana, new DismissSignalCommand(reference, await SeenAsync(reference), DismissalReason.FalseAlarm, null));
        var before = await portal.WithWholeDbAsync(db => db.Incidents.CountAsync(incident => incident.Summary == "Never logged", Portal.Stop));

        var refused = await browser.SendAsync($"/signals/{reference}/accept", hidden, IncidentForms.Filled(("Summary", "Never logged")));

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.TextOfAsync(refused);
        Assert.Contains("dismissed already. Undo that first", page, StringComparison.Ordinal);
        Assert.Contains("Never logged", page, StringComparison.Ordinal);
        Assert.Equal((0, 0), (before, await portal.WithWholeDbAsync(db => db.Incidents.CountAsync(incident => incident.Summary == "Never logged", Portal.Stop))));
    }

    [Fact]
    public async Task Undoing_an_acceptance_detaches_the_signal_and_leaves_the_incident()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana);
        var incident = await portal.SendAsync(ana, new AcceptSignalCommand(reference, await SeenAsync(reference), IncidentForms.Facts));
        var browser = await portal.BrowserOfAsync(ana);

        await browser.SubmitAsync($"/signals/{reference}", new() { ["Input.Act"] = "undo" });

        Assert.Equal((TriageState.New, null), ((await portal.SignalOfAsync(reference)).State, (await portal.SignalOfAsync(reference)).IncidentId));
        var page = await browser.ReadAsync($"/incidents/{incident}");
        Assert.DoesNotContain($"/signals/{reference}\"", page, StringComparison.Ordinal);
        Assert.Contains($"Made the signal {reference} new again", await browser.ReadAsync($"/incidents/{incident}/record"), StringComparison.Ordinal);
        Assert.Equal(["SignalReceived", "SignalAccepted", "SignalTriageUndone"], await portal.ActionsOfAsync(reference));
    }

    [Fact]
    public async Task Attached_it_stands_on_the_incident_and_the_next_new_signal_is_opened()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.SendAsync(ana, new LogIncidentCommand(IncidentForms.Facts));
        var (reference, next) = (await portal.SignalAsync(ana), await portal.SignalAsync(ana));
        var browser = await portal.BrowserOfAsync(ana);

        var attached = await browser.SubmitAsync($"/signals/{reference}", new() { ["Input.Act"] = "attach", ["Input.Incident"] = incident.ToLowerInvariant().Replace('-', ' ') });

        Assert.Matches($"^/signals/SIG-\\d+-\\d+\\?done={reference}$", attached.Headers.Location!.OriginalString);
        Assert.Contains($"/signals/{reference}\"", await browser.ReadAsync(attached.Headers.Location.OriginalString), StringComparison.Ordinal);
        Assert.Equal(TriageState.Attached, (await portal.SignalOfAsync(reference)).State);
        Assert.Equal(TriageState.New, (await portal.SignalOfAsync(next)).State);
        Assert.Contains(reference, await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_that_may_not_be_read_and_one_that_does_not_exist_are_refused_in_the_same_words()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var hidden = await portal.SendAsync(miro, new LogIncidentCommand(IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        var reference = await portal.SignalAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);

        var answers = new List<string>();
        foreach (var named in new[] { hidden, "INC-2026-ZZZZZ", "'; DROP TABLE signals; --" })
        {
            var refused = await browser.SubmitAsync($"/signals/{reference}", new() { ["Input.Act"] = "attach", ["Input.Incident"] = named });
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            answers.Add(await Browser.TextOfAsync(refused));
        }

        Assert.All(answers, answer => Assert.Contains("There is no such incident that you may read.", answer, StringComparison.Ordinal));
        Assert.Equal(TriageState.New, (await portal.SignalOfAsync(reference)).State);
    }

    [Fact]
    public async Task Merged_it_stays_readable_and_says_where_it_went_and_undone_it_is_new_again()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (whole, duplicate) = (await portal.SignalAsync(ana), await portal.SignalAsync(ana));
        var browser = await portal.BrowserOfAsync(ana);

        await browser.SubmitAsync($"/signals/{duplicate}", new() { ["Input.Act"] = "merge", ["Input.Into"] = whole });

        var page = await browser.ReadAsync($"/signals/{duplicate}");
        Assert.Contains($"/signals/{whole}\"", page, StringComparison.Ordinal);
        Assert.Contains("Nobody touched it.", page, StringComparison.Ordinal);
        Assert.Contains(duplicate, await browser.ReadAsync($"/signals/{whole}"), StringComparison.Ordinal);

        await browser.SubmitAsync($"/signals/{duplicate}", new() { ["Input.Act"] = "undo" });
        Assert.Equal(TriageState.New, (await portal.SignalOfAsync(duplicate)).State);
        Assert.Equal(0, (await portal.SignalOfAsync(whole)).Duplicates);
        var refused = await browser.SubmitAsync($"/signals/{duplicate}", new() { ["Input.Act"] = "merge", ["Input.Into"] = "SIG-1999-0001" });
        Assert.Contains("There is no such signal that you may read.", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_merge_two_signals_into_each_other_at_once_do_not_wait_for_one_another_and_one_is_refused()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (one, other) = (await portal.SignalAsync(ana), await portal.SignalAsync(ana));
        var (seenOne, seenOther) = (await SeenAsync(one), await SeenAsync(other));

        var outcomes = await Task.WhenAll(
            TriedAsync(() => portal.SendAsync(ana, new MergeSignalCommand(one, seenOne, other))),
            TriedAsync(() => portal.SendAsync(miro, new MergeSignalCommand(other, seenOther, one))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Single(outcomes, outcome => outcome is RuleViolationException or ConflictException);
    }

    [Fact]
    public async Task A_dismissal_says_why_and_without_a_reason_it_is_refused()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);

        var refused = await browser.SubmitAsync($"/signals/{reference}", new() { ["Input.Act"] = "dismiss" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Choose why it is dismissed.", await Browser.TextOfAsync(refused), StringComparison.Ordinal);

        await browser.SubmitAsync($"/signals/{reference}", new() { ["Input.Act"] = "dismiss", ["Input.Reason"] = "known", ["Input.Explanation"] = "Told twice." });
        var page = await browser.ReadAsync($"/signals/{reference}");
        Assert.Contains("Known already", page, StringComparison.Ordinal);
        Assert.Contains("Told twice.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_in_which_a_log_has_lines_of_hyphens_opens_whole_and_splits_where_one_says()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana, SignalForms.Facts with { Content = "first\n---\nsecond" });
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("first\n---\nsecond", await browser.ReadAsync($"/signals/{reference}/split"), StringComparison.Ordinal);

        await browser.SubmitAsync($"/signals/{reference}/split", new() { ["Input.Parts"] = "One\nfirst\n---\nstill first\n=== part ===\nTwo\nsecond" });

        var parts = await portal.WithWholeDbAsync(db => db.Signals.Where(part => db.Signals.Any(whole => whole.Reference == reference && whole.Id == part.SplitFromId))
            .OrderBy(part => part.Summary).Select(part => part.Content).ToListAsync(Portal.Stop));
        Assert.Equal(["first\n---\nstill first", "second"], parts);
    }

    [Fact]
    public async Task Why_it_was_dismissed_never_stands_in_the_ledger_and_stays_on_the_signal_once_undone()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana);
        var said = $"A source inside told us {Guid.NewGuid()}.";
        await portal.SendAsync(ana, new DismissSignalCommand(reference, await SeenAsync(reference), DismissalReason.KnownAlready, said));
        await portal.SendAsync(ana, new UndoTriageCommand(reference, await SeenAsync(reference)));

        var (id, explanation) = await portal.WithWholeDbAsync(db => db.Signals.Where(signal => signal.Reference == reference)
            .Select(signal => new ValueTuple<Guid, string?>(signal.Id, signal.DismissalExplanation)).SingleAsync(Portal.Stop));
        var entries = await portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.SubjectId == $"{id}").Select(entry => entry.Canonical).ToListAsync(Portal.Stop));
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.DoesNotContain("source inside", System.Text.Encoding.UTF8.GetString(entry), StringComparison.Ordinal));
        Assert.Equal(said, explanation);
        Assert.Contains(said, await (await portal.BrowserOfAsync(ana)).ReadAsync($"/signals/{reference}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undoing_a_merge_while_the_other_is_accepted_ends_in_order_and_never_in_a_deadlock()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        for (var round = 0; round < 8; round++)
        {
            var (whole, duplicate) = (await portal.SignalAsync(ana), await portal.SignalAsync(ana));
            await portal.SendAsync(ana, new MergeSignalCommand(duplicate, await SeenAsync(duplicate), whole));
            var (seenWhole, seenDuplicate) = (await SeenAsync(whole), await SeenAsync(duplicate));

            var outcomes = await Task.WhenAll(
                TriedAsync(() => portal.SendAsync(ana, new UndoTriageCommand(duplicate, seenDuplicate))),
                TriedAsync(() => portal.SendAsync(miro, new AcceptSignalCommand(whole, seenWhole, IncidentForms.Facts))));

            Assert.All(outcomes, outcome => Assert.True(outcome is null or RuleViolationException or ConflictException, $"{outcome}"));
            Assert.Contains(outcomes, outcome => outcome is null);
        }
    }

    [Fact]
    public async Task Whoever_decides_about_a_signal_has_read_all_that_it_stands_for()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (whole, duplicate) = (await portal.SignalAsync(ana), await portal.SignalAsync(ana));
        var before = await SeenAsync(whole);
        await portal.SendAsync(miro, new MergeSignalCommand(duplicate, await SeenAsync(duplicate), whole));

        await Assert.ThrowsAsync<ConflictException>(async () => await portal.SendAsync(ana, new DismissSignalCommand(whole, before, DismissalReason.FalseAlarm, null)));

        var merged = await SeenAsync(whole);
        await portal.SendAsync(miro, new UndoTriageCommand(duplicate, await SeenAsync(duplicate)));
        await Assert.ThrowsAsync<ConflictException>(async () => await portal.SendAsync(ana, new DismissSignalCommand(whole, merged, DismissalReason.FalseAlarm, null)));
    }

    [Fact]
    public async Task Merged_into_a_signal_of_a_case_it_changes_the_case()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (whole, duplicate) = (await portal.SignalAsync(ana), await portal.SignalAsync(ana));
        var incident = await portal.SendAsync(ana, new AcceptSignalCommand(whole, await SeenAsync(whole), IncidentForms.Facts));
        portal.Clock.Advance(TimeSpan.FromMinutes(5));

        await portal.SendAsync(ana, new MergeSignalCommand(duplicate, await SeenAsync(duplicate), whole));

        var changed = await portal.WithWholeDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.ChangedAt).SingleAsync(Portal.Stop));
        Assert.Equal(portal.Clock.GetUtcNow(), changed, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_case_is_shown_under_the_strictest_marking_of_what_its_page_tells_and_names_no_more_than_its_first_signals()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.SendAsync(ana, new LogIncidentCommand(IncidentForms.Facts with { Marking = Marking.Green }));
        var red = await portal.SignalAsync(ana, SignalForms.Facts with { Marking = Marking.Red });
        var browser = await portal.BrowserOfAsync(ana);
        Assert.DoesNotContain("TLP:RED", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);

        await portal.SendAsync(ana, new AttachSignalCommand(red, await SeenAsync(red), incident));
        Assert.Contains("TLP:RED", await browser.ReadAsync($"/incidents/{incident}"), StringComparison.Ordinal);

        string last = "";
        for (var count = 0; count < 20; count++)
        {
            last = await portal.SignalAsync(ana);
            await portal.SendAsync(ana, new AttachSignalCommand(last, await SeenAsync(last), incident));
        }

        var page = await browser.ReadAsync($"/incidents/{incident}");
        Assert.Contains("Rests on more than 20", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/signals/{last}\"", page, StringComparison.Ordinal);
        Assert.Contains($"/signals/{last}\"", await browser.ReadAsync($"/signals?incident={incident}"), StringComparison.Ordinal);
        Assert.Contains($"/signals/{last}\"", await browser.ReadAsync($"/signals?incident=%20{incident}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Signals of", await browser.ReadAsync("/signals?incident="), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_tries_to_attach_to_a_hidden_case_is_read_of_in_its_record()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var hidden = await portal.SendAsync(miro, new LogIncidentCommand(IncidentForms.Facts, new Restriction(OnlyMe: true, [])));
        var open = await portal.SendAsync(miro, new LogIncidentCommand(IncidentForms.Facts));
        var (reference, another) = (await portal.SignalAsync(ana), await portal.SignalAsync(miro));
        await portal.SendAsync(miro, new TakeSignalCommand(another, await SeenAsync(another)));

        await Assert.ThrowsAsync<RuleViolationException>(async () => await portal.SendAsync(ana, new AttachSignalCommand(reference, await SeenAsync(reference), hidden)));
        await Assert.ThrowsAsync<RuleViolationException>(async () => await portal.SendAsync(ana, new AttachSignalCommand(another, await SeenAsync(another), open)));

        var tried = await portal.WithWholeDbAsync(db => db.HiddenAttempts
            .Where(attempt => db.Incidents.IgnoreQueryFilters().Any(incident => incident.Id == attempt.IncidentId && (incident.Reference == hidden || incident.Reference == open)))
            .Select(attempt => db.Incidents.IgnoreQueryFilters().Single(incident => incident.Id == attempt.IncidentId).Reference).ToListAsync(Portal.Stop));
        Assert.Equal([hidden], tried);
    }

    [Fact]
    public async Task An_address_finds_a_signal_however_its_reference_is_written()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana);

        var led = await (await portal.BrowserOfAsync(ana)).GetAsync($"/signals/{reference.ToLowerInvariant()}?act=merge");

        Assert.Equal($"/signals/{reference}?act=merge", led.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nobody_takes_a_signal_over_by_a_stray_letter()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.SignalAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("data-key=\"t\"", await browser.ReadAsync($"/signals/{reference}"), StringComparison.Ordinal);

        await portal.SendAsync(miro, new TakeSignalCommand(reference, await SeenAsync(reference)));

        var page = await browser.ReadAsync($"/signals/{reference}");
        Assert.Contains("Take it over from", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-key=\"t\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_analysts_at_once_the_second_is_told_and_nothing_is_overwritten()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await portal.SignalAsync(ana);
        var browser = await portal.BrowserOfAsync(miro);
        var hidden = await browser.HiddenFieldsOfAsync($"/signals/{reference}");
        await portal.SendAsync(ana, new TakeSignalCommand(reference, await SeenAsync(reference)));
        var afterTaking = await SeenAsync(reference);

        var refused = await browser.SendAsync($"/signals/{reference}", hidden, new() { ["Input.Act"] = "dismiss", ["Input.Reason"] = "test" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Somebody else has", await Browser.TextOfAsync(refused), StringComparison.Ordinal);

        // Taking it over is for whoever read that somebody has it.
        var stale = await browser.SendAsync($"/signals/{reference}", hidden, new() { ["Input.Act"] = "take" });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        await portal.SendAsync(miro, new TakeSignalCommand(reference, afterTaking));
        Assert.Equal(miro, (await portal.SignalOfAsync(reference)).OwnerId);

        var outcomes = await Task.WhenAll(
            TriedAsync(() => portal.SendAsync(miro, new DismissSignalCommand(reference, Seen.Of("signal", 2), DismissalReason.Test, null))),
            TriedAsync(() => portal.SendAsync(miro, new DismissSignalCommand(reference, Seen.Of("signal", 2), DismissalReason.FalseAlarm, null))));
        Assert.Single(outcomes, outcome => outcome is null);
    }

    [Fact]
    public async Task Whoever_takes_a_signal_from_the_list_returns_to_the_list_and_takes_none_that_somebody_has()
    {
        var (ana, miro) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var (reference, taken) = (await portal.SignalAsync(ana), await portal.SignalAsync(ana));
        await portal.SendAsync(miro, new TakeSignalCommand(taken, await SeenAsync(taken)));
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync("/account");

        var answer = await browser.SendAsync($"/signals/{reference}", hidden, new() { ["Input.Act"] = "take", ["from"] = "/signals?state=new" });
        var refused = await browser.SendAsync($"/signals/{taken}", hidden, new() { ["Input.Act"] = "take", ["from"] = "/signals?state=new" });

        Assert.Equal($"/signals?state=new#{reference}", answer.Headers.Location?.OriginalString);
        Assert.Equal(ana, (await portal.SignalOfAsync(reference)).OwnerId);
        Assert.Equal((HttpStatusCode.Conflict, miro), (refused.StatusCode, (await portal.SignalOfAsync(taken)).OwnerId));
        Assert.Contains(reference, await browser.ReadAsync("/signals?state=new&owner=me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_by_a_line_between_its_parts_it_becomes_signals_of_their_own_and_undone_they_go_back()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Contains("Nobody touched it.", await browser.ReadAsync($"/signals/{reference}/split"), StringComparison.Ordinal);

        var split = await browser.SubmitAsync($"/signals/{reference}/split", new() { ["Input.Parts"] = "Breakers\r\nThey opened.\r\n=== part ===\r\n\r\nTelephones\r\nThey rang.\r\n" });

        Assert.Equal(HttpStatusCode.Redirect, split.StatusCode);
        var parts = await portal.WithWholeDbAsync(db => db.Signals.Where(part => db.Signals.Any(whole => whole.Reference == reference && whole.Id == part.SplitFromId))
            .OrderBy(part => part.Reference).Select(part => new { part.Reference, part.Summary, part.Content }).ToListAsync(Portal.Stop));
        Assert.Equal([("Breakers", "They opened."), ("Telephones", "They rang.")], parts.Select(part => (part.Summary, part.Content)));
        Assert.Contains($"Split from", await browser.ReadAsync($"/signals/{parts[0].Reference}"), StringComparison.Ordinal);
        Assert.Contains(parts[1].Reference, await browser.ReadAsync($"/signals/{reference}"), StringComparison.Ordinal);

        await browser.SubmitAsync($"/signals/{reference}", new() { ["Input.Act"] = "undo" });
        Assert.Equal([TriageState.New, TriageState.Merged, TriageState.Merged], [(await portal.SignalOfAsync(reference)).State, (await portal.SignalOfAsync(parts[0].Reference)).State, (await portal.SignalOfAsync(parts[1].Reference)).State]);
    }

    [Theory]
    [InlineData("One part alone\nand nothing else", "two parts at least")]
    [InlineData("First\nIs whole.\n=== part ===\nSecond has no report", "Fill in each part below its first line")]
    public async Task A_split_that_makes_no_whole_parts_is_refused_with_what_was_typed(string typed, string said)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.SignalAsync(ana);
        var browser = await portal.BrowserOfAsync(ana);

        var refused = await browser.SubmitAsync($"/signals/{reference}/split", new() { ["Input.Parts"] = typed });

        var page = await Browser.TextOfAsync(refused);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains(typed.Split('\n')[0], page, StringComparison.Ordinal);
        Assert.Equal(TriageState.New, (await portal.SignalOfAsync(reference)).State);
    }

    [Fact]
    public async Task A_forged_name_of_a_signal_is_not_found_by_any_act()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var seen = Seen.Of("signal", 0);
        foreach (var attempt in new Func<Task>[]
        {
            () => portal.SendAsync(ana, new TakeSignalCommand("SIG-1999-0001", seen)),
            () => portal.SendAsync(ana, new LeaveSignalCommand("SIG-1999-0001")),
            () => portal.SendAsync(ana, new AttachSignalCommand("SIG-1999-0001", seen, "INC-2026-0001")),
            () => portal.SendAsync(ana, new MergeSignalCommand("SIG-1999-0001", seen, "SIG-1999-0002")),
            () => portal.SendAsync(ana, new DismissSignalCommand("SIG-1999-0001", seen, DismissalReason.Test, null)),
            () => portal.SendAsync(ana, new UndoTriageCommand("SIG-1999-0001", seen)),
            () => portal.SendAsync(ana, new SplitSignalCommand("SIG-1999-0001", seen, [new("A", "a"), new("B", "b")])),
            () => portal.SendAsync(ana, new AcceptSignalCommand("SIG-1999-0001", seen, IncidentForms.Facts)),
        })
        {
            await Assert.ThrowsAsync<NotFoundException>(attempt);
        }
    }

    private static async Task<Exception?> TriedAsync(Func<Task> attempt)
    {
        try
        {
            await attempt();
            return null;
        }
        catch (Exception refusal) when (refusal is RuleViolationException or ConflictException)
        {
            return refusal;
        }
    }

    private async Task<Seen> SeenAsync(string reference) => (await portal.SignalOfAsync(reference)).Seen;
}
