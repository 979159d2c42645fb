namespace EscalationPortal.Domain.Escalations;

public enum Decision
{
    Signed,
    SignedWithDissent,
    Returned,
    Rejected,
}

/// <summary>One person's recorded decision on an escalation in one office.</summary>
public sealed class SignOff
{
    private SignOff()
    {
    }

    internal SignOff(Guid id, int round, string office, Guid personId, Guid proposedById, Decision decision, string reason, DateTimeOffset at)
    {
        Id = id;
        Round = round;
        Office = office;
        PersonId = personId;
        ProposedById = proposedById;
        Decision = decision;
        Reason = reason;
        At = at;
    }

    public Guid Id { get; private init; }
    public int Round { get; private init; }
    public string Office { get; private init; } = "";
    public Guid PersonId { get; private init; }

    /// <summary>Repeated from the escalation, so that the database itself can refuse a proposer's signature.</summary>
    public Guid ProposedById { get; private init; }
    public Decision Decision { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset At { get; private init; }

    public bool IsSignature => Decision is Decision.Signed or Decision.SignedWithDissent;
}

/// <summary>A decision as it is handed in: for which office, why, and on which round's text it was made.</summary>
public sealed record Ballot(Guid Id, string Office, int Round, string Reason);

/// <summary>Who is signing, and the offices they hold at this moment.</summary>
public sealed record Signer(Guid PersonId, IReadOnlyCollection<string> Offices)
{
    public bool Holds(string office) => Offices.Contains(office);
}

/// <summary>How many signatures an office owes.</summary>
public sealed record Requirement(string Office, int Count);
