using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Tests;

/// <summary>What somebody had read, by the numbers a test counts in.</summary>
public static class Readings
{
    /// <param name="round">Of the escalation's text.</param>
    /// <param name="grounds">How often they had changed.</param>
    public static Seen OfText(int round, int grounds = 0) => Seen.Of("round", round).And(Seen.Of("grounds", grounds));

    /// <param name="cycle">Of the reviews.</param>
    /// <inheritdoc cref="OfText"/>
    public static Seen OfReview(int cycle, int grounds = 0) => Seen.Of("review", cycle).And(Seen.Of("grounds", grounds));

    public static Seen OfAssessment(int number) => Seen.Of("assessment", number);

    /// <summary>By whoever is to assess.</summary>
    /// <param name="latest">The number of the assessment before; 0 where there is none.</param>
    public static Seen ToAssess(int latest = 0) => OfAssessment(latest).And(Seen.Of("policy", Cases.Policy.Digest));

    /// <param name="revision">Of the item of evidence.</param>
    public static Seen OfItem(int revision = 1) => Seen.Of("item", revision);

    /// <param name="revision">Of the hypothesis.</param>
    public static Seen OfHypothesis(int revision = 1) => Seen.Of("hypothesis", revision);

    public static Seen OfJudgement(int number) => Seen.Of("judgement", number);

    /// <param name="changes">How often it had been changed.</param>
    public static Seen OfAccess(int changes) => Seen.Of("access", changes);

    public static Seen OfRoles(params Role[] roles) => Seen.Of("roles", string.Join(',', roles));
}
