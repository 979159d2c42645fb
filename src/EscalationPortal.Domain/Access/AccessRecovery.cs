using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Access;

/// <summary>
/// An administrator would put an analyst on the list of a case that no analyst can open any more. Another administrator confirms it; neither of them
/// sees the case (docs/adr/0010).
/// </summary>
/// <param name="AnalystId">Whom they would put on the list.</param>
public sealed record AccessRecovery(Guid AnalystId, Guid ProposedById, DateTimeOffset ProposedAt, string Reason)
{
    /// <summary>Why this administrator may not have this analyst put on the list; null if they may.</summary>
    internal static Refusal? WhyNotPropose(CaseAccess access, Guid analyst, Guid by, IReadOnlyList<CellMember> cell) =>
        WhyNotRecover(access, analyst, cell) ?? Refusal.When(analyst == by, AccessRules.NotOneself, "Nobody reads themselves in: name another analyst.");

    /// <summary>Why this administrator may not confirm that this analyst is put on the list; null if they may.</summary>
    internal static Refusal? WhyNotConfirm(CaseAccess access, Guid analyst, Guid by, IReadOnlyList<CellMember> cell) =>
        Refusal.When(
            access.Recovery?.AnalystId != analyst,
            AccessRules.RecoveryNotProposed,
            "That is not what is proposed now. Read the page again, then confirm what it says.")
        ?? Refusal.When(
            access.Recovery?.ProposedById == by,
            AccessRules.RecoveryNeedsAnother,
            "You proposed it, so another administrator must confirm it.")
        ?? Refusal.When(analyst == by, AccessRules.NotOneself, "Nobody reads themselves in: another administrator must confirm it.")
        ?? WhyNotRecover(access, analyst, cell);

    private static Refusal? WhyNotRecover(CaseAccess access, Guid analyst, IReadOnlyList<CellMember> cell) =>
        Refusal.When(
            !access.IsOutOfReach(cell),
            AccessRules.StillManaged,
            "An analyst can open this case and say who else may. Nothing is to be recovered.")
        ?? Refusal.When(
            !cell.Any(member => member.Person == analyst && member.Manages),
            AccessRules.ReaderUnknown,
            "Only an analyst with an open account can be put on the list. Choose from the list.")
        ?? Refusal.When(
            !access.Listed,
            AccessRules.RecoveredByReadingIn,
            "This case is closed by its compartments alone: an administrator reads an analyst into them under Compartments.")
        ?? Refusal.When(
            !cell.Any(member => member.Person == analyst && access.Compartments.All(member.Compartments.Contains)),
            AccessRules.RecoveredByReadingIn,
            "On the list this analyst could still not open the case: it carries a compartment they are not read into. "
                + "Choose another, or read them in under Compartments first.");
}
