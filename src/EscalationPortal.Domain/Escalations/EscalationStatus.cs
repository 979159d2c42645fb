namespace EscalationPortal.Domain.Escalations;

public enum EscalationStatus
{
    /// <summary>Waiting for signatures.</summary>
    Proposed,

    /// <summary>An office wants more; the proposer revises or withdraws.</summary>
    Returned,
    Rejected,
    Withdrawn,
    InForce,

    /// <summary>Another step of the same incident took its place.</summary>
    Superseded,
    StoodDown,
}

public static class EscalationStatusWords
{
    public static string Words(this EscalationStatus status) => status switch
    {
        EscalationStatus.Proposed => "waiting for signatures",
        EscalationStatus.Returned => "returned for more",
        EscalationStatus.Rejected => "rejected",
        EscalationStatus.Withdrawn => "withdrawn",
        EscalationStatus.InForce => "in force",
        EscalationStatus.Superseded => "replaced by another step",
        EscalationStatus.StoodDown => "stood down",
    };
}
