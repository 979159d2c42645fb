using EscalationPortal.Domain.Attribution;
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
    PortalDb db, CaseDesk desk, PeopleNames peopleNames, FrozenAssessments frozenAssessments, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<BriefQuery, Brief>
{
    public async Task<Brief> Handle(BriefQuery query, CancellationToken cancellationToken)
    {
        var (file, isCorrected) = await desk.ReadToBriefAsync(query.Escalation, ProposalHistory.CorrectionAction, cancellationToken);
        var (escalation, incident) = (file[query.Escalation], file.Incident);
        var assessed = await frozenAssessments.OfAsync(escalation.AssessmentId, cancellationToken);
        var (policy, roll, now) = (file.PolicyOf(escalation), file.RollOf(escalation), clock.GetUtcNow());
        var history = isCorrected || escalation.Round > 1 || escalation.Grounds.Changes.Any(change => change.Kind == Grounds.WrittenGates)
            ? await ProposalHistory.ReadAsync(db, escalation.Id, escalation.IncidentId, cancellationToken)
            : ProposalHistory.Empty;
        var duty = (escalation.Waiting?.Outstanding ?? []).Select(requirement => (Needed: requirement, People: DutyIn(roll, requirement.Office, escalation, now))).ToList();
        var names = await peopleNames.OfAsync(
            [
                .. NamedBy(escalation),
                .. history.Corrections.Select(correction => correction.ById),
                .. duty.SelectMany(row => row.People).SelectMany(person => new Guid?[] { person.Person, person.In.OnBehalfOf }),
                .. roll.CapacitiesOf(user.RequiredId(), escalation.Scope, now).Select(capacity => capacity.OnBehalfOf),
            ],
            cancellationToken);

        List<MadeSignOff> made = [.. escalation.SignOffs.Select(signOff => new MadeSignOff(
            signOff.Purpose,
            signOff.Office,
            names[signOff.PersonId],
            Words(signOff.Capacity, signOff.OnBehalfOfId, signOff.StandInOffice),
            signOff.Decision,
            signOff.Reason,
            signOff.At,
            StandingOf(signOff, escalation))
        {
            IsMine = signOff.PersonId == user.RequiredId(),
        })];
        return new Brief(
            escalation,
            new BriefedIncident(incident.Reference, incident.Facts, assessed.Assessment.SeverityTitle, JudgedIn(assessed.Assessment.Grounds)),
            assessed.Assessment.Number,
            incident.Assessments,
            policy,
            assessed.Evaluation,
            assessed.Assessment.Ratings,
            names,
            made,
            [.. duty.Select(row => new WaitingOffice(row.Needed.Office, row.Needed.Count, [.. row.People.Select(person => $"{names[person.Person]}{Comma(Words(person.In.Kind, person.In.OnBehalfOf, person.In.StandInOffice))}")], roll.IsRestricted && roll.DutyIn(row.Needed.Office, escalation.Scope, now).Count == 0))],
            await MineAsync(file, escalation, policy, names, cancellationToken),
            [.. file.Escalations.Where(other => other != escalation).Select(Taken)],
            file.Escalations.Where(other => other.Ending?.SupersededById == escalation.Id).Select(Taken).FirstOrDefault(),
            StoodInFor(escalation, file.Escalations),
            BriefChanges.Of(
                history,
                escalation,
                policy,
                user.RequiredId(),
                [.. made.Where(signOff => signOff.IsSignature && signOff.Purpose is Purpose.TakeStep or Purpose.Extend)],
                person => person is { } id ? names.GetValueOrDefault(id, "someone whose name was erased") : "the portal"))
        {
            UnderPolicyInForce = escalation.Waiting is null || file.PolicyInForce.Digest == assessed.Policy.Digest
                ? null
                : (assessed, assessed.Assessment.CarryInto(file.PolicyInForce)),
        };

        static StepTaken Taken(Escalation other) => new(other.Reference, other.Step.Rung, other.Status, other.Review.DueAt);

        string Words(CapacityKind kind, Guid? onBehalfOf, string? through) =>
            CapacityWords.Of(kind, onBehalfOf is { } holder ? names[holder] : null, through is null ? null : policy.OfficeTitle(through));
    }

    private async Task<ReaderActions> MineAsync(
        CaseFile file, Escalation escalation, ThresholdPolicy policy, IReadOnlyDictionary<Guid, string> names, CancellationToken cancellationToken)
    {
        var reader = user.RequiredId();
        var stale = escalation.Waiting?.Stale.LastOrDefault(signOff => signOff.PersonId == reader);
        var last = LastActOf(reader, escalation);
        var signedBefore = escalation.IsOpen && last is { IsOver: true, IsSignature: true, Purpose: Purpose.TakeStep };
        var since = stale?.At ?? (signedBefore ? last!.At : null);
        return new ReaderActions(
            escalation.ProposedById == reader,
            ChoicesFor(EscalationAct.Sign),
            ChoicesFor(EscalationAct.Extend),
            Enum.GetValues<EscalationAct>().Where(May).ToHashSet(),
            last,
            stale?.Grounds,
            since is null ? [] : await ChangedSinceAsync(escalation.IncidentId, since.Value, cancellationToken));

        IReadOnlyList<CapacityChoice> ChoicesFor(EscalationAct act) => user.May(Permission.SignOff)
            ? [.. file.CapacitiesFor(act, escalation.Reference, reader).Select(capacity => CapacityChoice.Of(capacity, policy.OfficeTitle, names))]
            : [];

        bool May(EscalationAct act) => act switch
        {
            EscalationAct.Revise or EscalationAct.Withdraw or EscalationAct.Complete => user.May(Permission.ProposeSteps) && MayInNoOffice(act),
            EscalationAct.OpenReview or EscalationAct.MarkTriggerMet => user.May(Permission.ReviewSteps) && MayInNoOffice(act),
            _ => user.May(Permission.SignOff) && MayInAnOffice(act),
        };

        bool MayInNoOffice(EscalationAct act) => file.WhyNot(act, escalation.Reference, reader) is null;

        bool MayInAnOffice(EscalationAct act) => file.CapacitiesFor(act, escalation.Reference, reader).Count > 0;
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

    private static ReadersAct? LastActOf(Guid reader, Escalation escalation)
    {
        var chose = escalation.Overridden?.ById == reader;
        var made = escalation.SignOffs.Where(signOff => signOff.PersonId == reader)
            .Select(signOff => new ReadersAct(signOff.Purpose, signOff.Office, signOff.Decision, signOff.At, IsOver(signOff), StillCounts(signOff))
            {
                Chose = chose && IsSignature(signOff) && signOff.Round == escalation.Round,
                Confirms = !chose && IsSignature(signOff) && escalation.Confirmation.Offices.Contains(signOff.Office)
                    && escalation.Step.Gates.Any(gate => gate.Office == signOff.Office),
            });
        var taken = escalation is { Urgent: { } taking, InForceAt: { } at } && taking.ById == reader
            ? new[] { new ReadersAct(Purpose.TakeStep, taking.Office, default, at, IsOver: false, Counts: true) { Urgently = true } }
            : [];
        return made.Concat(taken).MaxBy(act => act.At);

        static bool IsSignature(Domain.Escalations.SignOff signOff) => signOff is { Purpose: Purpose.TakeStep, IsSignature: true };

        // A confirmation is no part of what waits, and rests on the same grounds.
        bool StillCounts(Domain.Escalations.SignOff signOff) => signOff.Purpose == Purpose.Confirm
            ? !escalation.IsBeingDecided || signOff.Grounds == escalation.Grounds.Number
            : escalation.Waiting?.Purpose != signOff.Purpose || escalation.Waiting.Counts(signOff);

        bool IsOver(Domain.Escalations.SignOff signOff) => signOff.Purpose switch
        {
            Purpose.TakeStep or Purpose.Confirm => signOff.Round < escalation.Round,
            Purpose.Extend => signOff.Round < escalation.Review.Cycle,
            Purpose.StandDown => false,
        };
    }

    // One step is in force at a time: what was taken after this one, and is over while this one is in force, stood in its place.
    private static StoodIn? StoodInFor(Escalation escalation, IEnumerable<Escalation> all) => all
        .Where(other => escalation.IsInForce && other.InForceAt > escalation.InForceAt && other.Urgent is { CompletedAt: null } && other.Ending is not null)
        .OrderBy(other => other.InForceAt)
        .Select(other => new StoodIn(other.Reference, other.Step.Rung, other.InForceAt!.Value, other.Ending!.At)).LastOrDefault();

    private static string WordsIn(Assessment assessment, Indicator indicator) =>
        assessment.Ratings.FirstOrDefault(rating => rating.Indicator == indicator.Key) is { } rating ? rating.Rating.Words(indicator) : "Not rated";

    private static List<(Guid Person, Capacity In)> DutyIn(OfficeRoll roll, string office, Escalation escalation, DateTimeOffset at) =>
        [.. roll.DutyIn(office, escalation.Scope, at).Where(person => person != escalation.ProposedById).Select(person => (person, roll.CapacityOf(person, office, escalation.Scope, at)!))];

    private static IEnumerable<Guid?> NamedBy(Escalation escalation) =>
    [
        escalation.ProposedById, escalation.Ending?.ById, escalation.Overridden?.ById, escalation.Urgent?.ById,
        .. escalation.SignOffs.SelectMany(signOff => new[] { signOff.PersonId, signOff.OnBehalfOfId }),
        .. escalation.OffRamp.Triggers.Select(trigger => trigger.MetById),
    ];

    private static string StandingOf(Domain.Escalations.SignOff signOff, Escalation escalation) => signOff.Purpose switch
    {
        Purpose.Confirm when signOff.Round == escalation.Round && escalation.IsBeingDecided && signOff.Grounds < escalation.Grounds.Number => "stale: what it rests on has changed since",
        Purpose.TakeStep or Purpose.Confirm when signOff.Round < escalation.Round => "on an earlier text: does not count",
        Purpose.Extend when signOff.Round < escalation.Review.Cycle => "in an earlier review",
        _ when escalation.Waiting is { } waiting && waiting.Purpose == signOff.Purpose && !waiting.Counts(signOff) => "stale: what it rests on has changed since",
        _ => "",
    };

    private static JudgedActor? JudgedIn(AssessmentGrounds grounds) => grounds.Attribution is { Judgement.Text: var judged } weighed
        ? new JudgedActor(
            weighed.Hypotheses.First(hypothesis => hypothesis.Number == judged.Hypothesis).Text.Statement,
            judged.Likelihood.Term().Title,
            judged.Confidence.Term().Title)
        : null;

    private static string Comma(string words) => words.Length == 0 ? "" : $", {words}";
}
