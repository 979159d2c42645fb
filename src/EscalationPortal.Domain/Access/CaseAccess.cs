using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Access;

/// <summary>
/// Who may read a case. It is open to the cell unless it is restricted: to the people on its list, to those who are read into every
/// compartment it carries, or to those who are both (docs/adr/0010).
/// </summary>
public sealed class CaseAccess : Aggregate
{
    private readonly List<CaseReader> _readers = [];

    private CaseAccess()
    {
    }

    public Guid IncidentId { get; private init; }

    /// <summary>Only the people on the list may read it.</summary>
    public bool Listed { get; private set; }
    public List<Guid> Compartments { get; private set; } = [];

    /// <summary>The list; empty while there is none.</summary>
    public IReadOnlyList<CaseReader> Readers => _readers;

    /// <summary>How often it was changed.</summary>
    public int Changes { get; private set; }

    /// <summary>What an administrator proposed so that an analyst can open it again; null while nothing is.</summary>
    public AccessRecovery? Recovery { get; private set; }

    /// <summary>What somebody has read who reads how it stands: a form filled in from an earlier state is not carried out.</summary>
    public Seen Seen => Seen.Of("access", Changes);

    public bool IsRestricted => Listed || Compartments.Count > 0;

    public static CaseAccess OfOpen(Guid incident) => new() { IncidentId = incident };

    /// <param name="compartments">Those the person is read into.</param>
    public bool Admits(Guid person, IReadOnlyCollection<Guid> compartments) =>
        Admits(Listed ? _readers.ConvertAll(reader => reader.PersonId) : null, Compartments, person, compartments);

    /// <summary>Nobody who may change its access can read it: it stays as it is until two administrators put an analyst on its list.</summary>
    public bool IsOutOfReach(IReadOnlyList<CellMember> cell) => !cell.Any(member => member.Manages && Admits(member.Person, member.Compartments));

    /// <summary>An administrator would have an analyst on the list of a case out of reach. What was proposed before is no longer.</summary>
    /// <param name="hasAnother">There is another administrator who can sign in.</param>
    public void ProposeRecovery(string reference, Guid analyst, string reason, Guid by, bool hasAnother, IReadOnlyList<CellMember> cell, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(AccessRecovery.WhyNotPropose(this, analyst, by, hasAnother, cell));
        Recovery = new AccessRecovery(analyst, by, at, reason);
        Raise(new AccessRecoveryProposed(IncidentId, reference, analyst, reason));
    }

    /// <summary>Another administrator agrees: the analyst is on the list from now on.</summary>
    /// <param name="seen">The proposal they had read.</param>
    public void ConfirmRecovery(string reference, Seen seen, Guid by, IReadOnlyList<CellMember> cell, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(AccessRecovery.WhyNotConfirm(this, seen, by, cell, at));
        var (analyst, proposedBy, _, reason) = Recovery!;
        _readers.RemoveAll(reader => reader.PersonId == analyst);
        _readers.Add(new CaseReader(analyst, by, reason, at));
        (Recovery, Changes) = (null, Changes + 1);
        Raise(new AccessRecovered(IncidentId, reference, analyst, proposedBy, reason));
    }

    /// <summary>Another administrator does not agree, or whoever proposed it takes it back.</summary>
    /// <inheritdoc cref="ConfirmRecovery"/>
    public void DeclineRecovery(string reference, Seen seen, string reason, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(AccessRecovery.WhyNotDecide(this, seen, at));
        var (analyst, proposedBy, proposedAt, _) = Recovery!;
        Recovery = null;
        Raise(new AccessRecoveryDeclined(IncidentId, reference, analyst, proposedBy, proposedAt, reason));
    }

    /// <summary>As it would be under these terms: to look at before they are given.</summary>
    public CaseAccess Under(AccessTerms terms)
    {
        var under = new CaseAccess { IncidentId = IncidentId, Listed = terms.Listed, Compartments = [.. terms.Compartments.Distinct()] };
        under._readers.AddRange(terms.People.Distinct().Select(person => new CaseReader(person, person, terms.Reason, DateTimeOffset.MinValue)));
        return under;
    }

