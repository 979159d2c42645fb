namespace EscalationPortal.Domain.Escalations;

public enum EscalationStatus
{
    /// <summary>Waiting for signatures.</summary>
    Proposed,

    /// <summary>An office wants more; the proposer revises or withdraws.</summary>
    Returned,
    Rejected,
    Withdrawn,

    /// <summary>Signed, to begin at a later time.</summary>
    Planned,
    InForce,

    /// <summary>In force, and its review is to be decided.</summary>
    UnderReview,

    /// <summary>Another step of the same incident took its place.</summary>
    Superseded,
    StoodDown,

    /// <summary>Its time passed without the decision it needed.</summary>
    Lapsed,
}

public static class EscalationStatusWords
{
    public static string Words(this EscalationStatus status) => status switch
    {
        EscalationStatus.Proposed => "waiting for signatures",
        EscalationStatus.Returned => "returned for more",
        EscalationStatus.Rejected => "rejected",
        EscalationStatus.Withdrawn => "withdrawn",
        EscalationStatus.Planned => "planned",
        EscalationStatus.InForce => "in force",
        EscalationStatus.UnderReview => "under review",
        EscalationStatus.Superseded => "replaced by another step",
        EscalationStatus.StoodDown => "stood down",
        EscalationStatus.Lapsed => "lapsed",
    };
}
