using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>What proposing and revising show alike: one step, its gates to be written out, and where the recommendation stands.</summary>
public abstract class ProposalPage : GatesPage
{
    /// <summary>The step the form is for; null if there is nothing to propose yet.</summary>
    public Step? Chosen { get; protected set; }

    public ProposableSteps Steps { get; protected set; } = null!;

    /// <summary>What was assessed since is not what they proposed on.</summary>
    public override Seen SeenNow => Steps.Assessment?.Seen ?? Seen.Nothing;

    public override string Incident => Steps.Incident;

    protected override IReadOnlyList<Gate> StepGates => Chosen?.Gates ?? [];

    protected override CaseRecords Records => Steps.Records;

    /// <summary>No advice supports the step: it needs a reason of its own.</summary>
    public bool Departs => Chosen is not null && Steps.Assessment!.Support.IsDepartedFromBy(Chosen.Rung);

    public bool TooLittleKnown => Steps.Assessment?.Support.TooLittleKnown == true;

    /// <summary>The policy's urgent path, where it reaches the step.</summary>
    public virtual UrgentPath? Urgent => Chosen is { } step && Steps.Assessment!.Policy.Urgent is { } path && path.Reaches(step) ? path : null;
}
