using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Escalations;

namespace EscalationPortal.Web.Features.Policies.Review;

/// <summary>Something that may say how well the policy does, and how often it happened.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Times">How often.</param>
/// <param name="Incidents">The cases in which it happened, the latest first; empty for what belongs to none.</param>
public sealed record Finding(string Title, int Times, IReadOnlyList<Guid> Incidents);

/// <param name="Title">What its findings have in common.</param>
public sealed record FindingGroup(string Title, IReadOnlyList<Finding> Findings);

/// <summary>What a review of the policy looks back on: what people and time did under it.</summary>
public static class Findings
{
    private static readonly (string Title, Kind[] Kinds)[] _groups =
    [
        ("Where people departed from it",
        [
            Kind.Departure("A higher step was proposed than the ratings gave", (proposed, given) => proposed > given),
            Kind.Departure("A lower step was proposed than the ratings gave", (proposed, given) => proposed < given),
            Kind.Departure(
                "The step that the ratings gave was proposed, though too little was known for advice",
                (proposed, given) => proposed == given),
            Kind.Of<StepOverridden>("An approver chose another step than the one proposed"),
            Kind.Of<StepSigned>("Signed with dissent", signed => signed.Dissents),
            Kind.Of<ExtensionSigned>("Extended with dissent", signed => signed.Dissents),
            Kind.Of<StepReturned>("Returned for more"),
            Kind.Of<StepRejected>("Rejected"),
        ]),
        ("Where it came too late, or did not hold",
        [
            Kind.Of<DutyPassedOn>("Time passed without a decision, and the duty was passed on"),
            Kind.Of<StepLapsed>("Lapsed without the decision it needed"),
            Kind.Of<StepTakenUrgently>("Taken before everyone had signed"),
            Kind.Of<GroundsChanged>("Signatures went stale", changed => changed.Stale.Count > 0),
            Kind.Of<RecordsLost>("Records that a step in force rested on were lost"),
        ]),
        ("What came of the steps",
        [
            Kind.Of<StepEnteredIntoForce>("Entered into force"),
            Kind.Of<StepExtended>("Extended by a review"),
            Kind.Of<StepStoodDown>("Stood down"),
            Kind.Of<StepSuperseded>("Replaced by another step"),
            Kind.Of<ProposalWithdrawn>("Withdrawn by its proposer"),
        ]),
        ("What was tried of the policy itself",
        [
            Kind.Of<BacktestDone>("A backtest came to its end"),
            Kind.Of<PolicyDeclined>("A version was declined", declined => !declined.Keeps),
            Kind.Of<PolicyWithdrawn>("A proposed version was withdrawn", withdrawn => withdrawn is { Key: not null, Keeps: false }),
            Kind.Of<PolicyDeclined>("That it stays as it is was declined", declined => declined.Keeps),
        ]),
    ];

    /// <summary>The events it is gathered from.</summary>
    public static IReadOnlyList<Type> Events { get; } =
        [.. _groups.SelectMany(group => group.Kinds).SelectMany(kind => kind.Events).Distinct()];

    /// <param name="happened">What happened, the latest first; null for what can no longer be read.</param>
    public static IReadOnlyList<FindingGroup> In(IReadOnlyList<object?> happened) =>
    [
        .. _groups.Select(group => new FindingGroup(
            group.Title,
            [
                .. from kind in @group.Kinds
                   let found = happened.OfType<object>().Where(kind.Is).ToList()
                   let incidents = found.OfType<EscalationEvent>().Select(one => one.Incident).Distinct()
                   select new Finding(kind.Title, kind.TimesIn(found), [.. incidents]),
            ])),
    ];

    private sealed record Kind(string Title, IReadOnlyList<Type> Events, Func<object, bool> Is)
    {
        /// <summary>Each escalation counts once, however often it was revised.</summary>
        private bool OncePerEscalation { get; init; }

        /// <param name="when">Null for each of them.</param>
        public static Kind Of<T>(string title, Func<T, bool>? when = null) =>
            new(title, [typeof(T)], happened => happened is T one && when?.Invoke(one) != false);

        /// <summary>A step proposed, at first or revised, that the policy did not support: only then a reason for it is kept.</summary>
        /// <param name="when">Of the rung that was proposed, and the one that the ratings gave.</param>
        public static Kind Departure(string title, Func<int, int, bool> when)
        {
            bool Departs(object happened) => happened switch
            {
                StepProposed { Proposal.ReasonToDepart: not null } proposed => when(proposed.Rung, proposed.RecommendedRung),
                ProposalRevised { Proposal.ReasonToDepart: not null } revised => when(revised.Rung, revised.RecommendedRung),
                _ => false,
            };
            return new(title, [typeof(StepProposed), typeof(ProposalRevised)], Departs) { OncePerEscalation = true };
        }

        public int TimesIn(List<object> found) =>
            OncePerEscalation ? found.OfType<EscalationEvent>().DistinctBy(one => one.Escalation).Count() : found.Count;
    }
}
