using System.Text;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Attribution.DissentFromJudgement;
using EscalationPortal.Web.Features.Attribution.Judge;
using EscalationPortal.Web.Features.Attribution.Rate;
using EscalationPortal.Web.Features.Attribution.RecordClaim;
using EscalationPortal.Web.Features.Campaigns.Show;
using EscalationPortal.Web.Features.Campaigns.Start;
using EscalationPortal.Web.Features.Escalations.MarkTriggerMet;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Features.Escalations.TakeUrgently;
using EscalationPortal.Web.Features.Evidence.Log;
using EscalationPortal.Web.Features.Evidence.Upload;
using EscalationPortal.Web.Features.Evidence.Verify;
using EscalationPortal.Web.Features.Incidents.Assess;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Hosting.Demo;

/// <summary>Turns an act into the command a page would send, as whoever acts reads the case at that moment.</summary>
/// <param name="people">By their address.</param>
public sealed class Script(PortalDb db, DateTimeOffset now, IReadOnlyDictionary<string, Guid> people)
{
    private const string Zone = "Europe/Brussels";

    /// <summary>The commands of one act, one after the other, each with who sends it.</summary>
    public static IEnumerable<(string By, Func<Script, CancellationToken, Task<IBaseRequest>> Command)> PartsOf(DemoCase told, Act act, int number)
    {
        foreach (var command in CommandsOf(told, act, number))
        {
            yield return (act.By, command);
        }

        if (act is LogItem { Verified: { } verified })
        {
            yield return (verified.By, Verify(told, verified, ItemAt(told, number)));
        }
    }

    private static int ItemAt(DemoCase told, int number) => told.Acts.Take(number).Count(earlier => earlier is LogItem);

    private static IReadOnlyList<Func<Script, CancellationToken, Task<IBaseRequest>>> CommandsOf(DemoCase told, Act act, int number)
    {
        var item = ItemAt(told, number);
        return act switch
        {
            LogItem evidence =>
            [
                In(told, (script, incident) => script.Log(evidence, incident.Reference)),
                .. evidence.File is null ? (IEnumerable<Func<Script, CancellationToken, Task<IBaseRequest>>>)[] : [In(told, (script, incident) => script.Store(evidence, incident.Reference, item))],
            ],
            AddHypothesis hypothesis => [In(told, (_, incident) => new AddHypothesisCommand(incident.Reference, hypothesis.Text))],
            RateMatrix matrix => [In(told, (_, incident) => new RateCommand(incident.Reference, CellsOf(matrix)))],
            RecordClaim claim => [In(told, (_, incident) => new RecordClaimCommand(incident.Reference, new ClaimFacts(claim.Attributor, claim.Name, claim.Says, claim.Hypothesis, claim.Said, claim.Item)))],
            Judge judge => [OnAttribution(told, (incident, attribution) => new JudgeCommand(incident.Reference, attribution.SeenToJudge, judge.Judgement))],
            DissentFromJudgement dissent => [OnAttribution(told, (incident, attribution) => new DissentCommand(incident.Reference, attribution.Judgement!.Seen, dissent.Reasons))],
            Assess assess => [In(told, (_, incident) => new FreezeAssessmentCommand(incident.Reference, Assessment.SeenToAssess(incident.Assessments, FirstPolicy.Shipped), RatingsOf(assess)))],
            GiveAccess access => [GiveAccess(told, access)],
            Propose propose => [Propose(told, propose)],
            Decide decide => [OnStep(told, escalation => new SignOffCommand(escalation.Reference, decide.Office, escalation.Seen, decide.Decision, decide.Reason))],
            TakeNow take => [OnStep(told, escalation => new TakeUrgentlyCommand(escalation.Reference, take.Office, escalation.Seen, take.Reason))],
            TickTrigger tick => [OnStep(told, escalation => new MarkTriggerMetCommand(escalation.Reference, tick.Number, tick.Note))],
            StandDownStep stand => [OnStep(told, escalation => new StandDownCommand(escalation.Reference, stand.Office, stand.Reason))],
            _ => throw new InvalidOperationException($"Nobody knows how to play {act.GetType().Name}."),
        };
    }

