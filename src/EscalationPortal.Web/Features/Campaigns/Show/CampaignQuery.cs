using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Campaigns.Show;

/// <summary>One campaign as far as its reader may read it: every count, picture and date is of the incidents they may read.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record CampaignQuery(Guid Campaign) : IQuery<ShownCampaign>, IConcernsCampaign;

/// <param name="Incidents">Those in it now, the first to be detected first.</param>
/// <param name="Acts">What was done to it, the latest first.</param>
/// <param name="Marking">The strictest of all that is shown.</param>
public sealed record ShownCampaign(
    Guid Id, CampaignWords Words, Seen Seen, string StartedBy, DateTimeOffset StartedAt, IReadOnlyList<IncidentInCampaign> Incidents,
    CampaignPicture? Picture, IReadOnlyList<CampaignAct> Acts, Marking Marking)
{
    /// <summary>By the Monday of the week in which they were detected.</summary>
    public IEnumerable<IGrouping<DateOnly, IncidentInCampaign>> Weeks => Incidents.GroupBy(incident => CampaignPicture.WeekOf(incident.DetectedAt));
}

/// <param name="Step">The step the policy supports, as that policy calls it; null before the first assessment.</param>
public sealed record IncidentInCampaign(
    string Reference, string Summary, Marking Marking, DateTimeOffset DetectedAt, string Zone, IReadOnlyList<string> States, IReadOnlyList<string> Sectors,
    string? SuspectedActor, Advice? Advice, string? Step);

/// <param name="Incident">The reference of the incident that was put in or taken out; null where it was named.</param>
/// <param name="What">"Put in", "Taken out", "Started as".</param>
/// <param name="Words">What it was called; null where an incident was put in or taken out.</param>
public sealed record CampaignAct(DateTimeOffset At, string By, string What, string? Incident, string? Words, string? Why);

public sealed class CampaignHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<CampaignQuery, ShownCampaign>
{
    public async Task<ShownCampaign> Handle(CampaignQuery query, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.AsNoTracking().AsSingleQuery().Where(candidate => candidate.Id == query.Campaign)
            .Select(candidate => new
            {
                candidate.StartedAt,
                StartedBy = db.Users.Where(person => person.Id == candidate.StartedById).Select(person => person.Name).First(),
                Names = candidate.Names.OrderBy(name => name.WrittenAt).ThenBy(name => name.Id)
                    .Select(name => new
                    {
                        name.Id,
                        name.Name,
                        name.Belief,
                        name.Marking,
                        name.WrittenAt,
                        By = db.Users.Where(person => person.Id == name.WrittenById).Select(person => person.Name).First(),
                    }).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound("campaign");
        var rows = await db.CampaignIncidents.AsNoTracking().Where(row => row.CampaignId == query.Campaign)
            .Join(db.Incidents, row => row.IncidentId, incident => incident.Id, (row, incident) => new
            {
                Row = row,
                Incident = incident,
                JoinedBy = db.Users.Where(person => person.Id == row.JoinedById).Select(person => person.Name).First(),
                LeftBy = db.Users.Where(person => person.Id == row.LeftById).Select(person => person.Name).FirstOrDefault(),
                Digest = db.Assessments.Where(assessment => assessment.IncidentId == incident.Id && assessment.Number == incident.Assessments)
                    .Select(assessment => assessment.PolicyDigest).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var adopted = await policies.AllAsync(cancellationToken);
        var (first, latest) = (campaign.Names[0], campaign.Names[^1]);
        List<IncidentInCampaign> held =
        [
            .. rows.Where(row => row.Row.LeftAt is null).OrderBy(row => row.Incident.Detected.At).ThenBy(row => row.Incident.Id).Select(row =>
                new IncidentInCampaign(
                    row.Incident.Reference, row.Incident.Summary, row.Incident.Marking, row.Incident.Detected.At, row.Incident.Detected.Zone,
                    row.Incident.States, row.Incident.Sectors, row.Incident.SuspectedActor, Advice.Of(row.Incident),
                    row.Incident.RecommendedRung is { } rung ? adopted.FirstOrDefault(policy => policy.Digest == row.Digest)?.StepAt(rung).Title : null)),
        ];
        var acts = campaign.Names
            .Select(name => new CampaignAct(name.WrittenAt, name.By, name == first ? "Started as" : "Renamed", null, name.Name, name.Belief))
            .Concat(rows.Select(row => new CampaignAct(row.Row.JoinedAt, row.JoinedBy, "Put in", row.Incident.Reference, null, row.Row.JoinedBecause)))
            .Concat(rows.Where(row => row.Row.LeftAt is not null)
                .Select(row => new CampaignAct(row.Row.LeftAt!.Value, row.LeftBy!, "Taken out", row.Incident.Reference, null, row.Row.LeftBecause)));
        return new ShownCampaign(
            query.Campaign,
            new CampaignWords(latest.Name, latest.Belief),
            Campaign.SeenOf(latest.Id, rows.Where(row => row.Row.LeftAt is null).Select(row => row.Row.IncidentId)),
            campaign.StartedBy,
            campaign.StartedAt,
            held,
            CampaignPicture.Of([.. held.Select(incident => new PicturedIncident(incident.DetectedAt, incident.Sectors))]),
            [.. acts.OrderByDescending(act => act.At)],
            campaign.Names.Select(name => name.Marking).Concat(rows.Select(row => row.Incident.Marking)).Max());
    }
}
