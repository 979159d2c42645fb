namespace EscalationPortal.Domain.Offices;

public enum CapacityKind
{
    Holder,

    /// <summary>Acts for a holder who handed the office over for a time.</summary>
    Delegate,

    /// <summary>Acts because no holder is available, or because the holder's time to decide has passed.</summary>
    Deputy,

    /// <summary>Holds the office that the policy names to stand in for this one.</summary>
    Alternate,
}

/// <summary>In what way someone may act in an office at a moment.</summary>
/// <param name="Office">The office they act in.</param>
/// <param name="OnBehalfOf">The holder they act for, where there is one.</param>
/// <param name="StandInOffice">The office of their own by which they stand in for this one; null but for an alternate.</param>
public sealed record Capacity(string Office, CapacityKind Kind, Guid? OnBehalfOf = null, string? StandInOffice = null);
