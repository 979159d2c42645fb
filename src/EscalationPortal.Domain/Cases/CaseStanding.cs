using EscalationPortal.Domain.Escalations;

namespace EscalationPortal.Domain.Cases;

/// <summary>What moves a case next, as far as its escalations say it.</summary>
public enum CaseStage
{
    /// <summary>Nothing is proposed and nothing is in force.</summary>
    Open,

    /// <summary>A proposal waits for signatures.</summary>
    Waiting,
    Returned,
    Planned,
    InForce,

    /// <summary>A step in force waits for signatures that keep it there.</summary>
    UnderReview,

    /// <summary>A step in force owes gates or signatures.</summary>
    TakenUrgently,
}

/// <summary>Where the escalations of a case have got, for a list: of an open proposal and a step in force what presses more.</summary>
/// <param name="Rung">Of the step that <paramref name="Stage"/> speaks of.</param>
/// <param name="Signatures">How many of the signatures asked for were given and still count.</param>
/// <param name="DueAt">By when it is to be decided, reviewed, or begins; null where no time is set.</param>
/// <param name="AttentionAt">From when it needs somebody's attention; null while nothing will.</param>
/// <param name="Waits">Something waits for signatures.</param>
public sealed record CaseStanding(
    CaseStage Stage, int? Rung, int? RungInForce, int Signatures, int SignaturesAsked, DateTimeOffset? DueAt, DateTimeOffset? AttentionAt, bool Waits)
{
    public static CaseStanding Open { get; } = new(CaseStage.Open, null, null, 0, 0, null, null, Waits: false);

    public static CaseStanding Of(IEnumerable<Escalation> escalations)
    {
        var standings = escalations.Select(Of).OfType<CaseStanding>().ToList();
        return standings.Count == 0 ? Open : standings.MinBy(standing => standing.AttentionAt ?? DateTimeOffset.MaxValue)! with
        {
            RungInForce = standings.Max(standing => standing.RungInForce),
            Waits = standings.Exists(standing => standing.Waits),
        };
    }

    /// <summary>Null for what is over.</summary>
    private static CaseStanding? Of(Escalation escalation)
    {
        var standing = escalation.Status switch
        {
            EscalationStatus.Proposed => Of(escalation, CaseStage.Waiting, escalation.Duty.DecideBy, escalation.Duty.DecideBy),
            EscalationStatus.Returned => Of(escalation, CaseStage.Returned, dueAt: null, escalation.SignOffs.Max(signOff => signOff.At)),
            EscalationStatus.Planned => Of(escalation, CaseStage.Planned, escalation.Text.StartsAt, attentionAt: null),

            // What lapses without a decision needs attention at once.
            EscalationStatus.UnderReview => Of(escalation, CaseStage.UnderReview, escalation.Duty.DecideBy, escalation.Duty.Since),
            EscalationStatus.InForce when escalation.OwesCompletion =>
                Of(escalation, CaseStage.TakenUrgently, escalation.Duty.DecideBy, escalation.Duty.Since),
            EscalationStatus.InForce => Of(escalation, CaseStage.InForce, escalation.Review.DueAt, escalation.Review.DueAt),
            _ => null,
        };
        return escalation.Waiting is not { } signing || standing is null ? standing : standing with
        {
            Signatures = signing.Requirements.Sum(requirement => requirement.Count) - signing.Outstanding.Sum(requirement => requirement.Count),
            SignaturesAsked = signing.Requirements.Sum(requirement => requirement.Count),
            Waits = true,
        };
    }

    private static CaseStanding Of(Escalation escalation, CaseStage stage, DateTimeOffset? dueAt, DateTimeOffset? attentionAt) => Open with
    {
        Stage = stage,
        Rung = escalation.Step.Rung,
        RungInForce = escalation.IsInForce ? escalation.Step.Rung : null,
        DueAt = dueAt,
        AttentionAt = attentionAt,
    };
}
