using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Compartments.Create;
using EscalationPortal.Web.Features.Compartments.ReadOut;
using EscalationPortal.Web.Features.Compartments.Show;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.Withdraw;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Incidents.Record;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Tests.Features.Access.Change;

public class AccessTests(Portal portal) : IClassFixture<Portal>
{
    private static string First => Cases.Step.SignOff[0].Office;

    private static string Second => Cases.Step.SignOff[1].Office;

    [Fact]
    public async Task What_the_database_lets_through_is_what_the_rule_admits()
    {
        var (analyst, administrator) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Administrator));
        var people = new[] { analyst, await portal.PersonAsync(Role.Approver), await portal.PersonAsync(Role.Auditor), await portal.PersonAsync(Role.Analyst) };
        var compartments = new[] { await CompartmentAsync(administrator, people[0], people[1]), await CompartmentAsync(administrator, people[0], people[2]) };
        var disagree = new List<string>();
        foreach (var listed in Enumerable.Range(0, 9))
        {
            foreach (var carried in Enumerable.Range(0, 4))
            {
                var reference = await portal.LoggedAsync(analyst);
                var terms = new AccessTerms(listed > 0, [.. people.Where((_, i) => i == 0 || (listed >> (i - 1) & 1) == 1)], [.. compartments.Where((_, i) => (carried >> i & 1) == 1)], "x");
                if (terms.Listed || terms.Compartments.Count > 0)
                {
                    await portal.SendAsync(analyst, new ChangeAccessCommand(reference, Readings.OfAccess(0), terms.Listed, terms.People, terms.Compartments, "x", false));
                }

                var readers = await portal.WithWholeDbAsync(async db => await new CaseReadership(db).ReadersOfAsync(await db.Incidents.Where(incident => incident.Reference == reference).Select(incident => incident.Id).SingleAsync(Portal.Stop), Portal.Stop));
                foreach (var person in people)
                {
                    if (readers.Admit(person) != await portal.WithDbAsync(person, db => db.Incidents.AnyAsync(incident => incident.Reference == reference, Portal.Stop)))
                    {
                        disagree.Add($"{terms} for {Array.IndexOf(people, person)}");
                    }
                }
            }
        }

        Assert.Empty(disagree);
    }

    [Fact]
    public async Task A_case_restricted_when_it_is_logged_takes_no_number_and_neither_do_its_escalations()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var before = await LogAsync(analyst, onlyMe: false);
        var restricted = await LogAsync(analyst, onlyMe: true);
        var after = await LogAsync(analyst, onlyMe: false);

        Assert.Matches("^INC-[0-9]{4}-[A-Z][A-Z2-9]{4}$", restricted);
        Assert.Equal(NumberOf(before) + 1, NumberOf(after));
        await AssessAsync(analyst, restricted);
        Assert.Matches("^ESC-[0-9]{4}-[A-Z][A-Z2-9]{4}$", await portal.SendAsync(analyst, new ProposeStepCommand(restricted, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step))));
    }

    [Fact]
    public async Task A_change_from_a_form_that_is_behind_is_not_carried_out_and_every_change_is_in_the_record()
    {
        var (analyst, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await LogAsync(analyst, onlyMe: true);
        await portal.SendAsync(analyst, new ChangeAccessCommand(reference, Readings.OfAccess(1), true, [analyst, other], [], "She takes over.", false));

        await Assert.ThrowsAsync<ConflictException>(() => portal.SendAsync(other, new ChangeAccessCommand(reference, Readings.OfAccess(1), false, [], [], "Open.", false)));
        await portal.SendAsync(other, new ChangeAccessCommand(reference, Readings.OfAccess(2), true, [other], [], "He moved on.", false));

        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(analyst, new RecordQuery(reference, new LedgerCursor(null, null), new RecordFilter(RecordFilter.Everything))));
        var record = await portal.SendAsync(other, new RecordQuery(reference, new LedgerCursor(null, null), new RecordFilter(RecordFilter.Everything)));
        Assert.Equal(["He moved on.", "She takes over.", "Restricted when it was logged."], record.Rows.Where(row => row.Action == nameof(AccessChanged)).Select(row => row.Text.Why));
        Assert.Equal(1, await portal.WithDbAsync(other, db => db.Notices.CountAsync(notice => notice.PersonId == other && notice.Link == $"/incidents/{reference}", Portal.Stop)));
    }

    [Fact]
    public async Task Whoever_is_given_access_again_is_told_again()
    {
        var (analyst, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await LogAsync(analyst, onlyMe: true);
        await ChangeAsync(1, analyst, other);
        await ChangeAsync(2, analyst);
        await ChangeAsync(3, analyst, other);

        Assert.Equal(2, await portal.WithDbAsync(other, db => db.Notices.CountAsync(notice => notice.PersonId == other && notice.Action == nameof(AccessChanged), Portal.Stop)));

        Task ChangeAsync(int changes, params Guid[] people) =>
            portal.SendAsync(analyst, new ChangeAccessCommand(reference, Readings.OfAccess(changes), true, people, [], "The shift changes.", false));
    }

    [Fact]
    public async Task Whoever_loses_access_loses_their_notices_and_the_mails_not_yet_sent_with_it()
    {
        var (analyst, signer) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, First));
        var outsider = await portal.PersonAsync(Role.Approver, First);
        var (reference, escalation) = await ProposedAsync(analyst, signer);
        Task<int> NoticesAsync(Guid person) => portal.WithDbAsync(person, db => db.Notices.CountAsync(notice => notice.PersonId == person && notice.Sentence.Contains(escalation), Portal.Stop));
        Task<int> MailsAsync() => portal.WithWholeDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.SentAt == null && db.Notices.Any(notice => notice.Id == mail.NoticeId && notice.PersonId == signer), Portal.Stop));
        Assert.Equal((1, 0), (await NoticesAsync(signer), await NoticesAsync(outsider)));
        Assert.True(await MailsAsync() > 0);

        await portal.RestrictAsync(analyst, reference, 2, analyst);
        Assert.Equal(0, await NoticesAsync(signer));
        for (var sweeps = 0; sweeps < 20 && await MailsAsync() > 0; sweeps++)
        {
            // So many at once, the other tests' among them.
            await portal.SweepAsync();
        }

        Assert.Equal(0, await MailsAsync());
        Assert.Equal(0, await portal.WithWholeDbAsync(db => db.OutgoingMails.CountAsync(mail => db.Notices.Any(notice => notice.Id == mail.NoticeId && notice.PersonId == signer && notice.IncidentId != null), Portal.Stop)));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(signer, new SignOffCommand(escalation, First, Readings.OfText(1), Decision.Signed, "Yes.")));
    }

    [Fact]
    public async Task Where_no_holder_may_read_the_case_the_alternate_office_stands_in_and_where_nobody_may_the_brief_says_whom_to_ask()
    {
        var (analyst, holder, minister) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, Second), await portal.PersonAsync(Role.Approver, "minister"));
        var (reference, escalation) = await ProposedAsync(analyst, minister);

        await portal.SendAsync(minister, new SignOffCommand(escalation, Second, Readings.OfText(1), Decision.Signed, "The director may not read it."));
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(holder, new SignOffCommand(escalation, Second, Readings.OfText(1), Decision.Signed, "Yes.")));

        var page = await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/escalations/{escalation}");
        Assert.Contains("nobody in it may read this case", page, StringComparison.Ordinal);
        Assert.Contains("A step of this case waits for the office Duty officer, in which nobody may read it.", await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/incidents/{reference}/access"), StringComparison.Ordinal);
        await portal.SendAsync(analyst, new WithdrawProposalCommand(escalation, "Once more."));
        Assert.Contains("nobody in the office Duty officer and ", (await (await portal.BrowserOfAsync(analyst)).ReadAsync($"/incidents/{reference}/propose/{Cases.Step.Key}")).Replace("Duty officer may", "Duty officer and may", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_at_a_hidden_case_reads_in_the_ledger_like_one_at_none_and_stands_in_the_record_of_the_case()
    {
        var (analyst, stranger) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await LogAsync(analyst, onlyMe: true);
        foreach (var tried in new[] { reference, "INC-2026-ZZZZZ" })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(stranger, new ChangeAccessCommand(tried, Readings.OfAccess(1), false, [], [], "Let me in.", false)));
        }

        var entries = await portal.WithDbAsync(await portal.PersonAsync(Role.Auditor), db => db.LedgerEntries.Where(entry => entry.ActorId == stranger && entry.Action == "Refused").ToListAsync(Portal.Stop));
        Assert.Equal(2, entries.Count);
        Assert.Single(entries.Select(entry => Without(entry.Canonical, "seq", "previous", "at")).Distinct());
        var record = await portal.SendAsync(analyst, new RecordQuery(reference, new LedgerCursor(null, null), new RecordFilter(RecordFilter.Everything)));
        Assert.Contains(record.Rows, row => row.Action == "Refused" && row.Seq == entries.Min(entry => entry.Seq));
    }

    [Fact]
    public async Task An_export_by_someone_who_may_not_read_everything_is_verified_and_withholds_the_rest()
    {
        var (analyst, auditor) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Auditor));
        var reference = await LogAsync(analyst, onlyMe: true);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, await (await (await portal.BrowserOfAsync(auditor)).GetAsync("/audit/export")).Content.ReadAsStringAsync(Portal.Stop), new UTF8Encoding(false), Portal.Stop);

        using var said = new StringWriter();
        Assert.Equal(0, Cli.Portal.Run(["verify", file], said, said));
        Assert.Contains("Withheld: ", said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, await File.ReadAllTextAsync(file, Portal.Stop), StringComparison.Ordinal);
        Assert.Contains(reference, await portal.WithDbAsync(analyst, db => db.LedgerEntries.Where(entry => entry.Action == "IncidentLogged" && entry.ActorId == analyst).Select(entry => Encoding.UTF8.GetString(entry.Canonical)).SingleAsync(Portal.Stop)), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Access_that_ends_while_a_command_waits_for_the_case_ends_before_it()
    {
        var (analyst, other) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var reference = await LogAsync(analyst, onlyMe: true);
        await portal.SendAsync(analyst, new ChangeAccessCommand(reference, Readings.OfAccess(1), true, [analyst, other], [], "Both.", false));

        await using var holder = new NpgsqlConnection(portal.AdminConnection);
        await holder.OpenAsync(Portal.Stop);
        await using var transaction = await holder.BeginTransactionAsync(Portal.Stop);
        await ExecuteAsync(holder, $"SELECT 1 FROM incidents WHERE reference = '{reference}' FOR UPDATE");
        var waiting = portal.SendAsync(other, new ChangeAccessCommand(reference, Readings.OfAccess(2), false, [], [], "Open.", false));
        await Task.Delay(500, Portal.Stop);
        Assert.False(waiting.IsCompleted);
        await ExecuteAsync(holder, $"DELETE FROM case_readers WHERE person_id = '{other}'");
        await transaction.CommitAsync(Portal.Stop);

        await Assert.ThrowsAsync<NotFoundException>(() => waiting);
    }

    [Fact]
    public async Task An_administrator_reads_others_in_and_out_and_a_compartment_is_known_to_its_members_alone()
    {
        var (administrator, analyst, auditor) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Auditor));
        var compartment = await portal.SendAsync(administrator, new CreateCompartmentCommand($"North {Guid.NewGuid():N}"[..20], "The northern grid."));
        Assert.Equal("not-oneself", await RuleAsync(new ReadInCommand(compartment, administrator, "Me.")));
        Assert.Equal("reader-unknown", await RuleAsync(new ReadInCommand(compartment, await portal.PersonAsync(Role.Liaison), "Her.")));
        await portal.SendAsync(administrator, new ReadInCommand(compartment, analyst, "Works on it."));
        Task<(int Names, int Entries)> KnowsAsync(Guid person) => portal.WithDbAsync(person, async db =>
            (await db.Compartments.CountAsync(candidate => candidate.Id == compartment, Portal.Stop), await db.LedgerEntries.CountAsync(entry => entry.SubjectId == compartment.ToString(), Portal.Stop)));

        Assert.Equal((1, 2), await KnowsAsync(analyst));
        Assert.Equal((0, 0), await KnowsAsync(auditor));
        await portal.SendAsync(administrator, new ReadInCommand(compartment, auditor, "Audits it."));
        Assert.Equal((1, 3), await KnowsAsync(auditor));

        await portal.SendAsync(administrator, new ReadOutCommand(await portal.WithDbAsync(db => db.CompartmentMembers.Where(member => member.PersonId == analyst).Select(member => member.Id).SingleAsync(Portal.Stop)), "Moved."));
        Assert.Equal((0, 0), await KnowsAsync(analyst));

        async Task<string> RuleAsync(ReadInCommand command) => (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(administrator, command))).Rule;
    }

    private async Task<Guid> CompartmentAsync(Guid administrator, params Guid[] members)
    {
        var compartment = await portal.SendAsync(administrator, new CreateCompartmentCommand($"C {Guid.NewGuid():N}", "A test."));
        foreach (var member in members)
        {
            await portal.SendAsync(administrator, new ReadInCommand(compartment, member, "x"));
        }

        return compartment;
    }

    [Fact]
    public async Task What_is_left_out_or_cannot_be_read_never_opens_a_case()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var reference = await LogAsync(analyst, onlyMe: true);
        var browser = await portal.BrowserOfAsync(analyst);

        foreach (var listed in new[] { null, "", "garbage" })
        {
            var form = new Dictionary<string, string> { ["Input.Reason"] = "No choice.", ["Input.Seen"] = Readings.OfAccess(1).ToString() };
            if (listed is not null)
            {
                form["Input.Listed"] = listed;
            }

            Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/incidents/{reference}/access", form)).StatusCode);
        }

        var logged = IncidentForms.Filled();
        logged["Input.Access.OnlyMe"] = "garbage";
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await browser.SubmitAsync("/incidents/log", logged)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync($"/incidents/{reference}")).StatusCode);
    }

    [Fact]
    public async Task An_attempt_at_a_hidden_case_does_not_wait_for_whoever_is_at_work_on_it()
    {
        var analyst = await portal.PersonAsync(Role.Analyst);
        var reference = await LogAsync(analyst, onlyMe: true);
        var stranger = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        var hidden = await stranger.HiddenFieldsOfAsync("/account");
        await using var busy = new Npgsql.NpgsqlConnection(portal.AdminConnection);
        await busy.OpenAsync(Portal.Stop);
        await using var transaction = await busy.BeginTransactionAsync(Portal.Stop);
        await using (var locking = new Npgsql.NpgsqlCommand($"SELECT 1 FROM incidents WHERE reference = '{reference}' FOR NO KEY UPDATE", busy, transaction))
        {
            await locking.ExecuteNonQueryAsync(Portal.Stop);
        }

        var attempt = stranger.SendAsync($"/incidents/{reference}/edit", hidden, []);

        // It would wait until the lock is let go, which is after it.
        Assert.Same(attempt, await Task.WhenAny(attempt, Task.Delay(TimeSpan.FromSeconds(20), Portal.Stop)));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await attempt).StatusCode);
    }

    private Task<string> LogAsync(Guid analyst, bool onlyMe) =>
        portal.SendAsync(analyst, new LogIncidentCommand(IncidentForms.Facts, onlyMe ? new Restriction(OnlyMe: true, []) : null));

    private async Task<(string Incident, string Escalation)> ProposedAsync(Guid analyst, Guid reader)
    {
        var reference = await LogAsync(analyst, onlyMe: true);
        await portal.SendAsync(analyst, new ChangeAccessCommand(reference, Readings.OfAccess(1), true, [analyst, reader], [], "To decide.", false));
        await AssessAsync(analyst, reference);
        return (reference, await portal.SendAsync(analyst, new ProposeStepCommand(reference, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step))));
    }

    private async Task AssessAsync(Guid analyst, string reference)
    {
        await portal.WithRecordsAsync(analyst, reference);
        await portal.SendAsync(analyst, new Web.Features.Incidents.Assess.FreezeAssessmentCommand(reference, Readings.ToAssess(), Cases.Highest));
    }

    private static int NumberOf(string reference) => int.Parse(reference.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture);

    private static string Without(byte[] canonical, params string[] members)
    {
        var entry = JsonNode.Parse(canonical)!.AsObject();
        foreach (var member in members)
        {
            entry.Remove(member);
        }

        return entry.ToJsonString();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Portal.Stop);
    }
}
