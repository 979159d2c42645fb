using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Escalations;

/// <summary>What a person can do to an escalation that is there.</summary>
public enum EscalationAct
{
    // In an office.
    Sign,
    Return,
    Reject,

    /// <summary>Signs another step in the place of the proposed one.</summary>
    Override,
    ConfirmLegalBasis,
    TakeUrgently,
    Extend,
    StandDown,

    // By the person who proposed it.
    Revise,
    Withdraw,
    Complete,

    // By whoever watches over it.
    OpenReview,
    MarkTriggerMet,
}

/// <summary>Whether a person may do something to an escalation now. The act asks it, and so does every page that offers the act.</summary>
public static class ActCheck
{
    /// <summary>Why this person may not do this now, in the office and on the reading their ballot names; null if they may.</summary>
    /// <param name="ballot">Of no matter for what is done in no office.</param>
    public static Refusal? WhyNot(Escalation escalation, EscalationAct act, Signer signer, Ballot ballot, DateTimeOffset at)
    {
        var signing = Signing.Of(escalation, act);
        return WhyNotInThisState(escalation, act) ?? act switch
        {
            EscalationAct.Sign or EscalationAct.Return or EscalationAct.Reject or EscalationAct.Override or EscalationAct.Extend =>
                WhyNotAt(escalation, at) ?? signing.WhyNotSign(signer, ballot),
            EscalationAct.ConfirmLegalBasis =>
                WhyNotAt(escalation, at)
                ?? signing.WhyNotAct(signer, ballot)
                ?? escalation.Confirmation.WhyNot(signer, ballot.Office),
            EscalationAct.TakeUrgently =>
                UrgentTaking.WhyNot(escalation.Step, escalation.Text, ballot.Office)
                ?? WhyNotAt(escalation, at)
                ?? signing.WhyNotAct(signer, ballot),

            // The way down rests on no text and no grounds, and no time runs out for it.
            EscalationAct.StandDown => signing.WhyNotSign(signer, ballot),
            EscalationAct.Revise => WhyNotProposer(escalation, signer, "revise"),
            EscalationAct.Withdraw => WhyNotProposer(escalation, signer, "withdraw"),
            EscalationAct.Complete => WhyNotProposer(escalation, signer, "complete") ?? WhyLapsed(escalation, at),
            EscalationAct.OpenReview or EscalationAct.MarkTriggerMet => null,
        };
    }

    /// <summary>Why this person may not do this now, in no office; null if they may.</summary>
    public static Refusal? WhyNot(Escalation escalation, EscalationAct act, Guid person, DateTimeOffset at) =>
        WhyNot(escalation, act, new Signer(person, []), Signing.Of(escalation, act).BallotOnWhatStands(""), at);

    /// <summary>The capacities in which this person may do this now, having read what stands there; empty where they may not.</summary>
    public static IReadOnlyList<Capacity> CapacitiesFor(Escalation escalation, EscalationAct act, Signer signer, DateTimeOffset at)
    {
        var signing = Signing.Of(escalation, act);
        return [.. signer.Capacities.Where(MayActIn)];

        bool MayActIn(Capacity capacity) => WhyNot(escalation, act, signer, signing.BallotOnWhatStands(capacity.Office), at) is null;
    }

    /// <summary>The capacities in which it waits for this person: to sign; otherwise to confirm, or to take it urgently.</summary>
    public static IReadOnlyList<Capacity> CapacitiesAwaited(Escalation escalation, Signer signer, DateTimeOffset at)
    {
        var signing = In(escalation.Status == EscalationStatus.UnderReview ? EscalationAct.Extend : EscalationAct.Sign);
        return signing.Count > 0 ? signing : [.. In(EscalationAct.ConfirmLegalBasis).Union(In(EscalationAct.TakeUrgently))];

        IReadOnlyList<Capacity> In(EscalationAct act) => CapacitiesFor(escalation, act, signer, at);
    }

    private static Refusal? WhyNotInThisState(Escalation escalation, EscalationAct act)
    {
        var (status, reference) = (escalation.Status, escalation.Reference);
        return act switch
        {
            EscalationAct.Sign or EscalationAct.Reject => Unless(escalation.IsBeingDecided, "It takes no decision now."),
            EscalationAct.Return => Unless(status == EscalationStatus.Proposed, "It can no longer be returned."),
            EscalationAct.Override =>
                Unless(status == EscalationStatus.Proposed, "Another step can be chosen only while it waits for signatures."),
            EscalationAct.ConfirmLegalBasis => Unless(escalation.IsBeingDecided, "There is nothing to confirm now."),
            EscalationAct.TakeUrgently =>
                Unless(status == EscalationStatus.Proposed, "Only a proposal that waits for signatures can be taken urgently."),
            EscalationAct.Extend => Unless(status == EscalationStatus.UnderReview, "A step is extended on its review."),
            EscalationAct.StandDown =>
                Unless(escalation.IsInForce || status == EscalationStatus.Planned, "Only a step in force or planned can be stood down."),
            EscalationAct.Revise => Unless(status == EscalationStatus.Returned, "It can be revised once an office has returned it."),
            EscalationAct.Withdraw =>
                Refusal.When(!escalation.IsOpen, EscalationRules.ProposalNotOpen, $"{reference} is {status.Words()} and can no longer be withdrawn."),
            EscalationAct.Complete => Refusal.When(
                escalation.Text.UrgentReason is null || !escalation.IsBeingDecided,
                EscalationRules.NothingOwed,
                $"{reference} owes no gates: nothing is to be completed."),
            EscalationAct.OpenReview => Unless(status == EscalationStatus.InForce, "Only a step in force is reviewed.") ?? Refusal.When(
                escalation.OwesCompletion,
                EscalationRules.OwesCompletion,
                $"{reference} was taken urgently and still owes gates or signatures. They are decided first; "
                    + "it can be stood down at once."),
            EscalationAct.MarkTriggerMet => Unless(escalation.IsInForce, "Off-ramp triggers are ticked while a step is in force."),
        };

        Refusal? Unless(bool fits, string otherwise) =>
            Refusal.When(!fits, EscalationRules.WrongMoment, $"{reference} is {status.Words()}. {otherwise}");
    }

    private static Refusal? WhyNotAt(Escalation escalation, DateTimeOffset at) =>
        Refusal.When(
            at < escalation.SignOffs.Select(signOff => signOff.At).Append(escalation.ProposedAt).Max(),
            EscalationRules.ClockWentBack,
            "The portal’s clock shows an earlier time than the last decision here. Nothing is signed until the clock is right: "
                + "tell your administrator.")
        ?? WhyLapsed(escalation, at);

    // Whether or not a sweep has come by since.
    private static Refusal? WhyLapsed(Escalation escalation, DateTimeOffset at) => Refusal.When(
        escalation.Waiting is not null && escalation.Duty.HasLapsedAt(at),
        EscalationRules.TimeIsOver,
        $"The time for this is over, and the step of {escalation.Reference} lapses. Propose it again if it is still needed.");

    private static Refusal? WhyNotProposer(Escalation escalation, Signer signer, string verb) =>
        Refusal.When(
            signer.PersonId != escalation.ProposedById,
            EscalationRules.ProposerOnly,
            $"Only the person who proposed {escalation.Reference} can {verb} it.");
}
