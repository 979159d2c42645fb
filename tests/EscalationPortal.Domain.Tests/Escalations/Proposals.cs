using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Escalations;

/// <summary>The sample policy's step 3, which one legal adviser and two ministers sign, proposed by Ana at noon.</summary>
internal static class Proposals
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Ana = Guid.NewGuid();
    public static readonly Signer Legal = Holding("legal-adviser");
    public static readonly Signer Minister = Holding("minister");
    public static readonly Signer SecondMinister = Holding("minister");

    public static readonly Step StepZero = SamplePolicy.Policy.StepAt(0);
    public static readonly Step StepThree = SamplePolicy.Policy.StepAt(3);

    public static readonly Proposal Written = new(
        "Deliver a note verbale.",
        "Repetition is likely.",
        ReasonToDepart: null,
        new Dictionary<string, string> { ["off-ramp"] = "Withdraw on a credible answer." },
        new LegalBasis { Kind = LegalBasisKind.Retorsion, Argument = "Unfriendly, and lawful." },
        OffRampTriggers: ["A credible answer comes.", "The operators find another cause."]);

    /// <summary>As much on record as the sample policy's gates ask for, and more.</summary>
    public static readonly CaseRecords OnRecord = new(
        [.. Enumerable.Range(1, 4).Select(number => new EvidenceStanding(number, "Log", new AdmiraltyGrade(SourceReliability.A, InformationCredibility.One), IsVerified: true, IsStored: true, CustodyHolds: true, IsWithdrawn: false))],
        new AttributionStanding(1, 1, "The service did it", Likelihood.VeryLikely, Confidence.High, NamesActor: true, HasAlternatives: true, HasChangedSince: false, Unrated: 0, Dissents: 0));

    /// <summary>An assessment that recommends the rung.</summary>
    public static PolicySupport Assessed(int rung)
    {
        var (disruption, technical) = rung switch { 3 => ("denied", "direct"), 2 => ("denied", "none"), _ => ("none", "none") };
        var assessment = Assessment.Freeze(
            Guid.NewGuid(), Guid.NewGuid(), 1, SamplePolicy.Policy,
            [new("disruption", Rating.Known(disruption), "Reported."), new("duration", Rating.Known("days"), "Reported."), new("technical", Rating.Known(technical), "Reported.")],
            AssessmentGrounds.None, Ana, Noon);
        Assert.Equal(rung, assessment.Rung);
        return assessment.ToSupport();
    }

    public static FrozenStep Frozen(Step step, UrgentPath? path = null) => FrozenStep.Of(step, path);

    public static Escalation Propose(Proposal proposal, int recommended = 3, Step? step = null, UrgentPath? path = null, CaseRecords? records = null) =>
        Escalation.Propose(Guid.NewGuid(), "ESC-2026-0001", Frozen(step ?? StepThree, path), Assessed(recommended), proposal, records ?? OnRecord, Ana, Noon);

    /// <param name="round">Of the text, or of the reviews.</param>
    public static Ballot Ballot(string office, string reason, int round = 1, int grounds = 0) =>
        new(Guid.NewGuid(), office, Seen.Of("round", round).And(Seen.Of("review", round)).And(Seen.Of("grounds", grounds)), reason);

    /// <summary>Someone new who holds these offices.</summary>
    public static Signer Holding(params string[] offices) => Holding(Guid.NewGuid(), offices);

    public static Signer Holding(Guid person, params string[] offices) => new(person, [.. offices.Select(office => new Capacity(office, CapacityKind.Holder))]);

    public static Escalation Proposed() => Propose(Written);

    public static Escalation InForce()
    {
        var escalation = Proposed();
        escalation.Sign(Ballot("legal-adviser", "Lawful."), Legal, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), Minister, dissents: false, Noon);
        escalation.Sign(Ballot("minister", "Agreed."), SecondMinister, dissents: false, Noon);
        return escalation;
    }
}