    public LogIncidentCommand Log(DemoCase told) => new(told.Facts.ToFacts(), told.OnlyMe ? new Restriction(OnlyMe: true, []) : null);

    public async Task<IBaseRequest> DismissAsync(DemoSignal told, DismissalReason reason, CancellationToken cancellationToken)
    {
        var signal = await db.Signals.AsNoTracking().SingleAsync(candidate => candidate.OwnId == told.OwnId, cancellationToken);
        return new DismissSignalCommand(signal.Reference, signal.Seen, reason, Explanation: null);
    }

    public async Task<IBaseRequest> AttachAsync(DemoSignal told, string to, CancellationToken cancellationToken)
    {
        var signal = await db.Signals.AsNoTracking().SingleAsync(candidate => candidate.OwnId == told.OwnId, cancellationToken);
        var incident = await IncidentAsync(DemoCase.All.Single(candidate => candidate.Key == to), cancellationToken);
        return new AttachSignalCommand(signal.Reference, signal.Seen, incident.Reference);
    }

    public async Task<IBaseRequest> StartAsync(DemoCampaign told, CancellationToken cancellationToken)
    {
        var incidents = new List<string>();
        foreach (var key in told.Cases)
        {
            incidents.Add((await IncidentAsync(CaseOf(key), cancellationToken)).Reference);
        }

        return new StartCampaignCommand(told.Words, incidents);
    }

    public async Task<IBaseRequest> AddAsync(DemoCampaign told, CancellationToken cancellationToken)
    {
        var campaign = await db.CampaignNames.Where(name => name.Name == told.Words.Name).Select(name => name.CampaignId).SingleAsync(cancellationToken);
        return new AddToCampaignCommand(campaign, (await IncidentAsync(CaseOf(told.Added.Case), cancellationToken)).Reference, told.Added.Because);
    }

    private static DemoCase CaseOf(string key) => DemoCase.All.Single(told => told.Key == key);

    private static Func<Script, CancellationToken, Task<IBaseRequest>> In(DemoCase told, Func<Script, Incident, IBaseRequest> command) =>
        async (script, cancellationToken) => command(script, await script.IncidentAsync(told, cancellationToken));

    private static Func<Script, CancellationToken, Task<IBaseRequest>> OnAttribution(DemoCase told, Func<Incident, CaseAttribution, IBaseRequest> command) =>
        async (script, cancellationToken) =>
        {
            var incident = await script.IncidentAsync(told, cancellationToken);
            return command(incident, await script.AttributionAsync(incident.Id, cancellationToken));
        };

    private static Func<Script, CancellationToken, Task<IBaseRequest>> OnStep(DemoCase told, Func<Domain.Escalations.Escalation, IBaseRequest> command) =>
        async (script, cancellationToken) => command(await script.StepAsync(told, cancellationToken));

    private static Func<Script, CancellationToken, Task<IBaseRequest>> Verify(DemoCase told, Verified verified, int number) => async (script, cancellationToken) =>
    {
        var incident = await script.IncidentAsync(told, cancellationToken);
        var item = await script.ItemAsync(incident.Id, number, cancellationToken);
        return new VerifyEvidenceCommand(incident.Reference, number, item.Seen, verified.Method, Corroborating: null, verified.Statement);
    };

    private static Func<Script, CancellationToken, Task<IBaseRequest>> GiveAccess(DemoCase told, GiveAccess access) => async (script, cancellationToken) =>
    {
        var incident = await script.IncidentAsync(told, cancellationToken);
        var rule = await script.AccessAsync(incident.Id, cancellationToken);
        Guid[] readers = [incident.LoggedById, .. access.To.Select(script.PersonOf)];
        return new ChangeAccessCommand(incident.Reference, rule.Seen, Listed: true, readers, [], access.Reason, Leaves: false);
    };

    private static Func<Script, CancellationToken, Task<IBaseRequest>> Propose(DemoCase told, Propose propose) => async (script, cancellationToken) =>
    {
        var incident = await script.IncidentAsync(told, cancellationToken);
        var assessment = await script.LatestAssessmentAsync(incident.Id, cancellationToken);
        return new ProposeStepCommand(incident.Reference, propose.Step, assessment.Seen, propose.Proposal);
    };

