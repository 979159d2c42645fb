using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Features.Attribution;
using EscalationPortal.Web.Features.Attribution.AddHypothesis;
using EscalationPortal.Web.Features.Attribution.Judge;
using EscalationPortal.Web.Features.Attribution.Rate;
using EscalationPortal.Web.Features.Attribution.RecordClaim;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Attribution;

/// <summary>Cases whose hypotheses are weighed, brought to the point where a test begins.</summary>
public static class Weighings
{
    public static HypothesisText Service { get; } = new(
        HypothesisKind.Actor, "A state’s service cut the power.", "A military service", "RU", StateResponsibility.Executed, "Months of preparation, and nobody asks for money.");

    public static HypothesisText Mistake { get; } = new(HypothesisKind.NotAnAttack, "An operator’s mistake.", Actor: null, State: null, Responsibility: null, "No sessions from outside.");

    public static JudgementText Judged { get; } =
        new(1, Likelihood.VeryLikely, "It alone fits the sessions.", Confidence.Moderate, "Two independent sources.", Responsibility: null, WhyItDeparts: null);

    public static ClaimFacts Claim { get; } = new(Attributor.Industry, "A vendor", "It was them.", Hypothesis: 1, new DateOnly(2016, 1, 7), Item: 1);

    /// <summary>An incident with items of evidence, numbered from 1, graded B2.</summary>
    public static async Task<string> WithEvidenceAsync(this Portal portal, Guid by, int items = 2)
    {
        var reference = await portal.LoggedAsync(by);
        await portal.AddEvidenceAsync(reference, by, items);
        return reference;
    }

    public static Task AddEvidenceAsync(this Portal portal, string reference, Guid by, int items) => portal.WithDbAsync(async db =>
    {
        var incident = await db.Incidents.SingleAsync(candidate => candidate.Reference == reference, Portal.Stop);
        var first = 1 + await db.EvidenceItems.CountAsync(item => item.IncidentId == incident.Id, Portal.Stop);
        db.EvidenceItems.AddRange(Enumerable.Range(first, items).Select(number => Cases.Evidence(incident.Id, number, by, DateTimeOffset.UtcNow.AddMinutes(-30))));
        return await db.SaveChangesAsync(Portal.Stop);
    });

    public static Task ClaimedAsync(this Portal portal, Guid by, string incident) => portal.SendAsync(by, new RecordClaimCommand(incident, Claim));

    /// <summary>Two hypotheses, and every cell rated so that H1 leads.</summary>
    public static async Task RatedAsync(this Portal portal, Guid by, string incident)
    {
        await portal.SendAsync(by, new AddHypothesisCommand(incident, Service));
        await portal.SendAsync(by, new AddHypothesisCommand(incident, Mistake));
        var items = (await portal.SendAsync(by, new WeighingQuery(incident))).Counting;
        await portal.SendAsync(by, new RateCommand(incident, [.. items.SelectMany(item => new[] { Cell(1, item.Number, Consistency.Consistent), Cell(2, item.Number, Consistency.VeryInconsistent) })]));
    }

    public static CellEntry Cell(int hypothesis, int item, Consistency typed, Consistency? was = null) => new(hypothesis, item, new CellValue(was, ""), new CellValue(typed, ""));

    /// <summary>Judges as someone who has just read the page.</summary>
    public static async Task<int> JudgeAsync(this Portal portal, Guid by, string incident, JudgementText? judgement = null)
    {
        var read = (await portal.SendAsync(by, new WeighingQuery(incident))).Attribution;
        return await portal.SendAsync(by, new JudgeCommand(incident, read.SeenToJudge, judgement ?? Judged));
    }
}
