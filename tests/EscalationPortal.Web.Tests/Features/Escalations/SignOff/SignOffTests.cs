using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Tests.Features.Escalations.SignOff;

public class SignOffTests(Portal portal)
{
    [Fact]
    public async Task The_step_takes_force_with_the_last_signature()
    {
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        var signers = await SignersAsync();

        foreach (var (person, office) in signers)
        {
            Assert.Equal(EscalationStatus.Proposed, (await FindAsync(reference)).Status);
            await portal.SendAsync(person, Sign(reference, office));
        }

        var escalation = await FindAsync(reference);
        Assert.Equal(EscalationStatus.InForce, escalation.Status);
        Assert.Equal(Cases.Step.Rung, await portal.WithDbAsync(db => db.Incidents.Where(incident => incident.Id == escalation.IncidentId).Select(incident => incident.RungInForce).SingleAsync(Portal.Stop)));
        Assert.Equal(
            signers.Select(signer => signer.Office).Append(null),
            await portal.WithDbAsync(db => db.LedgerEntries
                .Where(ledgerEntry => ledgerEntry.SubjectId == escalation.Id.ToString() && (ledgerEntry.Action == "StepSigned" || ledgerEntry.Action == "StepEnteredIntoForce"))
                .OrderBy(ledgerEntry => ledgerEntry.Seq).Select(ledgerEntry => ledgerEntry.Office).ToListAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_reason_written_in_a_second_tab_is_shown_after_the_first_tab_signed()
    {
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        var (person, office) = (await SignersAsync())[0];
        var browser = await portal.BrowserOfAsync(person);
        var second = await browser.HiddenFieldsOfAsync($"/escalations/{reference}");
        await portal.SendAsync(person, Sign(reference, office));

        var refused = await browser.SendAsync(
            $"/escalations/{reference}", second, new() { ["Input.Office"] = office, ["Input.Decision"] = "Returned", ["Input.Reason"] = "Ask the operator first." });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Ask the operator first.", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_signing_at_the_same_instant_are_both_recorded_and_the_step_takes_force_once()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
            var signers = await SignersAsync();

            await Task.WhenAll(signers.Select(signer => portal.SendAsync(signer.Person, Sign(reference, signer.Office))));

            var escalation = await FindAsync(reference);
            Assert.Equal((EscalationStatus.InForce, signers.Count), (escalation.Status, escalation.SignOffs.Count));
            Assert.Equal(1, await portal.WithDbAsync(db => db.LedgerEntries.CountAsync(ledgerEntry => ledgerEntry.SubjectId == escalation.Id.ToString() && ledgerEntry.Action == "StepEnteredIntoForce", Portal.Stop)));
        }
    }

    [Fact]
    public async Task The_proposer_cannot_sign_even_with_the_office_and_the_attempt_is_recorded()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.ProposedAsync(ana);
        var office = Cases.Step.SignOff[0].Office;
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ana).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Approver]), Portal.Stop));
        await portal.GiveAsync(ana, office);

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(ana, Sign(reference, office)));

        Assert.Equal("four-eyes", refusal.Rule);
        var escalation = await FindAsync(reference);
        Assert.Empty(escalation.SignOffs);
        var recorded = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.Action == "Refused" && ledgerEntry.ActorId == ana, Portal.Stop));
        Assert.Equal((escalation.Id.ToString(), escalation.IncidentId), (recorded.SubjectId, recorded.IncidentId));
    }

    [Fact]
    public async Task The_database_refuses_what_the_aggregate_would_refuse()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var escalation = await FindAsync(await portal.ProposedAsync(ana));
        var ben = await portal.PersonAsync(Role.Approver);

        await InsertAsync(ben, "legal-adviser", round: 1, ana);
        Assert.Equal("one_office_per_person_and_escalation", await ConstraintAsync(() => InsertAsync(ben, "minister", round: 2, ana)));
        Assert.Equal("one_decision_per_person_and_text", await ConstraintAsync(() => InsertAsync(ben, "legal-adviser", round: 1, ana)));
        Assert.Equal("proposer_never_signs", await ConstraintAsync(() => InsertAsync(ana, "minister", round: 1, ana)));
        Assert.Equal("names_the_proposer", await ConstraintAsync(() => InsertAsync(ana, "minister", round: 1, ben)));

        Task<int> InsertAsync(Guid person, string office, int round, Guid proposer) => portal.WithDbAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO sign_offs (id, escalation_id, purpose, round, grounds, capacity, office, person_id, proposed_by_id, decision, reason, at) VALUES ({Guid.NewGuid()}, {escalation.Id}, 'TakeStep', {round}, 0, 'Holder', {office}, {person}, {proposer}, 'Signed', 'x', now())", Portal.Stop));

        static async Task<string?> ConstraintAsync(Func<Task> insert) => (await Assert.ThrowsAsync<PostgresException>(insert)).ConstraintName;
    }

    [Fact]
    public async Task An_office_that_was_taken_away_no_longer_signs()
    {
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        var (person, office) = (await SignersAsync())[0];
        await portal.EndOfficesAsync(person);

        Assert.Equal("office-not-held", (await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(person, Sign(reference, office)))).Rule);
    }

    [Fact]
    public async Task Someone_who_signs_nothing_may_read_the_brief_and_is_forbidden_to_sign()
    {
        var auditor = await portal.PersonAsync(Role.Auditor);
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));

        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(auditor, Sign(reference, Cases.Step.SignOff[0].Office)));
        Assert.DoesNotContain("Your decision", await (await portal.BrowserOfAsync(auditor)).ReadAsync($"/escalations/{reference}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_needs_a_reason_and_says_so_beside_its_field()
    {
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        var (person, office) = (await SignersAsync())[0];
        var browser = await portal.BrowserOfAsync(person);

        var response = await browser.SubmitAsync($"/escalations/{reference}", new() { ["Input.Office"] = office, ["Input.Decision"] = "Signed", ["Input.Reason"] = " " });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Give the reason for your decision.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_takes_the_decision_and_ignores_a_forged_signer_or_status()
    {
        var reference = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        var (person, office) = (await SignersAsync())[0];
        var browser = await portal.BrowserOfAsync(person);

        var response = await browser.SubmitAsync($"/escalations/{reference}", new()
        {
            ["Input.Decision"] = "SignedWithDissent",
            ["Input.Reason"] = "I would have waited.",
            ["Input.PersonId"] = Guid.NewGuid().ToString(),
            ["Input.Status"] = "InForce",
            ["PersonId"] = Guid.NewGuid().ToString(),
        });

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var escalation = await FindAsync(reference);
        var made = Assert.Single(escalation.SignOffs);
        Assert.Equal((EscalationStatus.Proposed, person, office, Decision.SignedWithDissent), (escalation.Status, made.PersonId, made.Office, made.Decision));
    }

    [Fact]
    public async Task A_new_step_in_force_replaces_the_one_before()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var first = await InForceAsync(ana);
        var incident = await portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Id == first.IncidentId).Select(candidate => candidate.Reference).SingleAsync(Portal.Stop));
        var next = Cases.Policy.StepAt(Cases.Step.Rung == Cases.Policy.Ladder.Count - 1 ? Cases.Step.Rung - 1 : Cases.Step.Rung + 1);

        var reference = await portal.SendAsync(ana, new Web.Features.Escalations.Propose.ProposeStepCommand(incident, next.Key, Readings.OfAssessment(1), Cases.Written(next)));
        foreach (var office in next.SignOff.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)))
        {
            await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), Sign(reference, office));
        }

        Assert.Equal(EscalationStatus.InForce, (await FindAsync(reference)).Status);
        Assert.Equal(EscalationStatus.Superseded, (await FindAsync(first.Reference)).Status);
        Assert.Equal(next.Rung, await portal.WithDbAsync(db => db.Incidents.Where(candidate => candidate.Reference == incident).Select(candidate => candidate.RungInForce).SingleAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_step_in_force_is_stood_down_with_a_reason()
    {
        var escalation = await InForceAsync(await portal.PersonAsync(Role.Analyst));
        var holder = await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office);

        await portal.SendAsync(holder, new StandDownCommand(escalation.Reference, Cases.Step.SignOff[0].Office, "A credible answer came."));

        Assert.Equal(EscalationStatus.StoodDown, (await FindAsync(escalation.Reference)).Status);
        Assert.Null(await portal.WithDbAsync(db => db.Incidents.Where(incident => incident.Id == escalation.IncidentId).Select(incident => incident.RungInForce).SingleAsync(Portal.Stop)));
    }

    private static SignOffCommand Sign(string reference, string office) => new(reference, office, Readings.OfText(1), Decision.Signed, "Agreed.");

    private Task<Escalation> FindAsync(string reference) =>
        portal.WithDbAsync(db => db.Escalations.Include(escalation => escalation.SignOffs).SingleAsync(escalation => escalation.Reference == reference, Portal.Stop));

    /// <summary>One new person for every signature the step asks for.</summary>
    private async Task<List<(Guid Person, string Office)>> SignersAsync()
    {
        var signers = new List<(Guid, string)>();
        foreach (var office in Cases.Step.SignOff.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)))
        {
            signers.Add((await portal.PersonAsync(Role.Approver, office), office));
        }

        return signers;
    }

    private async Task<Escalation> InForceAsync(Guid proposer)
    {
        var reference = await portal.ProposedAsync(proposer);
        foreach (var (person, office) in await SignersAsync())
        {
            await portal.SendAsync(person, Sign(reference, office));
        }

        return await FindAsync(reference);
    }
}
