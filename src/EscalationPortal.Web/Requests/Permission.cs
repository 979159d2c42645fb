namespace EscalationPortal.Web.Requests;

/// <summary>What a person may try at all. Whether it is allowed at this moment is the aggregate's to say.</summary>
public enum Permission
{
    /// <summary>Before anyone has signed in: signing in itself, and the one-time set-up link.</summary>
    SignIn,

    /// <summary>Every signed-in person: their own password, sessions and drafts, and their home page.</summary>
    UseOwnAccount,

    ViewIncidents,
    LogIncidents,

    /// <summary>Giving what a case says to others, in a file.</summary>
    ExportIncidents,

    /// <summary>Owning a case: taking one, handing one over, leaving one.</summary>
    OwnIncidents,

    /// <summary>Saying who may read a case one can read.</summary>
    ManageAccess,
    Assess,

    /// <summary>Reading items of evidence. Each reading is recorded.</summary>
    ReadEvidence,

    /// <summary>Logging evidence, and everything that happens to it: files, custody, verification.</summary>
    HandleEvidence,

    /// <summary>Hypotheses, the matrix, claims and judgements.</summary>
    WeighHypotheses,

    /// <summary>Recording that one sees a judgement otherwise.</summary>
    Dissent,
    ProposeSteps,

    /// <summary>Deciding about a step in an office: signing, returning, rejecting, overriding, extending, standing down.</summary>
    SignOff,

    /// <summary>Handing one's own office over for a time.</summary>
    HandOver,
    UseDeconflictionLine,

    /// <summary>Asking for a review of a step in force, and ticking what leads back down.</summary>
    ReviewSteps,

    /// <summary>Sending signals to the cell, and none of what becomes of them.</summary>
    SendSignals,

    /// <summary>Saying who a signal comes from: whoever may not speaks for the organisation of their account.</summary>
    RelaySignals,

    /// <summary>Reading signals: all of them with <see cref="ViewIncidents"/>, otherwise one's own.</summary>
    ViewSignals,

    /// <summary>Deciding what becomes of a signal.</summary>
    TriageSignals,

    /// <summary>Saying which incidents belong together: starting campaigns, and putting incidents into them and out.</summary>
    GroupIncidents,
    ViewPolicy,

    /// <summary>Writing versions of the policy, proposing and withdrawing them. Deciding about them is <see cref="SignOff"/>.</summary>
    DraftPolicy,
    ReadLedger,
    ManagePeople,

    /// <summary>What falls due by time. The portal's alone: no role has it.</summary>
    Sweep,
}

/// <summary>Who may send this command or query. A request without one is refused, and fails the build's convention test.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}
