using System.Net;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.Revise;

/// <summary>A returned proposal stands in its form as it was written, to be sent again with what was asked for.</summary>
public class ReviseTests(Portal portal)
{
    [Theory]
    [InlineData(7, LegalBasisKind.Countermeasure)]
    [InlineData(8, LegalBasisKind.SelfDefence)]
    [InlineData(5, LegalBasisKind.Consultation)]
    public async Task All_that_was_written_stands_in_the_form_and_survives_being_sent_again(int rung, LegalBasisKind kind)
    {
        var (ana, step) = (await portal.PersonAsync(Role.Analyst), ProposalFields.Rung(rung));
        var written = ProposalFields.Written(step, kind) with { StartsAt = new DateTimeOffset(2120, 1, 5, 6, 0, 0, TimeSpan.Zero), OffRampTriggers = ["An answer comes.", "The attack stops."] };
        var reference = await portal.SendAsync(ana, new ProposeStepCommand(await portal.AssessedAsync(ana), step.Key, Readings.OfAssessment(1), written));
        var office = step.SignOff[0].Office;
        await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignOffCommand(reference, office, Readings.OfText(1), Decision.Returned, "Name the ministry."));
        var browser = await portal.BrowserOfAsync(ana);

        var page = await browser.GetAsync($"/escalations/{reference}/revise");
        var fields = FormFields.In(await page.Content.ReadAsStringAsync(Portal.Stop));
        fields["Input.Action"] = "Deliver a note verbale to the foreign ministry.";
        var response = await browser.SendAsync($"/escalations/{reference}/revise", await Browser.HiddenFieldsOfAsync(page), fields);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var revised = await portal.WithDbAsync(db => db.Escalations.SingleAsync(escalation => escalation.Reference == reference, Portal.Stop));
        Assert.Equal(("Deliver a note verbale to the foreign ministry.", written.CostOfWaiting, 2), (revised.Text.Action, revised.Text.CostOfWaiting, revised.Round));
        Assert.Equivalent(written.LegalBasis, revised.Text.LegalBasis, strict: true);
        Assert.Equal(written.StartsAt, revised.Text.StartsAt);
        Assert.Equal(written.OffRampTriggers, revised.OffRamp.Triggers.Select(trigger => trigger.Text));
        Assert.Equivalent(written.Statements, revised.Text.Statements, strict: true);
    }
}
