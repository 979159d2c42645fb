using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Offices;

/// <summary>What someone is to decide on, as far as it matters for who may: how high, by which channel, and by when.</summary>
/// <param name="Allowed">The time the policy gave for deciding.</param>
public sealed record DecisionScope(int Rung, string Channel, DateTimeOffset DecideBy, TimeSpan Allowed)
{
    // More than any office has deputies.
    private const int MaxMoves = 100;

    /// <summary>No step is involved: anyone who can act in the office qualifies.</summary>
    public static DecisionScope None { get; } = new(0, "", DateTimeOffset.MaxValue, TimeSpan.FromHours(1));

    /// <summary>How often the duty to decide has moved on: 0 until the deadline, then one more at once and at each further half of the time allowed.</summary>
    public int SuccessionStage(DateTimeOffset at) => at < DecideBy ? 0 : 1 + (int)Math.Min((at - DecideBy) / (Allowed / 2), MaxMoves - 1);

    /// <summary>When the duty moves on after it has moved this often; null once it has been with everyone for long.</summary>
    public DateTimeOffset? NextMove(int moves) => moves >= MaxMoves ? null : DecideBy + (Allowed / 2 * moves);
}

/// <summary>
/// Who may act in which office at a moment: its holders always; whoever a holder handed it to; its deputies, one after
/// another, once no holder is available or the deadline has passed; then the holders of the office that the policy names as
/// its alternate. Nobody is ever passed over in silence and nothing ever approves itself (docs/adr/0008).
/// </summary>
/// <param name="holdings">Of people who can sign in: whoever cannot is not available.</param>
/// <param name="mayRead">Of a restricted case, who may read it: nobody else is available for it. Null where everybody may.</param>
public sealed class OfficeRoll(IReadOnlyList<Office> offices, IReadOnlyList<Holding> holdings, IReadOnlyList<Delegation> delegations, Predicate<Guid>? mayRead = null)
{
    // An office of an earlier policy is still one for those who hold it.
    private readonly List<Office> _offices =
        [.. offices, .. holdings.Select(holding => holding.Office).Distinct().Where(key => offices.All(office => office.Key != key)).Select(key => new Office(key, key))];

    /// <summary>It is for a restricted case: whoever may not read the case is available in no office.</summary>
    public bool IsRestricted => mayRead is not null;

    /// <summary>The same offices and places, for a case that these people could read.</summary>
    public OfficeRoll ReadBy(Predicate<Guid> readers) => new(_offices, holdings, delegations, readers);

    /// <summary>Every office this person may act in, each in the strongest capacity they have.</summary>
    public IReadOnlyList<Capacity> CapacitiesOf(Guid person, DecisionScope matter, DateTimeOffset at) =>
        [.. _offices.Select(office => CapacityOf(person, office, matter, at)).OfType<Capacity>()];

    public Capacity? CapacityOf(Guid person, string office, DecisionScope matter, DateTimeOffset at) =>
        _offices.Find(candidate => candidate.Key == office) is { } found ? CapacityOf(person, found, matter, at) : null;

    /// <summary>The office as this person's own, apart from any matter; null if they are no holder.</summary>
    public Capacity? HolderOf(Guid person, string office, DateTimeOffset at) =>
        Holders(office, at).Any(holding => holding.PersonId == person) ? new Capacity(office, CapacityKind.Holder) : null;

    /// <summary>How the office is filled, apart from any matter: by its holders, or by whoever stands in; null if nobody can act in it.</summary>
    public CapacityKind? FilledBy(string office, DateTimeOffset at) =>
        DutyIn(office, DecisionScope.None, at).Select(person => CapacityOf(person, office, DecisionScope.None, at)?.Kind).Min();

    /// <summary>Every office this person could come to act in: a first, wide choice for a search that <see cref="CapacitiesOf"/> then narrows.</summary>
    public IReadOnlyList<string> CandidateOffices(Guid person)
    {
        var mine = holdings.Where(holding => holding.PersonId == person).Select(holding => holding.Office)
            .Concat(delegations.Where(delegation => delegation.DelegateId == person).Select(delegation => delegation.Office)).ToHashSet(StringComparer.Ordinal);
        return [.. _offices.Where(office => mine.Contains(office.Key) || (office.Alternate is { } alternate && mine.Contains(alternate))).Select(office => office.Key)];
    }

    /// <summary>Everyone on whom the duty to decide rests in this office now.</summary>
    public IReadOnlyList<Guid> DutyIn(string office, DecisionScope matter, DateTimeOffset at) =>
        [.. holdings.Select(holding => holding.PersonId).Concat(delegations.Select(delegation => delegation.DelegateId)).Distinct()
            .Where(person => CapacityOf(person, office, matter, at) is not null)];

    private Capacity? CapacityOf(Guid person, Office office, DecisionScope matter, DateTimeOffset at)
    {
        if (!IsAvailable(person))
        {
            return null;
        }

        var holders = Holders(office.Key, at).Where(holding => IsAvailable(holding.PersonId)).ToList();
        if (holders.Exists(holding => holding.PersonId == person))
        {
            return new Capacity(office.Key, CapacityKind.Holder);
        }

        var handed = delegations.FirstOrDefault(delegation =>
            delegation.Office == office.Key && delegation.DelegateId == person && delegation.Covers(matter.Rung, matter.Channel, at) && Holders(office.Key, at).Any(holding => holding.PersonId == delegation.PrincipalId && holding.From <= delegation.From));
        if (handed is not null)
        {
            return new Capacity(office.Key, CapacityKind.Delegate, handed.PrincipalId);
        }

        var deputies = InOffice(office.Key, at).Where(holding => holding.Place > Holding.Holder && IsAvailable(holding.PersonId)).OrderBy(holding => holding.Place).ToList();
        var reached = Math.Max(matter.SuccessionStage(at), holders.Count == 0 ? 1 : 0);
        var order = deputies.FindIndex(holding => holding.PersonId == person);
        if (order >= 0 && order < reached)
        {
            return new Capacity(office.Key, CapacityKind.Deputy, holders.FirstOrDefault()?.PersonId);
        }

        var passed = holders.Count == 0 && deputies.Count == 0 ? 1 : matter.SuccessionStage(at);
        return office.Alternate is { } alternate && passed > deputies.Count && Holders(alternate, at).Any(holding => holding.PersonId == person)
            ? new Capacity(office.Key, CapacityKind.Alternate, holders.FirstOrDefault()?.PersonId, alternate)
            : null;
    }

    private bool IsAvailable(Guid person) => mayRead?.Invoke(person) != false;

    private IEnumerable<Holding> Holders(string office, DateTimeOffset at) => InOffice(office, at).Where(holding => holding.Place == Holding.Holder);

    private IEnumerable<Holding> InOffice(string office, DateTimeOffset at) => holdings.Where(holding => holding.Office == office && holding.CoversAt(at));
}
