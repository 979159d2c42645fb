using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Escalations;

public enum Decision
{
    Signed,
    SignedWithDissent,
    Returned,
    Rejected,
}

/// <summary>What a decision is about.</summary>
public enum Purpose
{
    TakeStep,

    /// <summary>What was written for a gate, by the office that answers for it.</summary>
    Confirm,
    Extend,
    StandDown,
}

/// <summary>One person's recorded decision on an escalation in one office.</summary>
public sealed class SignOff
{
    private SignOff()
    {
    }

    /// <param name="signing">What it is about, and how far that had got.</param>
    internal SignOff(Signing signing, Ballot ballot, Capacity capacity, Guid personId, Guid proposedById, Decision decision, DateTimeOffset at)
    {
        Id = ballot.Id;
        Purpose = signing.Purpose;
        Round = signing.Round;
        Grounds = signing.Grounds.Number;
        Office = ballot.Office;
        Capacity = capacity.Kind;
        OnBehalfOfId = capacity.OnBehalfOf;
        StandInOffice = capacity.StandInOffice;
        PersonId = personId;
        ProposedById = proposedById;
        Decision = decision;
        Reason = ballot.Reason;
        At = at;
    }

    public Guid Id { get; private init; }
    public Purpose Purpose { get; private init; }

    /// <summary>The round of the proposal, or the number of the review, it was made in.</summary>
    public int Round { get; private init; }

    /// <summary>How often the grounds had changed when it was made: it is stale once they change again.</summary>
    public int Grounds { get; private init; }
    public string Office { get; private init; } = "";

    /// <summary>In what way the person acted in the office, and for whom.</summary>
    public CapacityKind Capacity { get; private init; }
    public Guid? OnBehalfOfId { get; private init; }

    /// <summary>The office of their own by which an alternate stood in.</summary>
    public string? StandInOffice { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>Repeated from the escalation, so that the database itself can refuse a proposer's signature.</summary>
    public Guid ProposedById { get; private init; }
    public Decision Decision { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    /// <summary>The person this signature counts for: the principal if a delegate signed, otherwise the signer.</summary>
    public Guid SignsForId => Capacity == CapacityKind.Delegate && OnBehalfOfId is { } holder ? holder : PersonId;

    public bool IsSignature => Decision is Decision.Signed or Decision.SignedWithDissent;
}

/// <summary>A decision as it is handed in: for which office, why, and on what it was made.</summary>
/// <param name="Seen">What the signer had read: see <see cref="Signing.Seen"/>.</param>
public sealed record Ballot(Guid Id, string Office, Seen Seen, string Reason);

/// <summary>Who is signing, and every office they may act in at this moment.</summary>
public sealed record Signer(Guid PersonId, IReadOnlyList<Capacity> Capacities)
{
    public Capacity? In(string office) => Capacities.FirstOrDefault(capacity => capacity.Office == office);
}
