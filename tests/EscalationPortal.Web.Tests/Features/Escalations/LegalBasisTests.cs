using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>The legal basis on the form of a proposal, as a person without JavaScript fills it in.</summary>
public class LegalBasisTests(Portal portal)
{
    public static TheoryData<int, LegalBasisKind> Kinds => new()
    {
        { 4, LegalBasisKind.Communication },
        { 4, LegalBasisKind.Retorsion },
        { 5, LegalBasisKind.Consultation },
        { 7, LegalBasisKind.Countermeasure },
        { 8, LegalBasisKind.SelfDefence },
    };

    /// <summary>A field left out, and what stands at it then.</summary>
    public static TheoryData<LegalBasisKind, string, string> Missing => new()
    {
        { LegalBasisKind.Retorsion, "Kind", "Choose the kind of legal basis" },
        { LegalBasisKind.Retorsion, "Argument", "Argue the legal basis in a few sentences." },
        { LegalBasisKind.Countermeasure, "Breach", "Name the obligation that was breached, and by what act." },
        { LegalBasisKind.Countermeasure, "ResponsibleState", "Name the state that answers for the breach." },
        { LegalBasisKind.Countermeasure, "LimitsConfirmed", "Confirm for a countermeasure: no threat or use of force; fundamental human rights are kept;" },
        { LegalBasisKind.SelfDefence, "FactorAssessments[directness]", "Weigh the factor directness." },
        { LegalBasisKind.Consultation, "Treaty", "Name the treaty and the article under which consultation is requested." },
    };

