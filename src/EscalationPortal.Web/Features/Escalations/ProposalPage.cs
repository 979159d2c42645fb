using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Shared;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>What proposing and revising show alike: one step, its gates to be written out, and where the recommendation stands.</summary>
public abstract class ProposalPage : FormPage<ProposalForm>
{
    public ProposableSteps Steps { get; protected set; } = null!;

    /// <summary>The step the form is for; null where there is nothing to propose yet.</summary>
    public Step? Chosen { get; protected set; }

    public bool Departs => Chosen is not null && Chosen.Rung != Steps.Assessment!.Recommended.Rung;

    public IEnumerable<Gate> StatedGates => Chosen?.Gates.Where(gate => Gates.IsStated(gate.Key)) ?? [];

    public IEnumerable<Gate> RecordedGates => Chosen?.Gates.Where(gate => !Gates.IsStated(gate.Key)) ?? [];

    /// <summary>The form binds each statement by its gate, so each gate needs one, empty or not.</summary>
    public void FillStatements()
    {
        foreach (var gate in StatedGates)
        {
            Input.Statements.TryAdd(gate.Key, "");
        }
    }
}
