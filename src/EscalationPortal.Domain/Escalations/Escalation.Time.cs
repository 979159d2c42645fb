using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

// What time alone brings about. It reminds, moves a duty on, opens reviews and lapses; it never approves anything.
public sealed partial class Escalation
{
    /// <summary>Whoever has the duty was reminded that the time to decide runs out.</summary>
    public bool Reminded { get; private set; }

    /// <summary>How often it was noted that the duty to decide has moved on.</summary>
    public int SuccessionStage { get; private set; }

    /// <summary>
    /// The next moment at which <see cref="ApplyDeadlines"/> does something; null where time does nothing to it. Always worked out, and stored
    /// only so that the sweep finds it.
    /// </summary>
    public DateTimeOffset? NextDeadlineAt
    {
        get => Status switch
        {
            EscalationStatus.Planned => StartsAt,
            EscalationStatus.InForce when !OwesCompletion => ReviewDueAt,
            _ when Waiting is null => null,
            _ when !Reminded => RemindAt,
            _ => Lapses < Scope.NextMove(SuccessionStage) ? Lapses : Scope.NextMove(SuccessionStage) ?? Lapses,
        };
        private set { }
    }

    private DateTimeOffset RemindAt => Scope.DecideBy - (Scope.Allowed / 4);

    /// <summary>When it lapses if nobody completes it or decides on its review; null for a proposal, which does not lapse: its duty moves on.</summary>
    private DateTimeOffset? Lapses => Status == EscalationStatus.Proposed ? null : WaitsUntil;

    /// <summary>Does what has fallen due. Doing it again changes nothing; doing it late does the same as doing it in time.</summary>
    public void ApplyDeadlines(OfficeRoll roll, Step step, DateTimeOffset at)
    {
        while (NextDeadlineAt is { } due && due <= at)
        {
            if (Status == EscalationStatus.Planned && GateCheck.Of(step, GateFacts, final: true).FirstOrDefault(result => result.State == GateState.Unmet) is { } open)
            {
                // Nothing it was signed on may have gone without the signers knowing.
                ChangeGrounds("gates", $"It did not begin: a gate is open. {Gates.TitleOf(open.Gate.Key)}: {open.RestsOn}", at);
            }
            else if (Status == EscalationStatus.Planned)
            {
                Begin(at);
                Raise(new StepEnteredIntoForce(Id, IncidentId, Reference, StepKey, Rung));
            }
            else if (Waiting is null)
            {
                OpenReview("Its review is due by the policy.", by: null, at);
            }
            else if (Lapses <= at)
            {
                Lapse(OwesCompletion ? "It was taken urgently, and its gates and signatures were not complete in time." : "Nobody decided on its review in time.", at);
            }
            else if (!Reminded)
            {
                Reminded = true;
                if (at < Scope.DecideBy)
                {
                    Raise(new DecisionDueSoon(Id, IncidentId, Reference, Rung, WaitsUntil!.Value, OnDuty(roll, at)));
                }
            }
            else
            {
                PassDutyOn(roll, at);
            }
        }
    }

    private void PassDutyOn(OfficeRoll roll, DateTimeOffset at)
    {
        var before = OnDuty(roll, Scope.NextMove(SuccessionStage)!.Value.AddTicks(-1));
        SuccessionStage = Scope.SuccessionStage(at);
        var newcomers = OnDuty(roll, at).Except(before).ToList();
        if (newcomers.Count > 0)
        {
            Raise(new DutyPassedOn(Id, IncidentId, Reference, Rung, WaitsUntil!.Value, newcomers));
        }
    }

    private List<Guid> OnDuty(OfficeRoll roll, DateTimeOffset at) =>
        [.. Waiting!.Outstanding.Select(requirement => requirement.Office).Concat(OfficesYetToConfirm).SelectMany(office => roll.DutyIn(office, Scope, at)).Where(person => person != ProposedById).Distinct()];

    private void StartWaiting() => (Reminded, SuccessionStage) = (false, 0);
}
