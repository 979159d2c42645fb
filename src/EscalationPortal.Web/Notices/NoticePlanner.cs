using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Notices;

/// <summary>What people are told about something that happened, each in a sentence of their own.</summary>
/// <param name="Key">A person is told once for each key.</param>
/// <param name="Incident">The case it speaks of; null where it speaks of none. So with the escalation.</param>
public sealed record NoticeDraft(NoticeKind Kind, string Key, Guid? Incident, Guid? Escalation, string Link, IReadOnlyDictionary<Guid, string> SentenceTo);

/// <summary>Who is told of what happened, and in which words. The one place that says so.</summary>
public sealed class NoticePlanner(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, TimeProvider clock)
{
    /// <summary>Null where nobody is told.</summary>
    public async Task<NoticeDraft?> PlanAsync(IDomainEvent happened, CancellationToken cancellationToken) => happened switch
    {
        EscalationEvent it when await FindAsync(it, cancellationToken) is { } step => AboutStep(it, step),
        EvidenceAltered it => await AboutFileAsync(
            it, NoticeKind.EvidenceAltered, item => $"the stored bytes of item {item.Number} are no longer those that were stored. It no longer counts until somebody records why it may.", [Role.Analyst, Role.Auditor], cancellationToken),
        EvidenceScanned { Finding: { } finding } it => await AboutFileAsync(it, NoticeKind.VirusFound, item => $"the virus scanner found {finding} in the file of item {item.Number}.", [], cancellationToken),
        AccessChanged { Added: [_, ..] } it => AboutAccess(it),
        OfficeGiven it => await AboutOfficeAsync(it, it.Holding, it.Person, office => $"You have a place in the office {office} from {Day(it.From)}.", it.InOffice, cancellationToken),
        OfficeEnded it => await AboutOfficeAsync(it, it.Holding, it.Person, office => $"Your place in the office {office} has ended.", it.InOffice, cancellationToken),
        OfficeDelegated it => await AboutOfficeAsync(it, it.Delegation, it.Delegate, office => $"The office {office} is handed over to you from {Day(it.Terms.From)} until {Day(it.Terms.Until)}.", it.InOffice, cancellationToken),
        DelegationRevoked it => await AboutOfficeAsync(it, it.Delegation, it.Delegate, office => $"The office {office} was taken back from you. You sign in it no more.", it.InOffice, cancellationToken),
        _ => null,
    };

    private static NoticeDraft AboutAccess(AccessChanged happened) => new(
        NoticeKind.Access,
        $"{NoticeKind.Access} {happened.Incident:D}",
        happened.Incident,
        Escalation: null,
        $"/incidents/{happened.Reference}",
        happened.Added.ToDictionary(person => person, _ => $"{happened.Reference}: you were given access to this restricted case."));

    private static NoticeDraft? AboutStep(EscalationEvent happened, StepNotices step) => happened switch
    {
        StepProposed or ProposalRevised or StepOverridden => step.ForDeciders(NoticeKind.ToSign, $"{step.Escalation.Round}", offices => $"{step.Title} waits for your signature as {offices}."),
        StepTakenUrgently it => step.ForDeciders(
            NoticeKind.Owed, $"{step.Escalation.Round}", offices => $"{step.Title} was taken urgently and waits for your signature as {offices}, by {Day(it.CompleteBy)}.", $"{step.Title} was taken urgently. Its open gates are due by {Day(it.CompleteBy)}, or it lapses."),
        ReviewOpened it => step.ForDeciders(NoticeKind.ToReview, $"{it.Review}", offices => $"{step.Title} is under review: as {offices}, extend it or stand it down by {Day(it.DecideBy)}, or it lapses."),
        GroundsChanged it => step.To(it.Stale, NoticeKind.Stale, $"{step.Escalation.GroundsChanges.Count}", $"your signature on {step.Title} is stale. {it.What}"),
        DecisionDueSoon it => step.To(it.People, NoticeKind.DueSoon, Day(it.DecideBy), $"{step.Title} is to be decided by {Day(it.DecideBy)}."),
        DutyPassedOn it => step.To(it.To, NoticeKind.DutyPassedOn, $"{step.Escalation.SuccessionStage} {Day(it.DecideBy)}", $"{step.Title} is not decided yet, and the duty to decide has come to you as well."),
        StandDownSigned => step.ForStandDownOffices(),
        StepReturned it => step.ForParticipants(NoticeKind.Returned, $"{it.Round}", $"{step.Office(it.Office!)} returned {step.Title} for more."),
        StepRejected it => step.ForParticipants(NoticeKind.Rejected, "", $"{step.Office(it.Office!)} rejected {step.Title}."),
        StepPlanned it => step.ForParticipants(NoticeKind.InForce, $"planned {step.Escalation.Round} {step.Escalation.GroundsChanges.Count}", $"{step.Title} has its last signature and begins on {Day(it.StartsAt)}."),
        StepEnteredIntoForce => step.ForParticipants(NoticeKind.InForce, "", $"{step.Title} is in force."),
        StepCompleted => step.ForParticipants(NoticeKind.InForce, "complete", $"{step.Title} owes nothing any more: its gates and signatures are complete."),
        StepExtended it => step.ForParticipants(NoticeKind.InForce, $"until {Day(it.ReviewDueAt)}", $"{step.Title} is extended; its next review is due on {Day(it.ReviewDueAt)}."),
        StepStoodDown it => step.ForParticipants(NoticeKind.StoodDown, "", $"{step.Office(it.Office!)} stood down {step.Title}."),
        StepSuperseded it => step.ForParticipants(NoticeKind.StoodDown, "", $"{step.Title} gave way to step {it.ByRung} ({it.By})."),
        StepLapsed it => step.ForParticipants(NoticeKind.Lapsed, "", $"{step.Title} lapsed. {it.Reason}"),
        _ => null,
    };

