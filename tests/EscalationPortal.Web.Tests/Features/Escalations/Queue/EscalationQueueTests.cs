using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Escalations.OfIncident;
using EscalationPortal.Web.Features.Escalations.Queue;
using EscalationPortal.Web.Features.Escalations.Withdraw;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.Queue;

public class EscalationQueueTests(Portal portal)
{
    [Fact]
    public async Task The_list_of_every_state_is_read_on_from_any_escalation()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.ProposedAsync(ana);

        foreach (var status in Enum.GetValues<EscalationStatus>())
        {
            Assert.DoesNotContain((await portal.SendAsync(ana, new EscalationsQuery(status, reference))).Rows, row => row.Reference == reference);
        }
    }

    [Fact]
    public async Task What_ended_stands_in_the_list_and_in_its_case_with_when_and_why()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.ProposedAsync(ana);
        var incident = await portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (_, incident) => incident.Reference).SingleAsync(Portal.Stop));
        Assert.Equal((null, null), Of(Assert.Single(await portal.SendAsync(ana, new OfIncidentQuery(incident)))));

        await portal.SendAsync(ana, new WithdrawProposalCommand(reference, "No longer needed."));

        var (ended, why) = Of(Assert.Single(await portal.SendAsync(ana, new OfIncidentQuery(incident))));
        Assert.Equal("No longer needed.", why);
        Assert.Equal(ended, Assert.Single((await portal.SendAsync(ana, new EscalationsQuery(EscalationStatus.Withdrawn, After: null))).Rows, row => row.Reference == reference).When);

        static (DateTimeOffset? Ended, string? Why) Of(CaseEscalation escalation) => (escalation.EndedAt, escalation.EndReason);
    }
}