    /// <param name="cell">Everyone with an open account who may see cases at all.</param>
    /// <param name="lockout">What its steps lose by it.</param>
    public void Change(string reference, AccessTerms terms, Guid by, IReadOnlyList<CellMember> cell, Lockout lockout, DateTimeOffset at)
    {
        IReadOnlyList<Guid> people = terms.Listed ? [.. terms.People.Distinct()] : [];
        IReadOnlyList<Guid> compartments = [.. terms.Compartments.Distinct()];
        var listed = _readers.ConvertAll(reader => reader.PersonId);
        IReadOnlyList<Guid> added = [.. people.Except(listed)], removed = [.. listed.Except(people)];
        IReadOnlyList<Guid> carried = [.. compartments.Except(Compartments)], dropped = [.. Compartments.Except(compartments)];

        RefuseTheImpossible(terms.Listed, people, added);
        if (Listed == terms.Listed && added.Count + removed.Count + carried.Count + dropped.Count == 0)
        {
            throw new RuleViolationException(AccessRules.AccessUnchanged, "This is how it stands already: nothing would change. Change who may read the case, or leave the page.");
        }

        var mine = cell.Single(cellMember => cellMember.Person == by);
        if (carried.Any(id => !mine.Compartments.Contains(id)))
        {
            throw new RuleViolationException(AccessRules.CompartmentNotYours, "You put a case only into compartments you are read into yourself. Choose from the list.");
        }

        RefuseToLoseIt(cellMember => Admits(terms.Listed ? people : null, compartments, cellMember.Person, cellMember.Compartments), mine, cell, terms.LeavesOneselfOut);
        RuleViolationException.ThrowIf(lockout.WhyNot(by, terms.LocksOut));
        var (before, openBefore) = (Listed, !IsRestricted);
        (Listed, Compartments) = (terms.Listed, [.. compartments]);
        _readers.RemoveAll(reader => removed.Contains(reader.PersonId));
        _readers.AddRange(added.Select(person => new CaseReader(person, by, terms.Reason, at)));
        (Recovery, Changes) = (null, Changes + 1);
        Raise(new AccessChanged(IncidentId, reference, Changes, openBefore, !IsRestricted, before, Listed, added, removed, carried, dropped, lockout.People, lockout.Gates, terms.Reason));

        void RefuseTheImpossible(bool isListed, IReadOnlyList<Guid> all, IReadOnlyList<Guid> newcomers)
        {
            if (isListed && all.Count == 0)
            {
                throw new RuleViolationException(AccessRules.ListEmpty, "Choose at least one person: with nobody on its list, nobody could ever read the case again.");
            }

            if (newcomers.Any(person => cell.All(cellMember => cellMember.Person != person)))
            {
                throw new RuleViolationException(AccessRules.ReaderUnknown, "Only people with an open account who may see cases at all can be given access. Choose from the list.");
            }
        }
    }

    /// <param name="list">Null where there is none.</param>
    private static bool Admits(IReadOnlyList<Guid>? list, IReadOnlyList<Guid> carried, Guid person, IReadOnlyCollection<Guid> compartments) =>
        list?.Contains(person) != false && carried.All(compartments.Contains);

    private static void RefuseToLoseIt(Predicate<CellMember> admitted, CellMember mine, IReadOnlyList<CellMember> cell, bool leaves)
    {
        if (!cell.Any(cellMember => cellMember.Manages && admitted(cellMember)))
        {
            throw new RuleViolationException(AccessRules.NobodyLeftToManage, "Nobody who may change the access of a case could read this one any more, so it would stay as it is for good. Keep at least one analyst who may read it.");
        }

        if (!leaves && !admitted(mine))
        {
            throw new RuleViolationException(AccessRules.LocksOneselfOut, "You would no longer be able to read this case yourself, from this moment on. If you mean that, tick the box that says so.");
        }
    }
}

/// <summary>Someone on the list of a case.</summary>
public sealed class CaseReader
{
    private CaseReader()
    {
    }

    internal CaseReader(Guid person, Guid by, string reason, DateTimeOffset at) => (PersonId, AddedById, Reason, AddedAt) = (person, by, reason, at);

    public Guid PersonId { get; private init; }
    public Guid AddedById { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }
    public string Reason { get; private init; } = "";
}

/// <summary>How the access of a case is to be.</summary>
/// <param name="People">Who is on the list; says nothing where there is none.</param>
/// <param name="LeavesOneselfOut">Whoever changes it knows that they cannot read the case afterwards.</param>
/// <param name="LocksOut">What they were shown that the steps of the case lose by it, and mean; null where they were shown nothing.</param>
public sealed record AccessTerms(
    bool Listed, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Compartments, string Reason, bool LeavesOneselfOut = false, Seen? LocksOut = null);

/// <summary>Someone who may see cases, as far as it matters for who may read this one.</summary>
/// <param name="Manages">They may change who reads a case they can read.</param>
/// <param name="HandlesEvidence">They may verify what a case they can read has on record.</param>
public sealed record CellMember(Guid Person, bool Manages, IReadOnlyCollection<Guid> Compartments, bool HandlesEvidence = false);
