using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Escalations;

/// <summary>An approver chose another step than the proposed one.</summary>
/// <param name="ProposedRung">The step as it was first proposed, and its title.</param>
/// <param name="ById">Who chose, and so wrote the text: they do not answer for its legal basis themselves.</param>
public sealed record StepOverride(int ProposedRung, string ProposedTitle, Guid ById, string Reason)
{
    /// <summary>Why this person may not choose this step in the place of the proposed one; null if they may.</summary>
    public static Refusal? WhyNot(Escalation proposed, FrozenStep chosen, Signer signer, Ballot ballot, DateTimeOffset at) =>
        ActCheck.WhyNot(proposed, EscalationAct.Override, signer, ballot, at)
        ?? Refusal.When(chosen.Rung == 0, EscalationRules.SameStep, "To do nothing, reject the proposal.")
        ?? Refusal.When(
            chosen.Rung == proposed.Step.Rung,
            EscalationRules.SameStep,
            "That is the step that is proposed: sign it, with dissent if need be.")
        ?? Refusal.When(
            !chosen.IsSignedBy(ballot.Office),
            EscalationRules.OfficeNotRequired,
            $"Step {chosen.Rung} does not ask for your office's signature, so you cannot choose it. "
                + "Return the proposal and say which step you would sign.")
        ?? Refusal.When(
            chosen.SigningOffices.Count < 2,
            EscalationRules.SecondPerson,
            $"Step {chosen.Rung} asks for one signature only: nobody writes a step and signs it alone. "
                + $"Return the proposal, and say that you would sign step {chosen.Rung}.");

    /// <param name="earlier">What was chosen before; null if the proposed step stood until now.</param>
    internal static StepOverride Of(StepOverride? earlier, FrozenStep replaced, Guid by, string reason) =>
        new(earlier?.ProposedRung ?? replaced.Rung, earlier?.ProposedTitle ?? replaced.Title, by, reason);
}