    /// <summary>What no form of ours would send, or what a text may not hold.</summary>
    public static TheoryData<string, string, string> Bad => new()
    {
        { "Kind", "Reprisal", "Choose the kind of legal basis" },
        { "Kind", "1", "Choose the kind of legal basis" },
        { "ResponsibleState", "ZZ", "Choose the responsible state from the list." },
        { "Norms#0", "norm-z", "Choose norms from the list." },
        { "LimitsConfirmed#0", "gold", "Confirm only what stands on the list." },
        { "Breach", "bell\u0007", "Take control characters out of the breach." },
        { "PriorCall", new string('x', 4_001), "Shorten the prior call to at most 4,000 characters." },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_step_is_proposed_with_a_basis_of_each_kind_and_all_of_it_is_kept(int rung, LegalBasisKind kind)
    {
        var (step, ana) = (ProposalFields.Rung(rung), await portal.PersonAsync(Role.Analyst));
        var written = ProposalFields.Written(step, kind);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SubmitAsync($"/incidents/{await portal.AssessedAsync(ana)}/propose/{step.Key}", ProposalFields.Of(written));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var proposed = await ProposedByAsync(ana);
        Assert.Equivalent(written.LegalBasis, proposed.Text.LegalBasis, strict: true);
        Assert.Equal(written.OffRampTriggers, proposed.OffRamp.Triggers.Select(trigger => trigger.Text));
        Assert.DoesNotContain("legal-basis", proposed.Text.Statements.Keys);
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(LegalBasisKind kind, string field, string sentence)
    {
        var (browser, page, fields) = await OpenAsync(kind);
        foreach (var name in fields.Keys.Where(name => name.Split('#')[0] == $"Input.LegalBasis.{field}").ToList())
        {
            fields.Remove(name);
        }

        var response = await browser.SubmitAsync(page, fields);

        Assert.False(response.IsSuccessStatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Matches($"id=\"{IdOf(field)}-error\"[^\n]*{sentence}", text);
        Assert.Contains($"href=\"#{IdOf(field)}\"", text, StringComparison.Ordinal);
        Assert.All(fields.Where(typed => typed.Value.Length > 0 && !typed.Key.Contains('#', StringComparison.Ordinal)), typed => Assert.Contains(typed.Value, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_the_form_does_not_offer_and_what_a_text_may_not_hold_is_refused_at_its_field(string field, string value, string sentence)
    {
        var (browser, page, fields) = await OpenAsync(LegalBasisKind.Countermeasure);
        fields[$"Input.LegalBasis.{field}"] = value;

        var response = await browser.SubmitAsync(page, fields);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Matches($"id=\"{IdOf(field.Split('#')[0])}-error\"[^\n]*{sentence}", await Browser.TextOfAsync(response));
    }

    [Fact]
    public async Task A_factor_nobody_knows_is_refused()
    {
        var (browser, page, fields) = await OpenAsync(LegalBasisKind.SelfDefence);
        fields["Input.LegalBasis.FactorAssessments[luck]"] = "Bad.";

        var response = await browser.SubmitAsync(page, fields);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Weigh only the factors on the form.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_parts_of_the_chosen_kind_are_taken()
    {
        var (browser, page, fields) = await OpenAsync(LegalBasisKind.Countermeasure);
        fields["Input.LegalBasis.Kind"] = nameof(LegalBasisKind.Consultation);
        fields["Input.LegalBasis.Treaty"] = "North Atlantic Treaty, Article 4";
        fields["Input.LegalBasis.FactorAssessments[severity]"] = "High.";

        var response = await browser.SubmitAsync(page, fields);

        var basis = (await portal.WithDbAsync(db => db.Escalations.SingleAsync(escalation => escalation.Reference == ReferenceIn(response), Portal.Stop))).Text.LegalBasis!;
        Assert.Equal((LegalBasisKind.Consultation, "North Atlantic Treaty, Article 4", null), (basis.Kind, basis.Treaty, basis.Breach));
        Assert.Empty(basis.FactorAssessments);
        Assert.Empty(basis.LimitsConfirmed);
    }

    [Fact]
    public async Task A_countermeasure_goes_from_its_form_through_every_office_into_force()
    {
        var (browser, page, fields) = await OpenAsync(LegalBasisKind.Countermeasure, rung: 7);
        var reference = ReferenceIn(await browser.SubmitAsync(page, fields));

        foreach (var requirement in ProposalFields.Rung(7).SignOff)
        {
            await portal.SendAsync(
                await portal.PersonAsync(Role.Approver, requirement.Office), new Web.Features.Escalations.SignOff.SignOffCommand(reference, requirement.Office, Readings.OfText(1), Decision.Signed, "Agreed."));
        }

        var escalation = await portal.WithDbAsync(db => db.Escalations.SingleAsync(candidate => candidate.Reference == reference, Portal.Stop));
        Assert.Equal((EscalationStatus.InForce, LegalBasisKind.Countermeasure), (escalation.Status, escalation.Text.LegalBasis!.Kind));
    }

    [Fact]
    public async Task A_step_of_countermeasures_does_not_rest_on_retorsion()
    {
        var (browser, page, fields) = await OpenAsync(LegalBasisKind.Retorsion, rung: 7);

        var response = await browser.SubmitAsync(page, fields);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("This step rests on one of these: countermeasure, self-defence.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    private static string IdOf(string field) => $"Input_LegalBasis_{field.Replace('[', '_').Replace(']', '_')}";

    private static string ReferenceIn(HttpResponseMessage response) => response.Headers.Location!.OriginalString.Split('/')[^1];

    /// <summary>The form of a step that such a basis may stand for, filled in so that it would be accepted.</summary>
    private async Task<(Browser Browser, string Page, Dictionary<string, string> Fields)> OpenAsync(LegalBasisKind kind, int rung = 6)
    {
        var (step, ana) = (ProposalFields.Rung(rung), await portal.PersonAsync(Role.Analyst));
        return (await portal.BrowserOfAsync(ana), $"/incidents/{await portal.AssessedAsync(ana)}/propose/{step.Key}", ProposalFields.Of(ProposalFields.Written(step, kind)));
    }

    private Task<Escalation> ProposedByAsync(Guid person) => portal.WithDbAsync(db => db.Escalations.SingleAsync(escalation => escalation.ProposedById == person, Portal.Stop));
}
