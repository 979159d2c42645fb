using System.Security.Cryptography;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Escalations;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests;

/// <summary>Cases to test with, brought to the point where a test begins.</summary>
public static class Cases
{
    /// <summary>The policy the portals of the tests start with, where a class does not say otherwise.</summary>
    public static string PolicyFile { get; } = Path.Combine(AppContext.BaseDirectory, "Shipped", "baseline-1.4.0.json");

    public static ThresholdPolicy Policy { get; } = PolicyLoader.Load(File.ReadAllBytes(PolicyFile)).Policy!;

    /// <summary>A step that several offices sign and that has gates to be written out.</summary>
    public static Step Step { get; } = StepOf(Policy);

    public static Step StepOf(ThresholdPolicy policy) => policy.Ladder.First(step => step.SignOff.Count >= 2 && step.Gates.Any(gate => Gates.IsStated(gate.Key)));

    /// <summary>The reference of an incident nobody has assessed.</summary>
    public static Task<string> LoggedAsync(this Portal portal, Guid by) => portal.WithDbAsync(db => db.LoggedAsync(by));

    public static async Task<string> LoggedAsync(this PortalDb db, Guid by)
    {
        var id = Guid.CreateVersion7();
        var reference = $"INC-T-{id.ToString("N")[^12..]}";
        var at = DateTimeOffset.UtcNow.AddHours(-1);
        var facts = new IncidentFacts(
            IncidentClass.Disruption, "Substations switched off remotely", "Three operators report it.", ["UA"], [Sectors.All[0].Key], [],
            Happened: null, new ZonedTime(at, "UTC"), SuspectedActor: null, Marking.Amber, "National CSIRT, by telephone");
        db.Incidents.Add(Incident.Log(id, reference, facts, by, at));
        await db.SaveChangesAsync(Portal.Stop);
        return reference;
    }

    /// <summary>An incident nobody has assessed, with as much on record as any rating cites and any gate asks for.</summary>
    public static async Task<string> WithRecordsAsync(this Portal portal, Guid by) => await portal.WithRecordsAsync(by, await portal.LoggedAsync(by));

    public static async Task<string> WithRecordsAsync(this Portal portal, Guid by, string incident)
    {
        var colleague = await portal.ColleagueAsync();
        return await portal.WithDbAsync(by, async db =>
        {
            db.AddRecords((await new CaseLock(db).LockAsync(incident, Portal.Stop)).Id, by, colleague);
            await db.SaveChangesAsync(Portal.Stop);
            return incident;
        });
    }

    /// <summary>Every indicator at its highest level, with a reason and as much evidence as any level asks for.</summary>
    public static IReadOnlyList<AssessmentRating> Highest { get; } = HighestUnder(Policy);

    public static IReadOnlyList<AssessmentRating> HighestUnder(ThresholdPolicy policy) =>
        [.. policy.Indicators.Select(indicator => new AssessmentRating(indicator.Key, Rating.Known(indicator.Levels[^1].Key), "Reported.", [1, 2]))];

    /// <summary>Ratings, every indicator known, under which the policy supports this rung.</summary>
    public static IReadOnlyList<AssessmentRating> Supporting(int rung) => Supporting(Policy, rung);

    public static IReadOnlyList<AssessmentRating> Supporting(ThresholdPolicy policy, int rung)
    {
        // How far up its levels each criterion is rated, in quarters: one digit a criterion, the first the highest.
        var digits = policy.Criteria.Select((_, place) => (int)Math.Pow(5, policy.Criteria.Count - 1 - place)).ToList();
        for (var quarters = 0; quarters < digits[0] * 5; quarters++)
        {
            var ratings = policy.Criteria.SelectMany((criterion, c) => criterion.Indicators.Select(indicator => new AssessmentRating(
                indicator.Key, Rating.Known(indicator.Levels[(indicator.Levels.Count - 1) * (quarters / digits[c] % 5) / 4].Key), "Reported.", [1, 2]))).ToList();
            if (policy.Score(Ratings.For(policy, ratings.ToDictionary(rating => rating.Indicator, rating => rating.Rating))).Likely.Rung == rung)
            {
                return ratings;
            }
        }

        throw new ArgumentException($"No ratings of this kind support step {rung}.");
    }

    /// <summary>
    /// An incident assessed with every indicator at its highest level: the policy supports the top of the ladder, and what is on record
    /// meets every gate that rests on records.
    /// </summary>
    public static Task<string> AssessedAsync(this Portal portal, Guid by) => portal.AssessedAsync(by, Highest);

    /// <summary>An incident with enough on record for any rating and any gate, assessed with these ratings; the rest is unknown.</summary>
    /// <param name="policy">The one in force, where it is not that of the tests.</param>
    public static async Task<string> AssessedAsync(this Portal portal, Guid by, IReadOnlyList<AssessmentRating> ratings, ThresholdPolicy? policy = null)
    {
        var reference = await portal.WithRecordsAsync(by);
        return await portal.WithDbAsync(async db =>
        {
            var incident = await new CaseLock(db).LockAsync(reference, Portal.Stop);
            var grounds = await new CaseRecordReader(db).GroundsAsync(incident.Id, Portal.Stop);
            var assessment = Assessment.Freeze(Guid.CreateVersion7(), incident.Id, incident.Assessments + 1, policy ?? Policy, ratings, grounds, by, DateTimeOffset.UtcNow);
            incident.Show(assessment);
            db.Assessments.Add(assessment);
            await db.SaveChangesAsync(Portal.Stop);
            return reference;
        });
    }

