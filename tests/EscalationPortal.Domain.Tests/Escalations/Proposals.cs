using EscalationPortal.Domain.Assessments;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Scoring;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Escalations;

/// <summary>The sample policy's step 3, which one legal adviser and two ministers sign, proposed by Ana at noon.</summary>
internal static class Proposals
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Ana = Guid.NewGuid();
    public static readonly Signer Legal = new(Guid.NewGuid(), ["legal-adviser"]);
    public static readonly Signer Minister = new(Guid.NewGuid(), ["minister"]);
    public static readonly Signer SecondMinister = new(Guid.NewGuid(), ["minister"]);

    public static readonly Step StepZero = SamplePolicy.Policy.StepAt(0);
    public static readonly Step StepThree = SamplePolicy.Policy.StepAt(3);

    public static readonly Proposal Written = new(
        "Deliver a note verbale.",
        "Repetition is likely.",
        ReasonToDepart: null,
        new Dictionary<string, string> { ["off-ramp"] = "Withdraw on a credible answer.", ["legal-basis"] = "Retorsion." });

    /// <summary>An assessment that recommends the rung.</summary>
    public static Assessment Assessed(int rung)
    {
        var (disruption, technical) = rung switch { 3 => ("denied", "direct"), 2 => ("denied", "none"), _ => ("none", "none") };
        var assessment = Assessment.Freeze(
            Guid.NewGuid(), Guid.NewGuid(), 1, SamplePolicy.Policy,
            [new("disruption", Rating.Known(disruption), "Reported."), new("duration", Rating.Known("days"), "Reported."), new("technical", Rating.Known(technical), "Reported.")],
            Ana, Noon);
        Assert.Equal(rung, assessment.Rung);
        return assessment;
    }

    public static Escalation Propose(Proposal proposal, int recommended = 3, Step? step = null) =>
        Escalation.Propose(Guid.NewGuid(), "ESC-2026-0001", step ?? StepThree, Assessed(recommended), proposal, Ana, Noon);

    public static Ballot Ballot(string office, string reason, int round = 1) => new(Guid.NewGuid(), office, round, reason);

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
