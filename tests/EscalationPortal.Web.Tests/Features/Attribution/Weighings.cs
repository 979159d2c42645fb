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
    public static HypothesisForm Service { get; } = new()
    {
        Kind = nameof(HypothesisKind.Actor),
        Statement = "A state’s service cut the power.",
        Actor = "A military service",
        State = "RU",
        Responsibility = nameof(StateResponsibility.Executed),
        Expects = "Months of preparation, and nobody asks for money.",
    };

    public static HypothesisForm Mistake { get; } = new() { Kind = nameof(HypothesisKind.NotAnAttack), Statement = "An operator’s mistake.", Expects = "No sessions from outside." };

    public static JudgementForm Judged { get; } = new()
    {
        Hypothesis = 1,
        Likelihood = nameof(Likelihood.VeryLikely),
        LikelihoodBasis = "It alone fits the sessions.",
        Confidence = nameof(Confidence.Moderate),
        ConfidenceBasis = "Two independent sources.",
    };

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

    public static Task ClaimedAsync(this Portal portal, Guid by, string incident) => portal.SendAsync(by, new RecordClaimCommand(
        incident, new ClaimForm { Attributor = nameof(Attributor.Industry), Name = "A vendor", Says = "It was them.", Hypothesis = "1", Item = "1", Said = "2016-01-07" }));

    /// <summary>Two hypotheses, and every cell rated so that H1 leads.</summary>
    public static async Task RatedAsync(this Portal portal, Guid by, string incident)
    {
        await portal.SendAsync(by, new AddHypothesisCommand(incident, Service));
        await portal.SendAsync(by, new AddHypothesisCommand(incident, Mistake));
        var items = (await portal.SendAsync(by, new WeighingQuery(incident))).Counting;
        await portal.SendAsync(by, new RateCommand(incident, items.SelectMany(item => new[] { Cell(1, item.Number, Consistency.Consistent), Cell(2, item.Number, Consistency.VeryInconsistent) }).ToDictionary()));
    }

    public static KeyValuePair<string, CellForm> Cell(int hypothesis, int item, Consistency typed, Consistency? was = null) =>
        KeyValuePair.Create(CellForm.KeyOf(hypothesis, item), new CellForm { Was = was?.ToString(), Rating = typed.ToString() });

    /// <summary>Judges as someone who has just read the page.</summary>
    public static async Task<int> JudgeAsync(this Portal portal, Guid by, string incident, JudgementForm? form = null)
    {
        var read = (await portal.SendAsync(by, new WeighingQuery(incident))).Attribution;
        return await portal.SendAsync(by, new JudgeCommand(incident, (form ?? Judged) with { Since = read.Judgements.Count, Revision = read.Revision }));
    }
}
