using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
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

public sealed class BriefHandler(
    PortalDb db,
    EscalationReader escalations,
    OfficeRolls officeRolls,
    PeopleNames peopleNames,
    FrozenAssessments frozenAssessments,
    AdoptedPolicies policies,
    ICurrentUser user,
    TimeProvider clock)
    : IRequestHandler<BriefQuery, Brief>
{
    public async Task<Brief> Handle(BriefQuery query, CancellationToken cancellationToken)
    {
        var read = await escalations.ReadAsync(query.Escalation, cancellationToken);
        var escalation = read.Escalation;
        var onRecord = await db.CaseRows.Where(row => row.IncidentId == escalation.IncidentId).Select(row => new { row.Items, row.Attribution, row.Steps }).SingleAsync(cancellationToken);
        escalation.RestOn(CaseRecordReader.RecordsOf(CaseRow.ReadItems(onRecord.Items), CaseRow.ReadAttribution(onRecord.Attribution)));
        var assessed = await frozenAssessments.OfAsync(escalation.AssessmentId, cancellationToken);
        var policy = await policies.ByDigestAsync(escalation.PolicyDigest, cancellationToken);

        var now = clock.GetUtcNow();
        var holders = await officeRolls.HoldersAsync(escalation.IncidentId, now, cancellationToken);
        var roll = holders.RollUnder(policy);
        var signer = new Signer(user.RequiredId(), roll.CapacitiesOf(user.RequiredId(), escalation.Scope, now));
        var duty = (escalation.Waiting?.Outstanding ?? []).Select(requirement => (Needed: requirement, People: DutyIn(roll, requirement.Office, escalation, now))).ToList();
        var unread = holders.OfficesWithoutReader(policy, duty.Select(row => row.Needed.Office), escalation.Scope, now).Select(office => office.Key).ToList();
        var names = await peopleNames.OfAsync(
            [
                .. NamedBy(escalation),
                .. duty.SelectMany(row => row.People).SelectMany(person => new Guid?[] { person.Person, person.In.OnBehalfOf }),
                .. escalation.CapacitiesOpenTo(signer).Select(capacity => capacity.OnBehalfOf),
            ],
            cancellationToken);

        return new Brief(
            escalation,
            new BriefedIncident(read.Incident, read.Summary, read.Marking),
            read.AssessmentNumber,
            read.Assessments,
            policy,
            assessed.Evaluation,
            names,
            [.. escalation.SignOffs.OrderBy(signOff => signOff.At).Select(signOff => new MadeSignOff(
                signOff.Purpose, signOff.Office, names[signOff.PersonId], Words(signOff.Capacity, signOff.OnBehalfOfId, signOff.StandInOffice), signOff.Decision, signOff.Reason, signOff.At, StandingOf(signOff, escalation)))],
            [.. duty.Select(row => new WaitingOffice(row.Needed.Office, row.Needed.Count, [.. row.People.Select(person => $"{names[person.Person]}{Comma(Words(person.In.Kind, person.In.OnBehalfOf, person.In.StandInOffice))}")], unread.Contains(row.Needed.Office)))],
            await MineAsync(escalation, policy, signer, names, cancellationToken),
            [.. StoredJson.List<StepTaken>(onRecord.Steps).Where(step => step.Reference != escalation.Reference)]);

        string Words(CapacityKind kind, Guid? onBehalfOf, string? through) =>
            CapacityWords.Of(kind, onBehalfOf is { } holder ? names[holder] : null, through is null ? null : policy.OfficeTitle(through));
    }

    private async Task<ReaderActions> MineAsync(Escalation escalation, ThresholdPolicy policy, Signer signer, IReadOnlyDictionary<Guid, string> names, CancellationToken cancellationToken)
    {
        var step = policy.FindStep(escalation.StepKey)!;
        var signs = user.May(Permission.SignOff);
        IReadOnlyList<CapacityChoice> open = signs ? [.. escalation.CapacitiesOpenTo(signer).Select(capacity => CapacityChoice.Of(capacity, policy.OfficeTitle, names))] : [];
        var stale = escalation.Waiting?.Stale.LastOrDefault(signOff => signOff.PersonId == signer.PersonId);
        return new ReaderActions(
            escalation.ProposedById == signer.PersonId,
            escalation.IsBeingDecided ? open : [],
            escalation.IsBeingDecided ? [] : open,
            signs && escalation.OfficesToTakeUrgently(signer, policy.Urgent).Count > 0,
            signs && escalation.OfficesToConfirm(signer).Count > 0,
            user.May(Permission.StandDown) && escalation.OfficesToStandDown(signer, step).Count > 0,
            user.May(Permission.ReviewSteps) && escalation.IsInForce,
            stale?.Grounds,
            stale is null ? [] : await ChangedSinceAsync(escalation.IncidentId, stale.At, cancellationToken));
    }

    private async Task<IReadOnlyList<ChangedRating>> ChangedSinceAsync(Guid incident, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var assessments = await db.Assessments.Where(assessment => assessment.IncidentId == incident).OrderBy(assessment => assessment.Number)
            .Select(assessment => new { assessment.Id, assessment.Number, assessment.AssessedAt }).ToListAsync(cancellationToken);
        if (assessments.LastOrDefault(assessment => assessment.AssessedAt <= at) is not { } before || before.Number == assessments[^1].Number)
        {
            return [];
        }

        var then = (await frozenAssessments.OfAsync(before.Id, cancellationToken)).Assessment;
        var (latest, policy, _) = await frozenAssessments.OfAsync(assessments[^1].Id, cancellationToken);
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
