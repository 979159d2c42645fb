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

public sealed class CaseFrameHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<CaseFrameQuery, CaseFrame>
{
    public async Task<CaseFrame> Handle(CaseFrameQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var loggedBy = await db.Users.Where(person => person.Id == incident.LoggedById).Select(person => person.Name).SingleAsync(cancellationToken);
        var escalations = await db.Escalations.AsNoTracking().Where(escalation => escalation.IncidentId == incident.Id)
            .Select(escalation => new StepTaken(escalation.Reference, escalation.Step.Rung, escalation.Status, escalation.Review.DueAt)).ToListAsync(cancellationToken);
        var hypotheses = await db.Attributions.Where(attribution => attribution.IncidentId == incident.Id).SelectMany(attribution => attribution.Hypotheses).CountAsync(hypothesis => hypothesis.DroppedAt == null, cancellationToken);
        var contacts = await db.Contacts.Where(contact => contact.IncidentId == incident.Id).OrderByDescending(contact => contact.At).Select(contact => contact.At).ToListAsync(cancellationToken);
        var entries = await db.LedgerEntries.CountAsync(ledgerEntry => ledgerEntry.IncidentId == incident.Id, cancellationToken) + await db.HiddenAttempts.CountAsync(hiddenAttempt => hiddenAttempt.IncidentId == incident.Id, cancellationToken);

        var assessment = await db.Assessments.AsNoTracking().Where(candidate => candidate.IncidentId == incident.Id).OrderByDescending(candidate => candidate.Number).FirstOrDefaultAsync(cancellationToken);
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
            await db.EvidenceItems.CountAsync(item => item.IncidentId == incident.Id, cancellationToken),
            hypotheses,
            escalations.Count,
            contacts.Count,
            contacts.Count == 0 ? null : contacts[0],
            entries,
            await db.AccessInWordsAsync(incident, cancellationToken),
            escalations.Find(escalation => escalation.Status is EscalationStatus.Proposed or EscalationStatus.Returned or EscalationStatus.Planned)?.Reference,
            escalations.Find(escalation => escalation.Status is EscalationStatus.InForce or EscalationStatus.UnderReview),
            CaseLadder.Of(policy, evaluation, escalations));
    }
}
