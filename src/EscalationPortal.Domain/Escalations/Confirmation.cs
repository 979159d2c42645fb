using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Escalations;

/// <summary>Who answers for the legal basis as it is written: by confirming it, or by signing the step, with or without dissent.</summary>
/// <param name="Offices">The offices that do.</param>
/// <param name="WrittenById">Who wrote it when choosing another step, and so does not answer for it; null if the proposer did.</param>
/// <param name="IsAskedFor">A complete legal basis is there, and the step is being decided.</param>
/// <param name="Asked">The offices that answer for it and do not sign the step.</param>
public sealed record Confirmation(IReadOnlyCollection<string> Offices, Guid? WrittenById, bool IsAskedFor, IReadOnlyList<string> Asked)
{
    /// <summary>The offices it waits for.</summary>
    public IReadOnlyList<string> Outstanding => IsAskedFor ? [.. Asked.Except(Offices)] : [];

    public Refusal? WhyNot(Signer signer, string office) =>
        Refusal.When(
            !IsAskedFor || !Asked.Contains(office),
            EscalationRules.NothingToConfirm,
            "There is no complete legal basis that waits for this office. Return the proposal and say what is missing.")
        ?? Refusal.When(
            signer.PersonId == WrittenById,
            EscalationRules.FourEyes,
            "You wrote the legal basis when you chose this step, so someone else must confirm it.")
        ?? Refusal.When(Offices.Contains(office), EscalationRules.AlreadyConfirmed, "Your office has confirmed the legal basis already.");

    internal static Confirmation Of(Escalation escalation)
    {
        var writer = escalation.Overridden?.ById;
        var answering = escalation.SignOffs.Where(signOff => IsOnThisText(signOff) && signOff.PersonId != writer);
        return new Confirmation(
            [.. answering.Select(signOff => signOff.Office).Distinct()],
            writer,
            escalation.IsBeingDecided && escalation.Text.LegalBasis?.Missing().Count == 0,
            escalation.Step.ConfirmingOffices);

        // What is decided is decided: a later change of the grounds takes no confirmation back.
        bool IsOnThisText(SignOff signOff) =>
            signOff is { Purpose: Purpose.Confirm or Purpose.TakeStep, IsSignature: true }
            && signOff.Round == escalation.Round
            && (signOff.Grounds == escalation.Grounds.Number || !escalation.IsBeingDecided);
    }
}
