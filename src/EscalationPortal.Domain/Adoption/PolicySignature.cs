using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Adoption;

/// <summary>One person's signature under a proposed policy, in one office.</summary>
public sealed class PolicySignature
{
    private PolicySignature()
    {
    }

    internal PolicySignature(Guid id, Capacity capacity, Guid personId, string comment, DateTimeOffset at)
    {
        Id = id;
        Office = capacity.Office;
        Capacity = capacity.Kind;
        OnBehalfOfId = capacity.OnBehalfOf;
        StandInOffice = capacity.StandInOffice;
        PersonId = personId;
        Comment = comment;
        At = at;
    }

    public Guid Id { get; private init; }
    public string Office { get; private init; } = "";
    public CapacityKind Capacity { get; private init; }
    public Guid? OnBehalfOfId { get; private init; }

    /// <summary>The office of their own by which an alternate stood in.</summary>
    public string? StandInOffice { get; private init; }
    public Guid PersonId { get; private init; }

    /// <summary>What the signer adds; empty for nothing.</summary>
    public string Comment { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
}
