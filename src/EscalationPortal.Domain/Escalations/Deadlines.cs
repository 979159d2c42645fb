using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

/// <summary>
/// What time alone brings about. It reminds, moves a duty on, begins what was planned, opens reviews and lapses; it never approves
/// anything.
/// </summary>
internal static class Deadlines
{
    /// <summary>The next moment at which time does something to it; null if it does nothing.</summary>
    public static DateTimeOffset? NextOf(Escalation escalation) => escalation.Status switch
    {
        EscalationStatus.Planned => escalation.Text.StartsAt,
        EscalationStatus.InForce when !escalation.OwesCompletion => escalation.Review.DueAt,
        _ => escalation.Waiting is null ? null : escalation.Duty.NextAt,
    };

    /// <summary>Does what has fallen due. Doing it again changes nothing; doing it late does the same as doing it in time.</summary>
    public static void Apply(Escalation escalation, OfficeRoll roll, DateTimeOffset at)
    {
        while (escalation.NextDeadlineAt <= at)
        {
            if (escalation.Status == EscalationStatus.Planned)
            {
                BeginAsPlanned(escalation, at);
            }
            else if (escalation.Waiting is null)
            {
                escalation.BeginReview("Its review is due by the policy.", at);
            }
            else if (escalation.Duty.HasLapsedAt(at))
            {
                Lapse(escalation, at);
            }
            else if (escalation.Duty.Reminded)
            {
                PassDutyOn(escalation, roll, at);
            }
            else
            {
                Remind(escalation, roll, at);
            }
        }
    }

    private static void Lapse(Escalation escalation, DateTimeOffset at)
    {
        var reason = escalation.OwesCompletion
            ? "It was taken urgently, and its gates and signatures were not complete in time."
            : "Nobody decided on its review in time.";
        var lapsed = new StepLapsed(escalation.Id, escalation.IncidentId, escalation.Reference, escalation.Step.Rung, reason);
        escalation.End(EscalationStatus.Lapsed, new Ending(at, ById: null, reason), lapsed);
    }

    private static void BeginAsPlanned(Escalation escalation, DateTimeOffset at)
    {
        if (escalation.Gates.FirstOrDefault(result => result.State == GateState.Unmet) is { } open)
        {
            // Nothing it was signed on may have gone without the signers knowing.
            escalation.ChangeGrounds("gates", $"It did not begin: a gate is open. {Gates.TitleOf(open.Gate.Key)}: {open.RestsOn}", at);
        }
        else
        {
            escalation.EnterIntoForce(at);
        }
    }

    private static void Remind(Escalation escalation, OfficeRoll roll, DateTimeOffset at)
    {
        var (id, incident, rung, duty) = (escalation.Id, escalation.IncidentId, escalation.Step.Rung, escalation.Duty);
        var reminder = new DecisionDueSoon(id, incident, escalation.Reference, rung, duty.DecideBy, OnDuty(escalation, roll, at));
        escalation.MoveDuty(duty.Remind(), at < escalation.Scope.DecideBy ? [reminder] : []);
    }

    private static void PassDutyOn(Escalation escalation, OfficeRoll roll, DateTimeOffset at)
    {
        var (id, incident, rung, duty) = (escalation.Id, escalation.IncidentId, escalation.Step.Rung, escalation.Duty);
        var before = OnDuty(escalation, roll, duty.NextAt!.Value.AddTicks(-1));
        var newcomers = OnDuty(escalation, roll, at).Except(before).ToList();
        var passedOn = new DutyPassedOn(id, incident, escalation.Reference, rung, duty.DecideBy, newcomers);
        escalation.MoveDuty(duty.PassOn(at), newcomers.Count > 0 ? [passedOn] : []);
    }

    /// <summary>Everyone on whom the duty to decide rests. Never the proposer, whatever office they hold (docs/adr/0004).</summary>
    private static List<Guid> OnDuty(Escalation escalation, OfficeRoll roll, DateTimeOffset at) =>
    [
        .. escalation.Waiting!.Outstanding.Select(requirement => requirement.Office).Concat(escalation.Confirmation.Outstanding)
            .SelectMany(office => roll.DutyIn(office, escalation.Scope, at)).Where(person => person != escalation.ProposedById).Distinct(),
    ];
}
