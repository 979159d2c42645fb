using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Cases;

/// <summary>Finds what the steps of a case would lose if other people could read it than now.</summary>
/// <param name="rollUnder">Who may act for the case in the offices of a policy, as it is read now.</param>
/// <param name="mayRead">Who could read it then.</param>
/// <param name="losesVerifiers">Two people who could verify its evidence can read it now, and no two could then.</param>
internal sealed class LockoutCheck(
    CaseFile file, CaseRecords records, Func<ThresholdPolicy, OfficeRoll> rollUnder, Predicate<Guid> mayRead, bool losesVerifiers, DateTimeOffset now)
{
    public Lockout Find() => new(
    [
        .. file.Escalations.Where(escalation => escalation.Ending is null).OrderBy(escalation => escalation.Reference, StringComparer.Ordinal)
            .Select(OfEscalation).Concat(OfNextStep()).Where(step => step.Offices.Count + step.Gates.Count > 0),
    ]);

    private StepLockout OfEscalation(Escalation escalation) => Of(
        $"step {escalation.Step.Rung} ({escalation.Step.Title}), {escalation.Reference}, {escalation.Status.Words()}",
        OfficesOf(escalation),
        escalation.Step.Gates,
        escalation.Scope,
        escalation.ProposedById,
        file.PolicyOf(escalation));

    /// <summary>The step that the latest assessment supports and nobody has proposed yet.</summary>
    private IEnumerable<StepLockout> OfNextStep()
    {
        var isNextProposed = file.Escalations.Any(escalation => escalation.IsOpen || escalation.Status == EscalationStatus.Planned);
        if (!isNextProposed && file.LatestAssessment is { Rung: > 0 } latest && latest.Rung != file.Incident.RungInForce)
        {
            var policy = file.PolicyToProposeUnder;
            var step = FrozenStep.Of(policy.StepAt(latest.Rung), policy.Urgent);
            var what = $"step {step.Rung} ({step.Title}), which the policy supports next";
            yield return Of(what, [.. step.SigningOffices, .. step.ConfirmingOffices], step.Gates, DecisionScope.None, proposer: null, policy);
        }
    }

    private StepLockout Of(string what, IEnumerable<string> offices, IReadOnlyList<Gate> gates, DecisionScope matter, Guid? proposer, ThresholdPolicy policy)
    {
        var before = rollUnder(policy);
        var after = before.ReadBy(mayRead);
        var lost = offices.Distinct().Select(LostIn).Where(row => row.Lockout.People.Count > 0).ToList();
        var unseen = lost.Where(row => row.Lockout.StandIns.Count == 0).Select(row => row.Office).ToHashSet();
        return new StepLockout(what, [.. lost.Select(row => row.Lockout)], [.. gates.Where(IsLost).Select(gate => gate.Key)], proposer);

        (string Office, OfficeLockout Lockout) LostIn(string office)
        {
            var standIns = Deciding(after, office);
            return (office, new OfficeLockout(policy.OfficeTitle(office), [.. Deciding(before, office).Except(standIns)], standIns));
        }

        List<Guid> Deciding(OfficeRoll roll, string office) => [.. roll.DutyIn(office, matter, now).Where(person => person != proposer).Order()];

        bool IsLost(Gate gate) => (gate.Office is { } office && unseen.Contains(office)) || (losesVerifiers && gate.ByAnother && IsOpen(gate));
    }

    private bool IsOpen(Gate gate) =>
        GateCheck.Of([gate], new GateFacts(new Dictionary<string, string>(), null, [], [], records), final: false)[0].State == GateState.Unmet;

    private static IEnumerable<string> OfficesOf(Escalation escalation) => escalation.Waiting is { } waiting
        ? [.. waiting.Outstanding.Select(requirement => requirement.Office), .. escalation.Confirmation.Outstanding]
        : escalation.IsInForce || escalation.Status == EscalationStatus.Planned
        ? [.. escalation.Step.SigningOffices, .. escalation.Step.StandDownOffices]
        : [.. escalation.Step.SigningOffices, .. escalation.Step.ConfirmingOffices];
}
