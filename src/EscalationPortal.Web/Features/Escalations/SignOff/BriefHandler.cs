using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

public sealed class BriefHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IRequestHandler<BriefQuery, Brief>
{
    public async Task<Brief> Handle(BriefQuery query, CancellationToken cancellationToken)
    {
        var escalation = await db.Escalations.AsNoTracking().Include(candidate => candidate.SignOffs).AsSplitQuery()
            .SingleOrDefaultAsync(candidate => candidate.Reference == query.Escalation, cancellationToken).OrNotFound($"escalation {query.Escalation}");
        escalation.RestOn(await db.RecordsOfAsync(escalation.IncidentId, cancellationToken));
        var incident = await db.Incidents.Where(candidate => candidate.Id == escalation.IncidentId)
            .Select(candidate => new { Brief = new BriefedIncident(candidate.Reference, candidate.Summary, candidate.Marking), candidate.Assessments }).SingleAsync(cancellationToken);
        var assessment = await db.Assessments.AsNoTracking().SingleAsync(candidate => candidate.Id == escalation.AssessmentId, cancellationToken);
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);
        var others = await db.Escalations.Where(otherEscalation => otherEscalation.IncidentId == escalation.IncidentId && otherEscalation.Id != escalation.Id)
            .Select(otherEscalation => new StepTaken(otherEscalation.Reference, otherEscalation.Rung, otherEscalation.Status, otherEscalation.ReviewDueAt)).ToListAsync(cancellationToken);

        var now = clock.GetUtcNow();
        var roll = await db.OfficeRollAsync(policy, escalation.IncidentId, now, cancellationToken);
        var duty = (escalation.Waiting?.Outstanding ?? []).Select(requirement => (Needed: requirement, People: DutyIn(roll, requirement.Office, escalation, now))).ToList();
        var unread = (await db.OfficesWithoutReaderAsync(escalation.IncidentId, policy, duty.Select(row => row.Needed.Office), escalation.Scope, now, cancellationToken)).Select(office => office.Key).ToList();
        var named = NamedBy(escalation).Concat(duty.SelectMany(row => row.People).SelectMany(person => new Guid?[] { person.Person, person.In.OnBehalfOf })).OfType<Guid>().ToHashSet();
        var names = await db.Users.Where(person => named.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);

        return new Brief(
            escalation,
            incident.Brief,
            assessment.Number,
            incident.Assessments,
            policy,
            policy.Evaluate(assessment.RatingsUnder(policy)),
            names,
            [.. escalation.SignOffs.OrderBy(signOff => signOff.At).Select(signOff => new MadeSignOff(
                signOff.Purpose, signOff.Office, names[signOff.PersonId], Words(signOff.Capacity, signOff.OnBehalfOfId, signOff.StandInOffice), signOff.Decision, signOff.Reason, signOff.At, StandingOf(signOff, escalation)))],
            [.. duty.Select(row => new WaitingOffice(row.Needed.Office, row.Needed.Count, [.. row.People.Select(person => $"{names[person.Person]}{Comma(Words(person.In.Kind, person.In.OnBehalfOf, person.In.StandInOffice))}")], unread.Contains(row.Needed.Office)))],
            await MineAsync(escalation, policy, new Signer(user.RequiredId(), roll.CapacitiesOf(user.RequiredId(), escalation.Scope, now)), cancellationToken),
            others);

        string Words(CapacityKind kind, Guid? onBehalfOf, string? through) =>
            CapacityWords.Of(kind, onBehalfOf is { } holder ? names[holder] : null, through is null ? null : policy.OfficeTitle(through));
    }

    private async Task<ReaderActions> MineAsync(Escalation escalation, ThresholdPolicy policy, Signer signer, CancellationToken cancellationToken)
    {
        var step = policy.FindStep(escalation.StepKey)!;
        var signs = user.May(Permission.SignOff);
        var open = signs ? await db.ActingAsAsync(escalation.CapacitiesOpenTo(signer), policy.OfficeTitle, cancellationToken) : [];
        var stale = escalation.Waiting?.Stale.LastOrDefault(signOff => signOff.PersonId == signer.PersonId);
        return new ReaderActions(
            escalation.ProposedById == signer.PersonId,
            escalation.IsBeingDecided ? open : [],
            escalation.IsBeingDecided ? [] : open,
            signs && escalation.OfficesToTakeUrgently(signer, policy.Urgent).Count > 0,
            signs && escalation.OfficesToConfirm(signer).Count > 0,
            signs && escalation.OfficesToStandDown(signer, step).Count > 0,
            user.May(Permission.ReviewSteps) && escalation.IsInForce,
            stale?.Grounds,
            stale is null ? [] : await ChangedSinceAsync(escalation.IncidentId, stale.At, cancellationToken));
    }

    private async Task<IReadOnlyList<ChangedRating>> ChangedSinceAsync(Guid incident, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var assessments = await db.Assessments.AsNoTracking().Where(assessment => assessment.IncidentId == incident).OrderBy(assessment => assessment.Number).ToListAsync(cancellationToken);
        var (then, latest) = (assessments.LastOrDefault(assessment => assessment.AssessedAt <= at), assessments[^1]);
        if (then is null || then.Number == latest.Number)
        {
            return [];
        }

        var policy = await policies.ByDigestAsync(latest.PolicyDigest, cancellationToken);
        return [.. policy.Indicators
            .Select(indicator => new ChangedRating(indicator.Title, WordsIn(then, indicator), WordsIn(latest, indicator)))
            .Where(rating => rating.Before != rating.Now)];
    }

    private static string WordsIn(Assessment assessment, Indicator indicator) =>
        assessment.Ratings.FirstOrDefault(rating => rating.Indicator == indicator.Key) is { } rating ? rating.Rating.Words(indicator) : "Not rated";

    private static List<(Guid Person, Capacity In)> DutyIn(OfficeRoll roll, string office, Escalation escalation, DateTimeOffset at) =>
        [.. roll.DutyIn(office, escalation.Scope, at).Where(person => person != escalation.ProposedById).Select(person => (person, roll.CapacityOf(person, office, escalation.Scope, at)!))];

    private static IEnumerable<Guid?> NamedBy(Escalation escalation) =>
    [
        escalation.ProposedById, escalation.EndedById, escalation.ChosenById, escalation.TakenUrgentlyById,
        .. escalation.SignOffs.SelectMany(signOff => new[] { signOff.PersonId, signOff.OnBehalfOfId }),
        .. escalation.OffRampTriggers.Select(trigger => trigger.MetById),
    ];

    private static string StandingOf(Domain.Escalations.SignOff made, Escalation escalation) => made.Purpose switch
    {
        Purpose.Confirm when made.Round == escalation.Round && escalation.IsBeingDecided && made.Grounds < escalation.GroundsChanges.Count => "stale: what it rests on has changed since",
        Purpose.TakeStep or Purpose.Confirm when made.Round < escalation.Round => "on an earlier text: does not count",
        Purpose.Extend when made.Round < escalation.Reviews => "in an earlier review",
        _ when escalation.Waiting is { } waiting && waiting.Purpose == made.Purpose && !waiting.Counts(made) => "stale: what it rests on has changed since",
        _ => "",
    };

    private static string Comma(string words) => words.Length == 0 ? "" : $", {words}";
}
