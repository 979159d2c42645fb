using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>What someone with an office does to an escalation beside deciding on the proposal.</summary>
public enum OfficeAction
{
    TakeUrgently,
    Confirm,
    Extend,
    StandDown,
}

/// <summary>The escalation, and the offices in which the reader could do this to it now.</summary>
[Requires(Permission.SignOff)]
public sealed record OfficeActionQuery(string Escalation, OfficeAction Act) : IQuery<Acting>, IConcernsEscalation;

/// <param name="UrgentHours">How long the policy gives for completing a step taken urgently; null where it knows no urgent path.</param>
/// <param name="LightStandDown">The offices the policy names for standing it down; empty where any one that signs it may.</param>
public sealed record Acting(EscalationHeading Heading, Escalation Escalation, IReadOnlyList<CapacityChoice> Offices, int? UrgentHours, IReadOnlyList<string> LightStandDown);

/// <param name="Words">In what way they would act; empty for a holder.</param>
public sealed record CapacityChoice(string Office, string Title, string Words)
{
    public string Choice => Words.Length == 0 ? Title : $"{Title}, {Words}";

    /// <param name="names">Of whom they would act for, at least.</param>
    public static CapacityChoice Of(Capacity capacity, Func<string, string> titleOf, IReadOnlyDictionary<Guid, string> names) => new(
        capacity.Office,
        titleOf(capacity.Office),
        CapacityWords.Of(capacity.Kind, capacity.OnBehalfOf is { } holder ? names[holder] : null, capacity.StandInOffice is { } office ? titleOf(office) : null));
}

public sealed class ActingHandler(EscalationReader escalations, OfficeRolls officeRolls, PeopleNames peopleNames, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<OfficeActionQuery, Acting>
{
    public async Task<Acting> Handle(OfficeActionQuery query, CancellationToken cancellationToken)
    {
        var read = await escalations.ReadAsync(query.Escalation, cancellationToken);
        var escalation = read.Escalation;
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
        var step = policy.FindStep(escalation.StepKey)!;
        var signer = await officeRolls.SignerAsync(user.RequiredId(), escalation, policy, clock.GetUtcNow(), cancellationToken);
        var offices = query.Act switch
        {
            OfficeAction.TakeUrgently => escalation.OfficesToTakeUrgently(signer, policy.Urgent),
            OfficeAction.Confirm => escalation.OfficesToConfirm(signer),
            OfficeAction.Extend => escalation.Status == EscalationStatus.UnderReview ? [.. escalation.CapacitiesOpenTo(signer).Select(capacity => capacity.Office)] : [],
            OfficeAction.StandDown => escalation.OfficesToStandDown(signer, step),
        };

        var capacities = offices.Select(office => signer.In(office)!).ToList();
        var names = await peopleNames.OfAsync(capacities.Select(capacity => capacity.OnBehalfOf), cancellationToken);
        return new Acting(
            read.Heading,
            escalation,
            [.. capacities.Select(capacity => CapacityChoice.Of(capacity, policy.OfficeTitle, names))],
            policy.Urgent?.DueWithinHours,
            [.. step.StandDown.Select(requirement => policy.OfficeTitle(requirement.Office))]);
    }
}