    /// <summary>Evidence as good as any gate asks for, verified, stored and in unbroken custody, and an attribution judged on it.</summary>
    private static void AddRecords(this PortalDb db, Guid incident, Guid by, Guid verifier)
    {
        var at = DateTimeOffset.UtcNow.AddMinutes(-30);
        var standings = new List<EvidenceStanding>();
        for (var number = 1; number <= 4; number++)
        {
            var bytes = Guid.NewGuid().ToByteArray();
            var item = Evidence(incident, number, by, at);
            var received = new CustodyFacts(CustodyKind.Received, "National CSIRT", "Ana", new ZonedTime(at, "UTC"), "Registry", "Stored as evidence");
            item.Store(new StoredFile("log.txt", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), "Plain text"), received, sameBytes: null, by, at);
            item.Verify(item.Seen, VerificationMethod.Examined, "Read it line by line.", corroborating: null, verifier, at);
            db.EvidenceItems.Add(item);
            db.EvidenceChunks.Add(new EvidenceChunk { ItemId = item.Id, Number = 0, Bytes = bytes });
            standings.Add(item.Standing);
        }

        db.Attributions.Add(Attributed(incident, standings, by, at));
    }

    /// <summary>H1, a state's service, against H2, a mistake: every item rated, H1 judged with high confidence.</summary>
    private static CaseAttribution Attributed(Guid incident, IReadOnlyList<EvidenceStanding> items, Guid by, DateTimeOffset at)
    {
        var attribution = CaseAttribution.Begin(Guid.CreateVersion7(), incident);
        attribution.Add(Weighings.Service, by, at);
        attribution.Add(Weighings.Mistake, by, at);
        attribution.Rate([.. items.SelectMany(item => new[] { Cell(1, item, Consistency.Consistent), Cell(2, item, Consistency.VeryInconsistent) })], items, _ => "", by, at);
        attribution.Judge(Weighings.Judged with { Confidence = Confidence.High }, attribution.SeenToJudge, items, by, at);
        return attribution;

        static CellEntry Cell(int hypothesis, EvidenceStanding item, Consistency consistency) => new(hypothesis, item.Number, CellValue.Empty, new CellValue(consistency, ""));
    }

    /// <summary>An item nobody has verified and nothing is stored of.</summary>
    public static EvidenceItem Evidence(Guid incident, int number, Guid by, DateTimeOffset at) => EvidenceItem.Log(
        Guid.CreateVersion7(),
        incident,
        number,
        new EvidenceFacts(
            $"Log of breaker {number}", EvidenceKind.Log, EvidenceOrigin.Sensor, "The breaker was opened by a session from outside.",
            new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two), Marking.Amber, PermissibleActions.Amber, new ZonedTime(at, "UTC"), FileHashes.None),
        new EvidenceSource("The operator", "National CSIRT", "Copied from the control server.", "NTP", "+1 s", "Forwarded at once", "dd 9.1"),
        SourceProtection.None,
        salt: new byte[16],
        by,
        at);

    /// <summary>A proposal with every gate written out.</summary>
    public static Proposal Written(Step step) => new(
        "Deliver a note verbale and demand to cease.",
        "Repetition is judged likely.",
        "Partners move today.",
        step.Gates.Where(gate => Gates.IsStated(gate.Key)).ToDictionary(gate => gate.Key, gate => $"Written out: {gate.Key}."),
        step.Gates.Any(gate => gate.Key == Gates.LegalBasis) ? ProposalFields.Basis(KindFor(step)) : null,
        OffRampTriggers: ["A credible answer comes."]);

    /// <summary>A kind of legal basis the step can rest on.</summary>
    public static LegalBasisKind KindFor(Step step) => step.Gates.Single(gate => gate.Key == Gates.LegalBasis).Kinds is [var first, ..] ? first : LegalBasisKind.Retorsion;

    /// <summary>The reference of a proposal of <see cref="Step"/>, waiting for signatures.</summary>
    public static async Task<string> ProposedAsync(this Portal portal, Guid by) =>
        await portal.SendAsync(by, new ProposeStepCommand(await portal.AssessedAsync(by), Step.Key, Readings.OfAssessment(1), Written(Step)));

    /// <summary>The reference of the incident an escalation belongs to.</summary>
    public static Task<string> IncidentOfAsync(this Portal portal, string escalation) => portal.WithDbAsync(db => db.Escalations.Where(candidate => candidate.Reference == escalation)
        .Join(db.Incidents, candidate => candidate.IncidentId, incident => incident.Id, (_, incident) => incident.Reference).SingleAsync(Portal.Stop));
}
