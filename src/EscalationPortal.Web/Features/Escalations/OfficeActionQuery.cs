using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

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
}

public sealed class ActingHandler(ISender sender, PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<OfficeActionQuery, Acting>
{
    public async Task<Acting> Handle(OfficeActionQuery query, CancellationToken cancellationToken)
    {
        var heading = await sender.Send(new HeadingQuery(query.Escalation), cancellationToken);
        var escalation = await db.Escalations.AsNoTracking().Include(candidate => candidate.SignOffs).AsSplitQuery().SingleAsync(candidate => candidate.Reference == query.Escalation, cancellationToken);
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
        var step = policy.FindStep(escalation.StepKey)!;
        var signer = await db.SignerAsync(user.RequiredId(), escalation, policy, clock.GetUtcNow(), cancellationToken);
        var offices = query.Act switch
        {
            OfficeAction.TakeUrgently => escalation.OfficesToTakeUrgently(signer, policy.Urgent),
            OfficeAction.Confirm => escalation.OfficesToConfirm(signer),
            OfficeAction.Extend => escalation.Status == EscalationStatus.UnderReview ? [.. escalation.CapacitiesOpenTo(signer).Select(capacity => capacity.Office)] : [],
            OfficeAction.StandDown => escalation.OfficesToStandDown(signer, step),
        };

        return new Acting(
            heading,
            escalation,
            await db.ActingAsAsync(offices.Select(office => signer.In(office)!), policy.OfficeTitle, cancellationToken),
            policy.Urgent?.DueWithinHours,
            [.. step.StandDown.Select(requirement => policy.OfficeTitle(requirement.Office))]);
    }
}

internal static class ActingWords
{
    public static async Task<IReadOnlyList<CapacityChoice>> ActingAsAsync(this PortalDb db, IEnumerable<Capacity> capacities, Func<string, string> titleOf, CancellationToken cancellationToken)
    {
        var all = capacities.ToList();
        var holders = all.Select(capacity => capacity.OnBehalfOf).OfType<Guid>().ToList();
        var names = await db.Users.Where(person => holders.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
        return [.. all.Select(capacity => new CapacityChoice(
            capacity.Office,
            titleOf(capacity.Office),
            CapacityWords.Of(capacity.Kind, capacity.OnBehalfOf is { } holder ? names[holder] : null, capacity.StandInOffice is { } office ? titleOf(office) : null)))];
    }
}
