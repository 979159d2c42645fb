using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Access;

/// <summary>
/// An administrator would put an analyst on the list of a case that no analyst can open any more. Another administrator confirms it within the
/// time an appointment has; neither of them sees the case (docs/adr/0010, docs/adr/0021).
/// </summary>
/// <param name="AnalystId">Whom they would put on the list.</param>
public sealed record AccessRecovery(Guid AnalystId, Guid ProposedById, DateTimeOffset ProposedAt, string Reason)
{
    /// <summary>What somebody has read who reads it: another analyst, or another reason, is another proposal.</summary>
    public Seen Seen => Seen.Of("recovery", Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{AnalystId:D} {ProposedById:D} {CanonicalTime.TextOf(ProposedAt)} {Reason}"))));

    public bool IsOpenAt(DateTimeOffset at) => at - ProposedAt <= Appointment.OpenFor;

    /// <summary>Why this administrator may not have this analyst put on the list; null if they may.</summary>
    internal static Refusal? WhyNotPropose(CaseAccess access, Guid analyst, Guid by, bool hasAnother, IReadOnlyList<CellMember> cell) =>
        Refusal.When(
            !hasAnother,
            AppointmentRules.SecondAdministrator,
            "Two administrators do this together, and you are the only one. A second one is set up by the link that the portal prints when it starts.")
        ?? WhyNotRecover(access, analyst, cell)
        ?? Refusal.When(analyst == by, AccessRules.NotOneself, "Nobody reads themselves in: name another analyst.");

    /// <summary>Why this administrator may not confirm what is proposed for the case; null if they may.</summary>
    /// <param name="seen">The proposal they had read.</param>
    internal static Refusal? WhyNotConfirm(CaseAccess access, Seen seen, Guid by, IReadOnlyList<CellMember> cell, DateTimeOffset at) =>
        WhyNotDecide(access, seen, at)
        ?? Refusal.When(access.Recovery!.ProposedById == by, AccessRules.RecoveryNeedsAnother, "You proposed it, so another administrator must confirm it.")
        ?? Refusal.When(access.Recovery.AnalystId == by, AccessRules.NotOneself, "Nobody reads themselves in: another administrator must confirm it.")
        ?? WhyNotRecover(access, access.Recovery.AnalystId, cell);

    /// <summary>Why what is proposed for the case may be neither confirmed nor declined; null if it may.</summary>
    internal static Refusal? WhyNotDecide(CaseAccess access, Seen seen, DateTimeOffset at) => access.Recovery is not { } proposed
        ? new(AccessRules.RecoveryNotProposed, "Nothing is proposed for this case now: it was confirmed, declined or taken back.")
        : Refusal.When(
            !seen.Covers(proposed.Seen),
            AccessRules.RecoveryNotProposed,
            "That is not what is proposed now. Read the page again, then decide on what it says.")
        ?? Refusal.When(
            !proposed.IsOpenAt(at),
            AccessRules.RecoveryTooOld,
            $"This was proposed more than {Appointment.OpenFor.Days} days ago. If it is still wanted, it is proposed again.");

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
