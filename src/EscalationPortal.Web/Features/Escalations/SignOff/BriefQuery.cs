using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Incidents;
using EscalationPortal.Domain.Ladder;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Shared.CaseFrame;
using EscalationPortal.Web.Features.Shared.Pictures;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

/// <summary>All an approver needs on one page.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record BriefQuery(string Escalation) : IQuery<Brief>, IConcernsEscalation;

/// <param name="MyOffices">The offices in which the reader could sign this now; empty where they cannot.</param>
public sealed record Brief(
    Escalation Escalation,
    BriefedIncident Incident,
    int AssessmentNumber,
    int LatestAssessmentNumber,
    ThresholdPolicy Policy,
    Evaluation Evaluation,
    string ProposedBy,
    string? EndedBy,
    bool IsMine,
    IReadOnlyList<MadeSignOff> SignOffs,
    IReadOnlyList<Office> MyOffices,
    bool MayStandDown,
    IReadOnlyList<StepTaken> Others)
{
    public Step Step => Policy.FindStep(Escalation.StepKey)!;

    /// <summary>Signatures given in this round, and all it takes.</summary>
    public int Signed => Escalation.SignOffs.Count(made => made.Round == Escalation.Round && made.IsSignature);

    public int Needed => Escalation.Requirements.Sum(needed => needed.Count);

    public IReadOnlyList<LadderRung> Ladder =>
        CaseLadder.Of(Policy, Evaluation, [.. Others, new StepTaken(Escalation.Reference, Escalation.Rung, Escalation.Status, Escalation.ReviewDueAt)]);

    public bool Departs => Escalation.RecommendedRung != Escalation.Rung;

    public string? StatementFor(Gate gate) => Escalation.Statements.FirstOrDefault(statement => statement.Gate == gate.Key)?.Text;

    public string OfficeTitle(string office) => Policy.OfficeTitle(office);
}

public sealed record BriefedIncident(string Reference, string Summary, Marking Marking);

/// <param name="Counts">Whether it was made on the text as it stands.</param>
public sealed record MadeSignOff(string Office, string Person, Decision Decision, string Reason, DateTimeOffset At, int Round, bool Counts);

public sealed class BriefHandler(PortalDb db, PolicyShelf policies, ICurrentUser user) : IRequestHandler<BriefQuery, Brief>
{
    public async Task<Brief> Handle(BriefQuery query, CancellationToken cancellationToken)
    {
        var escalation = await db.Escalations.AsNoTracking().Include(one => one.SignOffs).AsSplitQuery()
            .SingleOrDefaultAsync(one => one.Reference == query.Escalation, cancellationToken).OrNotFound($"escalation {query.Escalation}");
        var incident = await db.Incidents.Where(one => one.Id == escalation.IncidentId)
            .Select(one => new { Brief = new BriefedIncident(one.Reference, one.Summary, one.Marking), one.Assessments }).SingleAsync(cancellationToken);
        var assessment = await db.Assessments.AsNoTracking().SingleAsync(one => one.Id == escalation.AssessmentId, cancellationToken);
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
        var others = await db.Escalations.Where(one => one.IncidentId == escalation.IncidentId && one.Id != escalation.Id)
            .Select(one => new StepTaken(one.Reference, one.Rung, one.Status, one.ReviewDueAt)).ToListAsync(cancellationToken);

        Guid?[] named = [escalation.ProposedById, escalation.EndedById, .. escalation.SignOffs.Select(made => (Guid?)made.PersonId)];
        var names = await db.Users.Where(person => named.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        var held = await db.Users.Where(person => person.Id == user.Id).Select(person => person.Offices).SingleOrDefaultAsync(cancellationToken) ?? [];

        return new Brief(
            escalation,
            incident.Brief,
            assessment.Number,
            incident.Assessments,
            policy,
            policy.Evaluate(assessment.RatingsUnder(policy)),
            names[escalation.ProposedById],
            escalation.EndedById is { } ended ? names[ended] : null,
            escalation.ProposedById == user.Id,
            [.. escalation.SignOffs.OrderBy(made => made.At).Select(made => new MadeSignOff(
                made.Office, names[made.PersonId], made.Decision, made.Reason, made.At, made.Round, made.Round == escalation.Round))],
            user.May(Permission.SignOff)
                ? [.. escalation.Signing.OfficesOpenTo(new Signer(user.RequiredId(), held)).Select(office => new Office(office, policy.OfficeTitle(office)))]
                : [],
            user.May(Permission.StandDown) && escalation.OfficeToStandDown(new Signer(user.RequiredId(), held)) is not null,
            others);
    }
}
