using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Notices;

/// <summary>What people are told about something that happened, each in a sentence of their own.</summary>
/// <param name="Key">A person is told once for each key.</param>
/// <param name="Incident">The case it speaks of, or null.</param>
/// <param name="Escalation">The escalation it speaks of, or null.</param>
public sealed record NoticeDraft(NoticeKind Kind, string Key, Guid? Incident, Guid? Escalation, string Link, IReadOnlyDictionary<Guid, string> SentenceTo);

/// <summary>Who is told of what happened. Which event tells whom, and in which words, stands with the event's words, beside the feature that raises it.</summary>
public sealed class NoticePlanner(PortalDb db, AdoptedPolicies policies, TimeProvider clock)
{
    /// <summary>Null if nobody is told.</summary>
    public async Task<NoticeDraft?> PlanAsync(IDomainEvent happened, CancellationToken cancellationToken) => EventWords.Find(happened) switch
    {
        IStepNotice words when happened is EscalationEvent step && await FindAsync(step, cancellationToken) is { } concerned => words.NoticeOf(step, concerned),
        IEventNotice words => await words.NoticeOfAsync(happened, this, cancellationToken),
        _ => null,
    };

    /// <summary>To one person, about an office of the policy in force.</summary>
    /// <param name="of">What the event is about, so that the person is told of each once.</param>
    /// <param name="sentence">Given the title of the office.</param>
    public async Task<NoticeDraft?> AboutOfficeAsync(IDomainEvent happened, Guid of, Guid person, string office, Func<string, string> sentence, CancellationToken cancellationToken)
    {
        var title = (await policies.InForceAsync(cancellationToken)).OfficeTitle(office);
        return new NoticeDraft(NoticeKind.Office, $"{LedgerActions.NameOf(happened.GetType())} {of:D}", Incident: null, Escalation: null, "/delegations", new Dictionary<Guid, string> { [person] = sentence(title) });
    }

    /// <summary>To whoever logged the item and whoever stored its file, and to everyone with one of the roles: those of them who may read evidence.</summary>
    public async Task<NoticeDraft> AboutItemAsync(EvidenceEvent happened, NoticeKind kind, string sentence, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        var item = await db.EvidenceItems.AsNoTracking().AsSplitQuery().SingleAsync(candidate => candidate.Id == happened.Item, cancellationToken);
        var reference = await db.Incidents.Where(incident => incident.Id == item.IncidentId).Select(incident => incident.Reference).SingleAsync(cancellationToken);
        var people = await db.Users.Where(person => person.DisabledReason == null).Select(person => new { person.Id, person.Roles }).ToListAsync(cancellationToken);
        var told = people.Where(person => (person.Id == item.LoggedById || person.Id == item.StoredById || person.Roles.Any(roles.Contains)) && person.Roles.Any(role => RolePermissions.Of(role).Contains(Permission.ReadEvidence)));
        return new NoticeDraft(kind, $"{kind} {item.Id:D} {item.Custody.Count}", item.IncidentId, Escalation: null, $"/incidents/{reference}/evidence/{item.Number}", told.ToDictionary(person => person.Id, _ => $"{reference}: {sentence}"));
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
        return new StepNotices(escalation, policy, await db.OfficeRollAsync(policy, escalation.IncidentId, now, cancellationToken), now, await MaySeeCasesAsync(escalation.ProposedById, cancellationToken));
    }

    // They may have become something else since they proposed it.
    private async Task<bool> MaySeeCasesAsync(Guid person, CancellationToken cancellationToken)
    {
        var roles = await db.Users.Where(candidate => candidate.Id == person && candidate.DisabledReason == null).Select(candidate => candidate.Roles).SingleOrDefaultAsync(cancellationToken);
        return roles is not null && CaseReadership.MaySeeCases(roles);
    }
}
