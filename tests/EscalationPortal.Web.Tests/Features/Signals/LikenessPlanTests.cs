using EscalationPortal.Web.Features.Signals.Similar;
using EscalationPortal.Web.Tests.Features.Incidents.Queue;

namespace EscalationPortal.Web.Tests.Features.Signals;

/// <summary>What PostgreSQL says it will do for a signal among sixty thousand incidents (docs/adr/0006, 0027): what is read is bounded, however many there are.</summary>
public abstract class LikenessPlans(SeededQueue queue)
{
    [Theory]
    [InlineData("A turbine and a lighthouse in the incident", "UA", "energy")]
    [InlineData("Incident: what is known so far", "FM", "space")]
    [InlineData("Zeppelins nowhere", "VA", "courier")]
    public async Task Similar_incidents_are_found_by_indexes_and_no_more_is_read_than_is_bounded(string summary, string state, string sector)
    {
        await using var db = queue.Open();
        var facts = SignalForms.Facts with
        {
            Summary = summary,
            States = [state],
            Sectors = [sector],
            SuspectedActor = "Sandworm",
            Observed = SignalForms.Facts.Observed! with { At = new DateTimeOffset(2020, 6, 1, 0, 0, 0, TimeSpan.Zero) },
        };
        var likeness = new Likeness(db, facts, DateTimeOffset.UtcNow);

        var sharing = await Plan.OfAsync(db, likeness.SharingFacts);
        var hits = await Plan.OfAsync(db, likeness.Hits!, Likeness.ByIndexAlone);

        Assert.All(new[] { sharing, hits }, plan => Assert.DoesNotContain("Seq Scan", plan.ScansOf("incidents")));
        Assert.True(sharing.RowsReadOf("incidents") <= Likeness.MaxLookedAt + queue.Restricted, sharing.Json);
        Assert.True(hits.RowsReadOf("incidents") <= (Likeness.MaxWords * (Likeness.MaxOfWord + 1)) + queue.Restricted, hits.Json);
    }
}

public sealed class LikenessPlanTests(QueueOfOpenCases queue) : LikenessPlans(queue), IClassFixture<QueueOfOpenCases>;

public sealed class LikenessPlanWithRestrictedCasesTests(QueueWithRestrictedCases queue) : LikenessPlans(queue), IClassFixture<QueueWithRestrictedCases>;
