using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Escalations;

/// <summary>
/// How far the signing of one thing has got: whom it waits for, and who may sign. One person never fills two offices (four eyes:
/// docs/adr/0004).
/// </summary>
/// <param name="Round">The round of the proposal, or the number of the review; 0 for standing down, which has neither.</param>
/// <param name="Grounds">What it rests on: signatures given before the last change are stale.</param>
/// <param name="SignOffs">Every decision made on the escalation, ever.</param>
/// <param name="Urgent">Who took the step before it was signed, and so has acted as well.</param>
public sealed record Signing(
    Purpose Purpose, FrozenStep Step, int Round, Grounds Grounds, Guid ProposedById, IReadOnlyList<SignOff> SignOffs, UrgentTaking? Urgent)
{
    private const string RoundPart = "round";

    /// <summary>All the signatures it takes. Where the policy names nobody for standing down, any one office's.</summary>
    public IReadOnlyList<Requirement> Requirements => Purpose switch
    {
        Purpose.TakeStep or Purpose.Extend => Step.Requirements,
        Purpose.StandDown => Step.StandDown,
        Purpose.Confirm => [.. Step.ConfirmingOffices.Select(office => new Requirement(office, 1))],
    };

    /// <summary>The offices that have yet to sign, and how many signatures each.</summary>
    public IReadOnlyList<Requirement> Outstanding =>
    [
        .. Requirements.Select(requirement => requirement with { Count = requirement.Count - SignaturesOf(requirement.Office) })
            .Where(requirement => requirement.Count > 0),
    ];

    /// <summary>Those whose signatures count.</summary>
    public IReadOnlyList<Guid> Signers =>
        [.. SignOffs.Where(signOff => Counts(signOff) && signOff.IsSignature).Select(signOff => signOff.PersonId)];

    public bool IsComplete => Outstanding.Count == 0;

    /// <summary>Signatures of this round that were given before the grounds changed, by people who have not renewed them.</summary>
    public IReadOnlyList<SignOff> Stale =>
    [
        .. SignOffs.Where(signOff => IsOfThisRound(signOff) && signOff.IsSignature && signOff.Grounds != Grounds.Number
            && !SignOffs.Any(later => Counts(later) && later.PersonId == signOff.PersonId)),
    ];

    /// <summary>What somebody has read who reads the text, or the review, and the grounds as they stand.</summary>
    public Seen Seen => RoundSeen.And(Grounds.Seen);

    private Seen RoundSeen => Seen.Of(Purpose == Purpose.Extend ? "review" : RoundPart, Round);

    // The way down needs no four eyes, only an office.
    private bool NeedsFourEyes => Purpose != Purpose.StandDown;

    /// <summary>The signing that this act is a part of. The way down rests on no text and no grounds.</summary>
    public static Signing Of(Escalation escalation, EscalationAct act)
    {
        var (purpose, round, grounds) = act switch
        {
            EscalationAct.Extend => (Purpose.Extend, escalation.Review.Cycle, escalation.Grounds),
            EscalationAct.StandDown => (Purpose.StandDown, 0, Grounds.None),
            EscalationAct.ConfirmLegalBasis => (Purpose.Confirm, escalation.Round, escalation.Grounds),
            _ => (Purpose.TakeStep, escalation.Round, escalation.Grounds),
        };
        return new Signing(purpose, escalation.Step, round, grounds, escalation.ProposedById, escalation.SignOffs, escalation.Urgent);
    }

    /// <summary>The round whose text somebody had read; 0 if it was none.</summary>
    public static int RoundIn(Seen seen) => seen.Number(RoundPart) ?? 0;

    /// <summary>The ballot of somebody who has read in this office what stands there now.</summary>
    public Ballot BallotOnWhatStands(string office) => new(Guid.Empty, office, Seen, "");

    public bool Counts(SignOff signOff) => IsOfThisRound(signOff) && signOff.Grounds == Grounds.Number;

    public int SignaturesOf(string office) =>
        SignOffs.Count(signOff => Counts(signOff) && signOff.Office == office && signOff.IsSignature);

    /// <summary>What holds for every act in an office: the text and grounds that were read, four eyes, one office per person.</summary>
    internal Refusal? WhyNotAct(Signer signer, Ballot ballot)
    {
        if ((NeedsFourEyes ? WhyNotRead(ballot.Seen) : null) is { } unread)
        {
            return unread;
        }

        if (NeedsFourEyes && signer.PersonId == ProposedById)
        {
            return new(EscalationRules.FourEyes, "You proposed this step, so someone else must decide on it.");
        }

        if (signer.In(ballot.Office) is not { } capacity)
        {
            return new(
                EscalationRules.OfficeNotHeld,
                "You may not act in this office now: you do not hold it, a hand-over was taken back or has ended, "
                    + "or it is not yet a deputy's turn. Ask its holder, or the administrator.");
        }

        return Refusal.When(
                NeedsFourEyes && capacity.Kind == CapacityKind.Delegate && capacity.OnBehalfOf == ProposedById,
                EscalationRules.FourEyes,
                "The office was handed to you by the person who proposed this step. Someone who does not act for them must decide on it.")
            ?? Refusal.When(
                HasActedInAnother(capacity, signer.PersonId),
                EscalationRules.OneOfficePerPerson,
                "You have already acted on this escalation in another office. One person never fills two.");
    }

    /// <summary>Why this person cannot sign in this office, or object in the place of a signature; null if they can.</summary>
    internal Refusal? WhyNotSign(Signer signer, Ballot ballot)
    {
        if ((WhyNotAct(signer, ballot) ?? WhyNotAsked(ballot.Office)) is { } refusal)
        {
            return refusal;
        }

        var isWayDown = Purpose == Purpose.StandDown;
        return Refusal.When(
                SignOffs.Any(signOff => Counts(signOff) && signOff.PersonId == signer.PersonId),
                EscalationRules.AlreadyDecided,
                $"Your {(isWayDown ? "signature for standing down" : "decision on this proposal")} is already recorded.")
            ?? Refusal.When(
                HasDecidedFor(signer.In(ballot.Office)!, signer.PersonId),
                EscalationRules.PrincipalAlreadyDecided,
                $"The holder and whoever acts for them are one voice, and it has {(isWayDown ? "signed" : "decided")} already. "
                    + "Another holder of the office signs.")
            ?? Refusal.When(
                !isWayDown && Outstanding.All(requirement => requirement.Office != ballot.Office),
                EscalationRules.OfficeAlreadySigned,
                "This office has already signed as often as the policy asks.");
    }

    private Refusal? WhyNotRead(Seen seen) =>
        Refusal.When(!seen.Covers(RoundSeen), EscalationRules.TextChanged, Purpose == Purpose.Extend
            ? "That review is over. Read what is asked now, then decide."
            : "The proposal was revised after you opened it. Read it again, then decide.")
        ?? Grounds.WhyNotOn(seen);

    private Refusal? WhyNotAsked(string office) => Purpose == Purpose.StandDown
        ? Refusal.When(
            !Step.IsStoodDownBy(office),
            EscalationRules.StandDownOffice,
            $"Your office does not stand down step {Step.Rung}. Ask a holder of one that does: they are named on the brief.")
        : Refusal.When(!Step.IsSignedBy(office), EscalationRules.OfficeNotRequired, $"Step {Step.Rung} does not ask for this office's signature.");

    // A holder and their delegate are one voice.
    private bool HasDecidedFor(Capacity capacity, Guid person)
    {
        var principal = capacity.Kind == CapacityKind.Delegate ? capacity.OnBehalfOf : person;
        return SignOffs.Any(signOff => Counts(signOff) && signOff.Office == capacity.Office && signOff.SignsForId == principal);
    }

    // Whoever acts by another's hand, or for another, has acted as well.
    private bool HasActedInAnother(Capacity capacity, Guid person)
    {
        Guid[] behind = capacity is { Kind: CapacityKind.Delegate, OnBehalfOf: { } holder } ? [person, holder] : [person];
        return SignOffs.Where(signOff => signOff.Office != capacity.Office)
                .Any(signOff => behind.Contains(signOff.PersonId) || behind.Contains(signOff.SignsForId))
            || (Urgent is { } taking && taking.Office != capacity.Office && behind.Contains(taking.ById));
    }

    private bool IsOfThisRound(SignOff signOff) => signOff.Purpose == Purpose && signOff.Round == Round;
}
