using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.Revise;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Features.Escalations.Withdraw;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests.Features.Incidents;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EscalationPortal.Web.Tests.Ledger;

/// <summary>What was done, and what was tried, is in the record of its case: who, in which office, and all that was said.</summary>
public class RecordedTests(Portal portal)
{
    [Fact]
    public async Task A_case_from_its_report_to_its_end_is_recorded_act_by_act()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var signers = new List<(Guid Person, string Office)>();
        foreach (var office in Cases.Step.SignOff.SelectMany(required => Enumerable.Repeat(required.Office, required.Count)))
        {
            signers.Add((await portal.PersonAsync(Role.Approver, office), office));
        }

        var incident = await portal.WithRecordsAsync(ana, await portal.SendAsync(ana, new LogIncidentCommand(Facts)));
        await portal.SendAsync(ana, new FreezeAssessmentCommand(incident, Readings.ToAssess(), Cases.Highest));
        var withdrawn = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));
        await portal.SendAsync(ana, new WithdrawProposalCommand(withdrawn, "Too early."));
        var reference = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));
        await portal.SendAsync(signers[0].Person, new SignOffCommand(reference, signers[0].Office, Readings.OfText(1), Decision.Returned, "Say what partners do."));
        await portal.SendAsync(ana, new ReviseProposalCommand(reference, Readings.OfAssessment(1), Cases.Written(Cases.Step)));
        foreach (var (person, office) in signers)
        {
            await portal.SendAsync(person, new SignOffCommand(reference, office, Readings.OfText(2), Decision.Signed, "Agreed."));
        }

        await portal.SendAsync(signers[0].Person, new StandDownCommand(reference, signers[0].Office, "They stopped."));

        var signed = signers.Select(signer => ("StepSigned", (Guid?)signer.Person, (string?)signer.Office)).ToList();
        Assert.Equal(
            [
                ("IncidentLogged", ana, null),
                ("AssessmentFrozen", ana, null),
                ("StepProposed", ana, null),
                ("ProposalWithdrawn", ana, null),
                ("StepProposed", ana, null),
                ("StepReturned", signers[0].Person, signers[0].Office),
                ("ProposalRevised", ana, null),
                .. signed,
                ("StepEnteredIntoForce", signers[^1].Person, null),
                ("StandDownSigned", signers[0].Person, signers[0].Office),
                ("StepStoodDown", signers[0].Person, signers[0].Office),
            ],
            (await RecordOfAsync(incident)).Select(entry => (entry.Action, entry.ActorId, entry.Office)));
        Assert.StartsWith("Verified: ", VerifyTests.Verify(portal.AppConnection).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_names_by_digest_the_text_as_the_ledger_holds_it_and_the_entry_into_force_names_the_offices()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.ProposedAsync(ana);
        foreach (var office in Cases.Step.SignOff.SelectMany(required => Enumerable.Repeat(required.Office, required.Count)))
        {
            await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignOffCommand(reference, office, Readings.OfText(1), Decision.Signed, "Agreed."));
        }

        var record = await RecordOfAsync(await portal.IncidentOfAsync(reference));

        var proposed = DetailsOf(record.Single(entry => entry.Action == "StepProposed"));
        var text = Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.BytesOf(proposed["proposal"])));
        Assert.All(record.Where(entry => entry.Action == "StepSigned").Select(DetailsOf), signed =>
        {
            Assert.Equal(text, signed["text"]!.GetValue<string>());
            Assert.Equal(proposed["assessment"]!.GetValue<string>(), signed["assessment"]!.GetValue<string>());
            Assert.Equal(Cases.Policy.Digest, signed["policyDigest"]!.GetValue<string>());
        });
        var inForce = DetailsOf(record.Single(entry => entry.Action == "StepEnteredIntoForce"));
        Assert.Equal(Cases.Step.SignOff.Select(required => required.Office), inForce["offices"]!.AsArray().Select(office => office!.GetValue<string>()));
    }

    [Fact]
    public async Task What_was_said_is_in_the_entry_in_full()
    {
        var incident = await portal.SendAsync(await portal.PersonAsync(Role.Analyst), new LogIncidentCommand(Facts));

        var facts = DetailsOf((await RecordOfAsync(incident))[^1])["facts"]!;
        Assert.Equal(Facts.Summary, facts["summary"]!.GetValue<string>());
        Assert.Equal(Facts.Description, facts["description"]!.GetValue<string>());
        Assert.Equal(["UA"], facts["states"]!.AsArray().Select(state => state!.GetValue<string>()));
        Assert.Equal("2015-12-23T13:35:00.000000Z", facts["detected"]!["at"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_kind_of_refusal_is_recorded_in_its_case_with_its_rule()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var office = Cases.Step.SignOff[0].Office;
        var (signer, stranger, auditor) = (await portal.PersonAsync(Role.Approver, office), await portal.PersonAsync(Role.Approver), await portal.PersonAsync(Role.Auditor));
        var incident = await portal.AssessedAsync(ana);
        var escalation = await portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(1), Cases.Written(Cases.Step)));

        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(auditor, new FreezeAssessmentCommand(incident, Seen.Nothing, [])));
        await Assert.ThrowsAsync<ForbiddenException>(() => portal.SendAsync(auditor, new WithdrawProposalCommand(escalation, "x")));
        await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(signer, new SignOffCommand(escalation, office, Readings.OfText(1), Decision.Signed, "")));
        await Assert.ThrowsAsync<RuleViolationException>(() => portal.SendAsync(stranger, new SignOffCommand(escalation, office, Readings.OfText(1), Decision.Signed, "Agreed.")));
        await Assert.ThrowsAsync<ConflictException>(() => portal.SendAsync(ana, new FreezeAssessmentCommand(incident, Readings.ToAssess(), [])));

        Assert.Equal(
            [
                (auditor, "FreezeAssessmentCommand", "permission", "incident"),
                (auditor, "WithdrawProposalCommand", "permission", "escalation"),
                (signer, "SignOffCommand", "form", "escalation"),
                (stranger, "SignOffCommand", "office-not-held", "escalation"),
                (ana, "FreezeAssessmentCommand", "conflict", "incident"),
            ],
            (await RecordOfAsync(incident)).Where(entry => entry.Action == "Refused").Select(entry => (entry.ActorId!.Value, DetailsOf(entry)["request"]!.GetValue<string>(), DetailsOf(entry)["rule"]!.GetValue<string>(), entry.SubjectType)));
    }

    [Fact]
    public async Task A_refusal_about_no_case_there_is_is_recorded_by_the_request()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await Assert.ThrowsAsync<NotFoundException>(() => portal.SendAsync(ana, new WithdrawProposalCommand("ESC-0000-0000", "x")));

        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.ActorId == ana, Portal.Stop));
        Assert.Equal(("Refused", "request", "WithdrawProposalCommand", (Guid?)null), (entry.Action, entry.SubjectType, entry.SubjectId, entry.IncidentId));
    }

    [Fact]
    public async Task What_was_typed_into_a_refused_form_is_not_recorded()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new LogIncidentCommand(Facts with { Summary = "Secret \u202E words" })));

        var entry = await portal.WithDbAsync(db => db.LedgerEntries.SingleAsync(ledgerEntry => ledgerEntry.ActorId == ana, Portal.Stop));
        Assert.Equal("""{"fields":["Summary"],"request":"LogIncidentCommand","rule":"form"}""", DetailsOf(entry).ToJsonString());
    }

    [Fact]
    public async Task A_refusal_is_recorded_though_the_transaction_it_came_from_had_failed()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var unit = ActivatorUtilities.CreateInstance<UnitOfWorkBehavior<Fail, int>>(scope.ServiceProvider);
        var refusals = ActivatorUtilities.CreateInstance<RefusalRecordBehavior<Fail, int>>(scope.ServiceProvider);
        var rule = $"rule-{Guid.NewGuid():N}";

        await Assert.ThrowsAsync<RuleViolationException>(() => refusals.Handle(new Fail(), () => unit.Handle(new Fail(), async () =>
        {
            await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("SELECT 1 / 0", Portal.Stop));
            throw new RuleViolationException(new Rule(rule, "of no matter here"), "No.");
        }, Portal.Stop), Portal.Stop));

        var refused = await portal.WithDbAsync(other => other.LedgerEntries.Where(ledgerEntry => ledgerEntry.SubjectId == nameof(Fail)).ToListAsync(Portal.Stop));
        Assert.Equal(rule, DetailsOf(Assert.Single(refused))["rule"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_connection_that_broke_is_what_is_said_and_not_that_it_could_not_be_rolled_back()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var unit = ActivatorUtilities.CreateInstance<UnitOfWorkBehavior<Fail, int>>(scope.ServiceProvider);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => unit.Handle(new Fail(), async () =>
        {
            await db.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())", Portal.Stop);
            return 1;
        }, Portal.Stop));

        Assert.Contains(PostgresErrorCodes.AdminShutdown, failure.ToString(), StringComparison.Ordinal);
    }

    private static IncidentFacts Facts { get; } = IncidentForms.Facts with { States = ["UA"] };

    private Task<List<LedgerEntry>> RecordOfAsync(string incident) => portal.WithDbAsync(db => db.LedgerEntries
        .Where(entry => entry.IncidentId == db.Incidents.Single(candidate => candidate.Reference == incident).Id).OrderBy(entry => entry.Seq).ToListAsync(Portal.Stop));

    private static JsonNode DetailsOf(LedgerEntry entry) => JsonNode.Parse(entry.Canonical)!["details"]!;

    private sealed record Fail : ICommand<int>;
}
