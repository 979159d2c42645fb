using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Escalations;

/// <summary>A step was taken before its gates and signatures were complete.</summary>
/// <param name="CompleteBy">By when what was missing must have followed, or the step lapses.</param>
/// <param name="CompletedAt">When all of it had followed; null while something is owed, and for ever where it did not follow.</param>
public sealed record UrgentTaking(Guid ById, string Office, string Reason, DateTimeOffset CompleteBy, DateTimeOffset? CompletedAt = null)
{
    /// <summary>Why this office may not take this step; null if the policy it was proposed under lets it.</summary>
    public static Refusal? WhyNot(FrozenStep step, Proposal text, string office) =>
        Refusal.When(
            text.UrgentReason is null,
            EscalationRules.NotUrgent,
            "It was not proposed as urgent. Return it and ask for the reason why it cannot wait.")
        ?? Refusal.When(
            step.Urgent is null,
            EscalationRules.UrgentNotAllowed,
            "This policy knows no urgent path: every gate and signature comes first.")
        ?? Refusal.When(
            !step.MayBeTakenUrgently || step.Urgent?.Offices.Contains(office) != true,
            EscalationRules.UrgentNotAllowed,
            $"The policy lets some offices take steps up to {step.Urgent?.UpToRung} urgently, and yours is not one of them, "
                + $"or this step, {step.Rung}, is higher. The proposal form names them.");

    public UrgentTaking Complete(DateTimeOffset at) => this with { CompletedAt = at };
}