    private LogEvidenceCommand Log(LogItem item, string incident) => new(
        incident,
        new EvidenceFacts(item.Title, item.Kind, EvidenceOrigin.Person, item.Shows, item.AdmiraltyGrade, item.Marking, item.Actions, new ZonedTime(now.AddMinutes(-2), Zone), FileHashes.None),
        new EvidenceSource(item.From, item.CollectedBy, item.Method, ClockSource: null, ClockOffset: null, LogIntegrity: null, AcquisitionTool: null),
        Protect: false);

    private UploadFileCommand Store(LogItem item, string incident, int number)
    {
        var note = $"{item.Title}\n\nSource: {item.From}\n\nWhat it says, as noted by the coordination cell:\n{item.Shows}\n\nThis note was written for a demonstration. The publication itself is not reproduced.\n";
        var bytes = Encoding.UTF8.GetBytes(note);
        return new UploadFileCommand(incident, number, new IncomingFile(item.File!, new MemoryStream(bytes), bytes.Length), item.CollectedBy, new ZonedTime(now.AddMinutes(-1), Zone), "Coordination cell, evidence register", "Kept as evidence");
    }

    private static List<CellEntry> CellsOf(RateMatrix matrix) =>
    [
        .. from item in Enumerable.Range(1, matrix.Items.Count)
            let signs = matrix.Items[item - 1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            from hypothesis in Enumerable.Range(1, signs.Length)
            select new CellEntry(hypothesis, item, CellValue.Empty, new CellValue(ConsistencyOf(signs[hypothesis - 1]), "")),
    ];

    private static Consistency ConsistencyOf(string sign) => ConsistencyTerms.All.Single(consistency => consistency.Sign().Replace('\u2212', '-') == sign);

    private static List<AssessmentRating> RatingsOf(Assess assess) =>
    [
        .. assess.Ratings.Select(pair => new AssessmentRating(
            pair.Key,
            pair.Value.Level is { } level ? Rating.Known(level) : Rating.Range(pair.Value.Lowest!, pair.Value.Likely!, pair.Value.Highest!),
            pair.Value.Because,
            pair.Value.Evidence)),
    ];

    private Guid PersonOf(string account) => people[$"{account}@demo.example"];

    private Task<Incident> IncidentAsync(DemoCase told, CancellationToken cancellationToken) =>
        db.Incidents.AsNoTracking().SingleAsync(incident => incident.Summary == told.Facts.Summary, cancellationToken);

    private Task<CaseAttribution> AttributionAsync(Guid incident, CancellationToken cancellationToken) =>
        db.Attributions.AsNoTracking().AsSplitQuery().SingleAsync(attribution => attribution.IncidentId == incident, cancellationToken);

    private Task<EvidenceItem> ItemAsync(Guid incident, int number, CancellationToken cancellationToken) =>
        db.EvidenceItems.AsNoTracking().AsSplitQuery().SingleAsync(item => item.IncidentId == incident && item.Number == number, cancellationToken);

    private Task<Assessment> LatestAssessmentAsync(Guid incident, CancellationToken cancellationToken) =>
        db.Assessments.AsNoTracking().Where(assessment => assessment.IncidentId == incident).OrderByDescending(assessment => assessment.Number).FirstAsync(cancellationToken);

    private Task<CaseAccess> AccessAsync(Guid incident, CancellationToken cancellationToken) =>
        db.CaseAccess.AsNoTracking().SingleAsync(access => access.IncidentId == incident, cancellationToken);

    private async Task<Domain.Escalations.Escalation> StepAsync(DemoCase told, CancellationToken cancellationToken)
    {
        var incident = await IncidentAsync(told, cancellationToken);
        return await db.Escalations.AsNoTracking().AsSplitQuery().Where(escalation => escalation.IncidentId == incident.Id).OrderByDescending(escalation => escalation.Reference).FirstAsync(cancellationToken);
    }
}