    private async Task<NoticeDraft?> AboutOfficeAsync(IDomainEvent happened, Guid of, Guid person, Func<string, string> sentence, string office, CancellationToken cancellationToken)
    {
        var title = (await policies.InForceAsync(cancellationToken)).OfficeTitle(office);
        return new NoticeDraft(NoticeKind.Office, $"{happened.GetType().Name} {of:D}", Incident: null, Escalation: null, "/delegations", new Dictionary<Guid, string> { [person] = sentence(title) });
    }

    /// <summary>To whoever logged the item and whoever stored its file, and to everyone of these roles: those of them who may see the case.</summary>
    private async Task<NoticeDraft?> AboutFileAsync(EvidenceEvent happened, NoticeKind kind, Func<EvidenceItem, string> sentence, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        var item = await db.EvidenceItems.AsNoTracking().AsSplitQuery().SingleAsync(candidate => candidate.Id == happened.Item, cancellationToken);
        var reference = await db.Incidents.Where(incident => incident.Id == item.IncidentId).Select(incident => incident.Reference).SingleAsync(cancellationToken);
        var people = await db.Users.Where(person => person.DisabledReason == null).Select(person => new { person.Id, person.Roles }).ToListAsync(cancellationToken);
        var told = people.Where(person => (person.Id == item.LoggedById || person.Id == item.StoredById || person.Roles.Any(roles.Contains)) && person.Roles.Any(role => RolePermissions.Of(role).Contains(Permission.ReadEvidence)));
        return new NoticeDraft(kind, $"{kind} {item.Id:D} {item.Custody.Count}", item.IncidentId, Escalation: null, $"/incidents/{reference}/evidence/{item.Number}", told.ToDictionary(person => person.Id, _ => $"{reference}: {sentence(item)}"));
    }

    private async Task<StepNotices?> FindAsync(EscalationEvent happened, CancellationToken cancellationToken)
    {
        var escalation = await db.Escalations.AsNoTracking().AsSplitQuery().Include(candidate => candidate.SignOffs).SingleOrDefaultAsync(candidate => candidate.Id == happened.Escalation, cancellationToken);
        if (escalation is null)
        {
            return null;
        }

        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
        var now = clock.GetUtcNow();
        return new StepNotices(escalation, policy, await officeRolls.RollAsync(policy, escalation.IncidentId, now, cancellationToken), now, await MaySeeCasesAsync(escalation.ProposedById, cancellationToken));
    }

    // They may have become something else since they proposed it.
    private async Task<bool> MaySeeCasesAsync(Guid person, CancellationToken cancellationToken)
    {
        var roles = await db.Users.Where(candidate => candidate.Id == person && candidate.DisabledReason == null).Select(candidate => candidate.Roles).SingleOrDefaultAsync(cancellationToken);
        return roles is not null && CaseReadership.MaySeeCases(roles);
    }

    private static string Day(DateTimeOffset at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.UtcDateTime:d MMMM yyyy HH:mm} UTC");
}
