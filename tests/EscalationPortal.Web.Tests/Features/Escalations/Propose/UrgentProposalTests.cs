using System.Net;
using System.Text;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.Propose;

/// <summary>A step that cannot wait is proposed with its gates open, and they are completed afterwards.</summary>
public class UrgentProposalTests(Portal portal)
{
    private static readonly Domain.Policies.Step _step = ProposalFields.Rung(4);

    private static readonly Proposal _open = new("Summon the ambassador tonight.", "The next attack is set for tonight.", "There is no time.", new Dictionary<string, string>(), UrgentReason: "Operators expect it at midnight.");

    [Fact]
    public async Task The_form_says_who_may_take_it_how_soon_the_rest_is_due_and_what_happens_otherwise()
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync($"/incidents/{await portal.AssessedAsync(ana)}/propose/{_step.Key}");

        Assert.Contains("It cannot wait for its gates", page, StringComparison.Ordinal);
        Assert.Contains("Duty officer, Foreign-ministry director, Minister", page, StringComparison.Ordinal);
        Assert.Contains("within 24 hours. Otherwise the step lapses.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_the_policys_urgent_path_nothing_is_offered_and_a_forged_reason_is_refused_and_recorded()
    {
        var (ana, step) = (await portal.PersonAsync(Role.Analyst), ProposalFields.Rung(5));
        var url = $"/incidents/{await portal.AssessedAsync(ana)}/propose/{step.Key}";
        var browser = await portal.BrowserOfAsync(ana);
        Assert.DoesNotContain("Input.UrgentReason", await browser.ReadAsync(url), StringComparison.Ordinal);

        var response = await browser.SubmitAsync(url, ProposalFields.Of(_open));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("The policy lets steps up to 4 be taken urgently. This is step 5", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Contains("urgent-not-allowed", await RefusalsOfAsync(ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_reason_the_gates_may_stay_open()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var url = $"/incidents/{await portal.AssessedAsync(ana)}/propose/{_step.Key}";
        var browser = await portal.BrowserOfAsync(ana);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync(url, ProposalFields.Of(_open with { UrgentReason = null }))).StatusCode);

        var response = await browser.SubmitAsync(url, ProposalFields.Of(_open));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var escalation = await portal.WithDbAsync(db => db.Escalations.SingleAsync(candidate => candidate.ProposedById == ana, Portal.Stop));
        Assert.Equal((EscalationStatus.Proposed, "Operators expect it at midnight.", null), (escalation.Status, escalation.Text.UrgentReason, escalation.Text.LegalBasis));
    }

    [Fact]
    public async Task A_basis_typed_without_its_kind_is_not_dropped_on_the_way()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var fields = ProposalFields.Of(_open);
        fields["Input.LegalBasis.Argument"] = "It is unfriendly and lawful.";

        var response = await (await portal.BrowserOfAsync(ana)).SubmitAsync($"/incidents/{await portal.AssessedAsync(ana)}/propose/{_step.Key}", fields);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Choose the kind of legal basis that you argue.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_proposer_completes_the_gates_with_what_is_there_already_and_signatures_are_due_again()
    {
        var (ana, reference) = await UrgentAsync(_open with { OffRampTriggers = ["An answer comes."] });
        var legal = await portal.PersonAsync(Role.Approver, "legal-adviser");
        await portal.SendAsync(legal, new SignOffCommand(reference, "legal-adviser", Readings.OfText(1), Decision.Signed, "It can be argued."));
        var browser = await portal.BrowserOfAsync(ana);
        var page = await browser.ReadAsync($"/escalations/{reference}/complete");
        Assert.Contains("It owes: legal basis, misreading check, off-ramp.", page, StringComparison.Ordinal);
        Assert.Contains("An answer comes.", page, StringComparison.Ordinal);

        var response = await browser.SubmitAsync($"/escalations/{reference}/complete", ProposalFields.Of(ProposalFields.Written(_step, LegalBasisKind.Retorsion)));

        Assert.Equal($"/escalations/{reference}", response.Headers.Location?.OriginalString);
        var escalation = await portal.WithDbAsync(db => db.Escalations.Include(candidate => candidate.SignOffs).SingleAsync(candidate => candidate.Reference == reference, Portal.Stop));
        Assert.Equal((LegalBasisKind.Retorsion, 2), (escalation.Text.LegalBasis!.Kind, escalation.Text.Statements.Count));
        Assert.Equal(legal, Assert.Single(escalation.Signing.Stale).PersonId);
        Assert.True(await portal.WithDbAsync(db => db.LedgerEntries.AnyAsync(ledgerEntry => ledgerEntry.SubjectId == escalation.Id.ToString() && ledgerEntry.Action == nameof(GatesCompleted), Portal.Stop)));
    }

    [Fact]
    public async Task Completing_says_at_each_field_what_is_still_missing_and_keeps_what_was_typed()
    {
        var (ana, reference) = await UrgentAsync(_open);

        var response = await (await portal.BrowserOfAsync(ana)).SubmitAsync($"/escalations/{reference}/complete", new()
        {
            ["Input.LegalBasis.Kind"] = nameof(LegalBasisKind.Consultation),
            ["Input.LegalBasis.Argument"] = "Security is threatened.",
        });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains("id=\"Input_LegalBasis_Treaty-error\"", text, StringComparison.Ordinal);
        Assert.Contains("id=\"Input_Statements_misreading-check_-error\"", text, StringComparison.Ordinal);
        Assert.Contains("id=\"Input_OffRampTriggers-error\"", text, StringComparison.Ordinal);
        Assert.Contains("Security is threatened.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_proposer_completes_it_and_nothing_is_owed_that_was_not_urgent()
    {
        var (ana, reference) = await UrgentAsync(_open);
        var other = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));
        Assert.Contains("There is nothing for you to complete", await other.ReadAsync($"/escalations/{reference}/complete"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await other.SubmitAsync($"/escalations/{reference}/complete", [])).StatusCode);
        var usual = await portal.ProposedAsync(ana);
        Assert.Contains("There is nothing for you to complete", await (await portal.BrowserOfAsync(ana)).ReadAsync($"/escalations/{usual}/complete"), StringComparison.Ordinal);
    }

    private async Task<(Guid Ana, string Reference)> UrgentAsync(Proposal proposal)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        return (ana, await portal.SendAsync(ana, new ProposeStepCommand(await portal.AssessedAsync(ana), _step.Key, Readings.OfAssessment(1), proposal)));
    }

    private Task<string> RefusalsOfAsync(Guid person) => portal.WithDbAsync(async db =>
        string.Join('\n', (await db.LedgerEntries.Where(ledgerEntry => ledgerEntry.ActorId == person && ledgerEntry.Action == "Refused").ToListAsync(Portal.Stop)).Select(entry => Encoding.UTF8.GetString(entry.Canonical))));
}
