using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Approver;

/// <summary>What waits for the reader's signature, most urgent first, and the steps in force their offices answer for.</summary>
[Requires(Permission.SignOff)]
public sealed record ApproverHomeQuery : IQuery<ApproverHome>;

/// <param name="Offices">The offices the reader holds, as the policy in force names them.</param>
/// <param name="Policies">Proposed versions of the policy that wait for the reader.</param>
public sealed record ApproverHome(
    IReadOnlyList<string> Offices, IReadOnlyList<WaitingStep> Waiting, IReadOnlyList<WaitingVersion> Policies, IReadOnlyList<StepInForce> InForce)
{
    /// <summary>The strictest marking on the page, or null if the page is empty.</summary>
    public Marking? Strictest => Waiting.Select(waitingStep => waitingStep.Marking).Concat(InForce.Select(stepInForce => stepInForce.Marking)).Cast<Marking?>().Max();
}

public sealed record WaitingStep(
    string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking,
    string ProposedBy, DateTimeOffset DecideBy, WaitingFor For, IReadOnlyList<string> Offices, StepStanding Standing)
{
    /// <summary>The reader signed it before, and what it rests on has changed since.</summary>
    public bool IsStale { get; init; }
}

public sealed record WaitingVersion(Guid Id, string Name, string Reason, DateTimeOffset ProposedAt, IReadOnlyList<string> Offices);

public enum WaitingFor
{
    Signature,

    /// <summary>Taken urgently: without it the step lapses.</summary>
    Completion,
    Review,

    /// <summary>Proposed as urgent: it may be taken before its gates and signatures are complete.</summary>
    Taking,

    /// <summary>Of what was written, by an office that answers for it and does not sign the step.</summary>
    Confirmation,
}

public sealed record StepInForce(
    string Reference, int Rung, string StepTitle, string Incident, string Summary, Marking Marking,
    DateTimeOffset ReviewDueAt, bool IsUnderReview, StepStanding Standing);

public sealed class ApproverHomeHandler(
    PortalDb db, OfficeRolls officeRolls, AdoptedPolicies policies, SigningInbox inbox, PeopleNames people, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ApproverHomeQuery, ApproverHome>
{
    private const int StepsInForceShown = 10;

    public async Task<ApproverHome> Handle(ApproverHomeQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = await inbox.WaitingAsync(cancellationToken);
        var policy = await policies.InForceAsync(cancellationToken);
        var proposed = await db.Escalations.Where(escalation => waiting.Keys.Contains(escalation.Id)).WithCase(db).ToListAsync(cancellationToken);

        // What waits for the reader stands above, once.
        var held = (await inbox.HoldersAsync(cancellationToken)).RollUnder(policy).CandidateOffices(user.RequiredId());
        var inForce = await db.Escalations
            .Where(escalation => (escalation.Status == EscalationStatus.InForce || escalation.Status == EscalationStatus.UnderReview)
                && escalation.Step.SigningOffices.Any(office => held.Contains(office)) && !waiting.Keys.Contains(escalation.Id))
            .OrderBy(escalation => escalation.Review.DueAt).Take(StepsInForceShown)
            .WithCase(db).ToListAsync(cancellationToken);

        var rows = proposed.Concat(inForce).ToList();
        var names = await people.OfAsync(
            rows.SelectMany(row => SignatureWords.PeopleIn(row.Escalation).Append(row.Escalation.ProposedById)), cancellationToken);
        var standings = new Dictionary<Guid, StepStanding>();
        foreach (var row in rows)
        {
            standings[row.Escalation.Id] = StepStanding.Of(row, await policies.ByDigestAsync(row.Escalation.PolicyDigest, cancellationToken), names);
        }

        return new ApproverHome(
            [.. (await officeRolls.PlacesOfAsync([user.RequiredId()], policy, now, cancellationToken))[user.RequiredId()]],
            [.. proposed.OrderBy(row => row.Escalation.Duty.DecideBy).Select(row => WaitingOf(row, waiting[row.Escalation.Id]))],
            [.. (await inbox.PoliciesAsync(cancellationToken)).Select(version => new WaitingVersion(
                version.Id, version.Name, version.Reason, version.ProposedAt, [.. version.Capacities.Select(capacity => policy.OfficeTitle(capacity.Office))]))],
            [.. inForce.OrderBy(row => row.Escalation.Review.DueAt).Select(InForceOf)]);

        WaitingStep WaitingOf(StepRow row, IReadOnlyList<Capacity> capacities) => new(
            row.Escalation.Reference, row.Escalation.Step.Rung, row.Escalation.Step.Title, row.Incident, row.Summary, row.Marking,
            names.GetValueOrDefault(row.Escalation.ProposedById, "somebody no longer named"), row.Escalation.Duty.DecideBy, WhatFor(row.Escalation, capacities),
            [.. capacities.Select(capacity => policy.OfficeTitle(capacity.Office))], standings[row.Escalation.Id])
        {
            IsStale = row.Escalation.Waiting?.Stale.Any(signOff => signOff.PersonId == user.RequiredId()) == true,
        };

        StepInForce InForceOf(StepRow row) => new(
            row.Escalation.Reference, row.Escalation.Step.Rung, row.Escalation.Step.Title, row.Incident, row.Summary, row.Marking,
            row.Escalation.Review.DueAt!.Value, row.Escalation.Status == EscalationStatus.UnderReview,
            standings[row.Escalation.Id]);
    }

    private static WaitingFor WhatFor(Escalation escalation, IReadOnlyList<Capacity> capacities)
    {
        if (capacities.All(capacity => !escalation.Step.IsSignedBy(capacity.Office)))
        {
            return capacities.Any(capacity => escalation.Step.ConfirmingOffices.Contains(capacity.Office)) ? WaitingFor.Confirmation : WaitingFor.Taking;
        }

        return escalation.Status switch
        {
            EscalationStatus.InForce => WaitingFor.Completion,
            EscalationStatus.UnderReview => WaitingFor.Review,
            _ => WaitingFor.Signature,
        };
    }
}
