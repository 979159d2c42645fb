using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Pictures;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Ui.CaseFrame;

/// <summary>
/// What stands around every page of a case: the facts, the tabs, the ladder. A page calls <see cref="CaseFrames.Show"/> with it
/// and sets <c>Layout = "CaseFrame/_Case"</c>.
/// </summary>
[Requires(Permission.ViewIncidents)]
public sealed record CaseFrameQuery(string Incident) : IQuery<CaseFrame>, IConcernsIncident;

public sealed record CaseFrame(
    Guid IncidentId,
    string Reference,
    IncidentFacts Facts,
    string? Severity,
    string LoggedBy,
    DateTimeOffset LoggedAt,
    int Assessments,
    int Evidence,
    int Hypotheses,
    int Escalations,
    int Contacts,
    DateTimeOffset? LastContact,
    int Entries,
    string Access,
    string? OpenProposal,
    StepTaken? InForce,
    IReadOnlyList<LadderRung> Ladder);

public static class CaseFrames
{
    public static void Show(this PageModel page, CaseFrame frame)
    {
        page.ViewData["Case"] = frame;
        page.ViewData["Marking"] = frame.Facts.Marking;
    }
}

public sealed class CaseFrameHandler(PortalDb db, PolicyShelf policies) : IRequestHandler<CaseFrameQuery, CaseFrame>
{
    public async Task<CaseFrame> Handle(CaseFrameQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(one => one.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var loggedBy = await db.Users.Where(person => person.Id == incident.LoggedById).Select(person => person.Name).SingleAsync(cancellationToken);
        var escalations = await db.Escalations.AsNoTracking().Where(one => one.IncidentId == incident.Id)
            .Select(one => new StepTaken(one.Reference, one.Rung, one.Status, one.ReviewDueAt)).ToListAsync(cancellationToken);
        var hypotheses = await db.Attributions.Where(one => one.IncidentId == incident.Id).SelectMany(one => one.Hypotheses).CountAsync(one => one.DroppedAt == null, cancellationToken);
        var contacts = await db.Contacts.Where(one => one.IncidentId == incident.Id).OrderByDescending(one => one.At).Select(one => one.At).ToListAsync(cancellationToken);
        var entries = await db.LedgerEntries.CountAsync(one => one.IncidentId == incident.Id, cancellationToken) + await db.HiddenAttempts.CountAsync(one => one.IncidentId == incident.Id, cancellationToken);

        var assessment = await db.Assessments.AsNoTracking().Where(one => one.IncidentId == incident.Id).OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellationToken);
        var policy = assessment is null ? await policies.InForceAsync(cancellationToken) : await policies.ByDigestAsync(assessment.PolicyDigest, cancellationToken);
        var evaluation = assessment is null ? null : policy.Evaluate(assessment.RatingsUnder(policy));

        return new CaseFrame(
            incident.Id,
            incident.Reference,
            incident.Facts,
            incident.SeverityTitle,
            loggedBy,
            incident.LoggedAt,
            incident.Assessments,
            await db.EvidenceItems.CountAsync(one => one.IncidentId == incident.Id, cancellationToken),
            hypotheses,
            escalations.Count,
            contacts.Count,
            contacts.Count == 0 ? null : contacts[0],
            entries,
            await db.AccessInWordsAsync(incident, cancellationToken),
            escalations.Find(one => one.Status is EscalationStatus.Proposed or EscalationStatus.Returned or EscalationStatus.Planned)?.Reference,
            escalations.Find(one => one.Status is EscalationStatus.InForce or EscalationStatus.UnderReview),
            CaseLadder.Of(policy, evaluation, escalations));
    }
}
