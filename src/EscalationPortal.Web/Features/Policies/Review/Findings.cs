using EscalationPortal.Domain.Adoption;
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
    private static readonly (string Title, (string Title, Func<object, bool> Is)[] Kinds)[] _groups =
    [
        ("Where people departed from it",
        [
            ("A higher step was proposed than the policy supported", happened => happened is StepProposed { } proposed && proposed.Rung > proposed.RecommendedRung),
            ("A lower step was proposed than the policy supported", happened => happened is StepProposed { } proposed && proposed.Rung < proposed.RecommendedRung),
            ("An approver chose another step than the one proposed", happened => happened is StepOverridden),
            ("Signed with dissent", happened => happened is StepSigned { Dissents: true } or ExtensionSigned { Dissents: true }),
            ("Returned for more", happened => happened is StepReturned),
            ("Rejected", happened => happened is StepRejected),
        ]),
        ("Where it came too late, or did not hold",
        [
            ("Time passed without a decision, and the duty was passed on", happened => happened is DutyPassedOn),
            ("Lapsed without the decision it needed", happened => happened is StepLapsed),
            ("Taken before everyone had signed", happened => happened is StepTakenUrgently),
            ("Signatures went stale", happened => happened is GroundsChanged { Stale.Count: > 0 }),
            ("Records that a step in force rested on were lost", happened => happened is RecordsLost),
        ]),
        ("What came of the steps",
        [
            ("Entered into force", happened => happened is StepEnteredIntoForce),
            ("Extended by a review", happened => happened is StepExtended),
            ("Stood down", happened => happened is StepStoodDown),
            ("Replaced by another step", happened => happened is StepSuperseded),
            ("Withdrawn by its proposer", happened => happened is ProposalWithdrawn),
        ]),
        ("What was tried of the policy itself",
        [
            ("A version was declined", happened => happened is PolicyDeclined { Keeps: false }),
            ("A proposed version was withdrawn", happened => happened is PolicyWithdrawn { Key: not null, Keeps: false }),
            ("That it stays as it is was declined", happened => happened is PolicyDeclined { Keeps: true }),
        ]),
    ];

    /// <summary>The events it is gathered from.</summary>
    public static IReadOnlyList<Type> Events { get; } =
    [
        typeof(StepProposed), typeof(StepOverridden), typeof(StepSigned), typeof(ExtensionSigned), typeof(StepReturned), typeof(StepRejected), typeof(DutyPassedOn),
        typeof(StepLapsed), typeof(StepTakenUrgently), typeof(GroundsChanged), typeof(RecordsLost), typeof(StepEnteredIntoForce), typeof(StepExtended), typeof(StepStoodDown),
        typeof(StepSuperseded), typeof(ProposalWithdrawn), typeof(PolicyDeclined), typeof(PolicyWithdrawn),
    ];

    /// <param name="happened">What happened, the latest first; null for what can no longer be read.</param>
    public static IReadOnlyList<FindingGroup> In(IReadOnlyList<object?> happened) =>
    [
        .. _groups.Select(group => new FindingGroup(
            group.Title,
            [
                .. from kind in @group.Kinds
                   let found = happened.Where(one => one is not null && kind.Is(one)).ToList()
                   select new Finding(kind.Title, found.Count, [.. found.OfType<EscalationEvent>().Select(one => one.Incident).Distinct()]),
            ])),
    ];
}
