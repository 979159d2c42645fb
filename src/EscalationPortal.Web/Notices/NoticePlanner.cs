using EscalationPortal.Domain.Adoption;
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
/// <param name="Action">The ledger's name of the event.</param>
/// <param name="Key">A person is told once for each key.</param>
/// <param name="Incident">The case it speaks of, or null.</param>
/// <param name="Escalation">The escalation it speaks of, or null.</param>
public sealed record NoticeDraft(string Action, string Key, Guid? Incident, Guid? Escalation, string Link, IReadOnlyDictionary<Guid, string> SentenceTo)
{
    /// <summary>What others are told of the same, about no case; null if nobody is.</summary>
    public NoticeDraft? Also { get; init; }

    /// <param name="discriminator">With the action, what a person is told of once.</param>
    public static NoticeDraft Of(IDomainEvent happened, string discriminator, Guid? incident, string link, IReadOnlyDictionary<Guid, string> sentenceTo)
    {
        var action = LedgerActions.NameOf(happened.GetType());
        return new NoticeDraft(action, $"{action} {discriminator}", incident, Escalation: null, link, sentenceTo);
    }
}

/// <summary>Who is told of what happened. Which event tells whom, and in which words, stands with the event's words, beside the feature that raises it.</summary>
public sealed class NoticePlanner(PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, TimeProvider clock)
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
        return NoticeDraft.Of(happened, $"{of:D}", incident: null, "/delegations", new Dictionary<Guid, string> { [person] = sentence(title) });
    }

    /// <summary>To every administrator who can sign in.</summary>
    /// <param name="of">What the event is about, so that each is told of it once.</param>
    /// <param name="except">Whom it is about; null for nobody.</param>
    /// <param name="again">Each time it happens, and not once for what it is about.</param>
    public async Task<NoticeDraft?> ToAdministratorsAsync(
        IDomainEvent happened, Guid of, Guid? except, string link, string sentence, CancellationToken cancellationToken, bool again = false)
    {
        var told = await db.Administrators.Where(person => person.Id != except).Select(person => person.Id).ToListAsync(cancellationToken);
        return NoticeDraft.Of(happened, again ? $"{of:D} {clock.GetUtcNow():O}" : $"{of:D}", incident: null, link, told.ToDictionary(person => person, _ => sentence));
    }

    /// <summary>What somebody is called.</summary>
    public Task<string> NameOfAsync(Guid person, CancellationToken cancellationToken) =>
        db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Name).SingleAsync(cancellationToken);

    /// <summary>To everyone who is read into a compartment, but for one whom it is about.</summary>
    public async Task<NoticeDraft?> ToMembersAsync(IDomainEvent happened, Guid compartment, Guid except, string sentence, CancellationToken cancellationToken)
    {
        var told = await db.CompartmentMembers
            .Where(member => member.CompartmentId == compartment && member.Until == null && member.PersonId != except)
            .Select(member => member.PersonId).ToListAsync(cancellationToken);
        return NoticeDraft.Of(happened, $"{compartment:D} {clock.GetUtcNow():O}", incident: null, "/account", told.ToDictionary(person => person, _ => sentence));
    }

    /// <summary>To everyone on whom the duty to decide about a proposed version of the policy rests, but for those who wrote it.</summary>
    public async Task<NoticeDraft?> ToSignersAsync(IDomainEvent happened, Guid version, string sentence, CancellationToken cancellationToken)
    {
        var (signing, now, inForce) = (InHand(version).Signing, clock.GetUtcNow(), await policies.InForceAsync(cancellationToken));
        var roll = AdoptionRoll.Of(inForce, await officeRolls.RollAsync(inForce, now, cancellationToken), now);
        var told = signing.Offices.Distinct().SelectMany(roll.DutyIn).Distinct().Except(signing.Authors);
        return NoticeDraft.Of(happened, $"{version:D}", incident: null, $"/policy/versions/{version}", told.ToDictionary(person => person, _ => sentence));
    }

    /// <summary>To those who wrote a version of the policy and those who signed it; or to everyone who reads policies.</summary>
    /// <param name="everyone">It concerns whoever works by the policy.</param>
    public async Task<NoticeDraft?> AboutVersionAsync(IDomainEvent happened, Guid version, string sentence, bool everyone, CancellationToken cancellationToken)
    {
        var signing = InHand(version).Signing;
        var concerned = signing.Authors.Concat(signing.Given.SelectMany(signature => new[] { signature.PersonId, signature.SignsForId })).ToHashSet();
        var people = everyone ? db.Users : db.Users.Where(person => concerned.Contains(person.Id));
        return NoticeDraft.Of(
            happened, $"{version:D}", incident: null, $"/policy/versions/{version}", (await WhoMayAsync(Permission.ViewPolicy, people, cancellationToken)).ToDictionary(person => person, _ => sentence));
    }

    /// <summary>To everyone with a permission, about the policy in force.</summary>
    /// <param name="of">With the action, what a person is told of once.</param>
    public async Task<NoticeDraft?> AboutPolicyAsync(IDomainEvent happened, Permission permission, string of, string link, string sentence, CancellationToken cancellationToken) =>
        NoticeDraft.Of(happened, of, incident: null, link, (await WhoMayAsync(permission, db.Users, cancellationToken)).ToDictionary(person => person, _ => sentence));

    /// <summary>To one person, about their own account.</summary>
    public NoticeDraft AboutAccount(IDomainEvent happened, Guid person, string sentence) =>
        NoticeDraft.Of(happened, $"{person:D} {clock.GetUtcNow():O}", incident: null, "/account", new Dictionary<Guid, string> { [person] = sentence });

    /// <summary>To whoever asked for an appointment, and to everyone else who acts in its office, or in an office of the person it is about.</summary>
    /// <param name="sentence">To these, given the titles of the offices they have in common with the person.</param>
    public async Task<NoticeDraft?> AboutAppointmentAsync(
        IDomainEvent happened, Guid appointment, Guid person, string? office, Guid askedBy, string toAsker, Func<string, string> sentence, CancellationToken cancellationToken)
    {
        var (told, _) = await BesideAsync(person, office, sentence, cancellationToken);
        told.Remove(askedBy);
        return NoticeDraft.Of(happened, $"{appointment:D}", incident: null, "/account", told) with
        {
            Also = NoticeDraft.Of(happened, $"{appointment:D}", incident: null, $"/appointments/{appointment}", new Dictionary<Guid, string> { [askedBy] = toAsker }),
        };
    }

    /// <summary>
    /// Somebody acts, or appoints, no more as they did: to everyone else who acts in the office, or in an office of theirs, and to the administrators,
    /// who alone could have done it.
    /// </summary>
    /// <param name="office">Null for every office of theirs.</param>
    /// <param name="toPerson">To themselves, given the title of the office; null to tell them nothing.</param>
    /// <param name="sentence">To the others who act, given the titles of the offices they have in common with the person.</param>
    /// <param name="appointed">They were an administrator before, whatever they are now.</param>
    public async Task<NoticeDraft?> AboutWhoActsAsync(
        IDomainEvent happened,
        Guid person,
        string? office,
        Func<string, string>? toPerson,
        Func<string, string> sentence,
        CancellationToken cancellationToken,
        bool appointed = false)
    {
        var (told, acts) = await BesideAsync(person, office, sentence, cancellationToken);
        List<Guid> administrators = [];
        if (acts || appointed || await db.Users.AnyAsync(candidate => candidate.Id == person && candidate.Roles.Contains(Role.Administrator), cancellationToken))
        {
            administrators = await db.Administrators.Where(administrator => administrator.Id != person).Select(administrator => administrator.Id)
                .ToListAsync(cancellationToken);
        }

        if (toPerson is not null)
        {
            told[person] = toPerson(office is null ? "" : (await policies.InForceAsync(cancellationToken)).OfficeTitle(office));
        }

        const string ToAdministrators = "Another administrator changed an account or a place in an office by which someone signs or appoints.";
        var discriminator = $"{person:D} {clock.GetUtcNow():O}";
        return NoticeDraft.Of(happened, discriminator, incident: null, "/account", told) with
        {
            Also = NoticeDraft.Of(
                happened, discriminator, incident: null, $"/people/{person}", administrators.ToDictionary(administrator => administrator, _ => ToAdministrators)),
        };
    }

    /// <summary>To whoever logged the item and whoever stored its file, and to everyone with one of the roles: those of them who may read evidence.</summary>
    public async Task<NoticeDraft> AboutItemAsync(EvidenceEvent happened, string sentence, IReadOnlyList<Role> roles, CancellationToken cancellationToken)
    {
        var item = await db.EvidenceItems.AsNoTracking().AsSplitQuery().SingleAsync(candidate => candidate.Id == happened.Item, cancellationToken);
        var reference = await db.Incidents.Where(incident => incident.Id == item.IncidentId).Select(incident => incident.Reference).SingleAsync(cancellationToken);
        var people = await db.Users.Where(person => person.DisabledReason == null).Select(person => new { person.Id, person.Roles }).ToListAsync(cancellationToken);
        var told = people.Where(person => (person.Id == item.LoggedById || person.Id == item.StoredById || person.Roles.Any(roles.Contains)) && person.Roles.Any(role => RolePermissions.Of(role).Contains(Permission.ReadEvidence)));
        return NoticeDraft.Of(happened, $"{item.Id:D} {item.Custody.Count}", item.IncidentId, $"/incidents/{reference}/evidence/{item.Number}", told.ToDictionary(person => person.Id, _ => $"{reference}: {sentence}"));
    }

    /// <summary>
    /// To the owner of a case out of reach and everyone on its list: those of them who may read it. And to every administrator who can sign in: they
    /// may not, so it is not named to them.
    /// </summary>
    /// <param name="proposedAt">When what it is about was proposed; null where the case still says so, or its access was changed by it.</param>
    public async Task<NoticeDraft> AboutRecoveryAsync(
        IDomainEvent happened, Guid incident, string reference, DateTimeOffset? proposedAt, string toReaders, string toAdministrators, CancellationToken cancellationToken)
    {
        // Past the filter: who did it may not read the case. Who is told may.
        var owner = await db.Incidents.IgnoreQueryFilters([PortalDb.NeedToKnow]).Where(candidate => candidate.Id == incident)
            .Select(candidate => candidate.OwnerId).SingleAsync(cancellationToken);
        var access = await db.CaseAccess.AsNoTracking().Include(candidate => candidate.Readers).SingleAsync(candidate => candidate.IncidentId == incident, cancellationToken);
        var people = access.Readers.Select(reader => reader.PersonId).Concat(owner is { } someone ? [someone] : []).Distinct();
        var administrators = await db.Administrators.Select(person => person.Id).ToListAsync(cancellationToken);
        var discriminator = $"{incident:D} {access.Changes} {proposedAt ?? access.Recovery?.ProposedAt:O}";
        return NoticeDraft.Of(happened, discriminator, incident, $"/incidents/{reference}/access", people.ToDictionary(person => person, _ => toReaders)) with
        {
            Also = NoticeDraft.Of(happened, discriminator, incident: null, "/recoveries", administrators.ToDictionary(person => person, _ => toAdministrators)),
        };
    }

    // What happened to it happened in this transaction.
    private static async Task<IEnumerable<Guid>> WhoMayAsync(Permission permission, IQueryable<Person> people, CancellationToken cancellationToken) =>
        from person in await people.Where(person => person.DisabledReason == null).Select(person => new { person.Id, person.Roles }).ToListAsync(cancellationToken)
        where person.Roles.Any(role => RolePermissions.Of(role).Contains(permission))
        select person.Id;

    private PolicyVersion InHand(Guid version) => db.PolicyVersions.Local.Single(candidate => candidate.Id == version);

    private async Task<(Dictionary<Guid, string> Told, bool Acts)> BesideAsync(Guid person, string? office, Func<string, string> sentence, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var places = await db.Holdings.Where(holding => holding.Until == null || holding.Until > now).Select(holding => new { holding.PersonId, holding.Office })
            .Union(db.Delegations.Where(delegation => delegation.RevokedAt == null && delegation.Until > now)
                .Select(delegation => new { PersonId = delegation.DelegateId, delegation.Office }))
            .ToListAsync(cancellationToken);
        var concerned = office is null ? places.Where(place => place.PersonId == person).Select(place => place.Office).ToHashSet() : [office];
        var told = places.Where(place => place.PersonId != person && concerned.Contains(place.Office)).GroupBy(place => place.PersonId).ToDictionary(
            places => places.Key, places => sentence(string.Join(" and ", places.Select(place => policy.OfficeTitle(place.Office)).Distinct())));
        return (told, concerned.Count > 0);
    }

    private async Task<StepNotices?> FindAsync(EscalationEvent happened, CancellationToken cancellationToken)
    {
        // The one in hand: what happened to it happened in this transaction.
        if (db.Escalations.Local.SingleOrDefault(candidate => candidate.Id == happened.Escalation) is not { } escalation)
        {
            return null;
        }

        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
        var now = clock.GetUtcNow();
        var owner = db.Incidents.Local.SingleOrDefault(incident => incident.Id == escalation.IncidentId)?.OwnerId;
        Guid[] concerned = [escalation.ProposedById, .. owner is { } someone ? [someone] : Array.Empty<Guid>(), .. escalation.SignOffs.Select(signOff => signOff.PersonId)];
        return new StepNotices(
            LedgerActions.NameOf(happened.GetType()),
            escalation,
            policy,
            await officeRolls.RollAsync(policy, escalation.IncidentId, now, cancellationToken),
            now,
            owner,
            await SeeCasesAsync(concerned, cancellationToken));
    }

    private async Task<IReadOnlySet<Guid>> SeeCasesAsync(Guid[] people, CancellationToken cancellationToken)
    {
        var open = await db.Users.Where(person => people.Contains(person.Id) && person.DisabledReason == null)
            .Select(person => new { person.Id, person.Roles }).ToListAsync(cancellationToken);
        return open.Where(person => CaseReadership.MaySeeCases(person.Roles)).Select(person => person.Id).ToHashSet();
    }
}
