using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Incidents.Queue;
using EscalationPortal.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

/// <summary>What PostgreSQL says it will do, not how long it took: times differ from machine to machine (docs/adr/0006).</summary>
public abstract class QueuePlans(SeededQueue queue)
{
    private static readonly IncidentFilter _all = new(null, null, null, null, null, null, null, null, null, null);
    private static readonly Guid _analyst = new("00000000-0000-0000-0000-000000000042");

    public static TheoryData<string, IncidentFilter> Filters => new()
    {
        { "a word many incidents have", _all with { Search = "turbine" } },
        { "a word few incidents have", _all with { Search = "lighthouse" } },
        { "a word no incident has", _all with { Search = "zeppelin" } },
        { "a reference", _all with { Search = "INC-2016-00108" } },
        { "class", _all with { Class = "disruption" } },
        { "severity", _all with { Severity = "severe" } },
        { "a state many incidents have", _all with { State = "UA" } },
        { "a state few incidents have", _all with { State = "FM" } },
        { "a state no incident has", _all with { State = "VA" } },
        { "a sector many incidents have", _all with { Sector = "energy" } },
        { "a sector few incidents have", _all with { Sector = "space" } },
        { "marking", _all with { Marking = "amber" } },
        { "a marking few incidents have", _all with { Marking = "red" } },
        { "recommended step", _all with { Step = "4" } },
        { "a severity with no step, which nothing can have", _all with { Severity = "severe", Step = IncidentFilter.NotAssessed } },
        { "a word and a state that are frequent and never meet", _all with { Search = "steam", State = "DE" } },
        { "not assessed", _all with { Step = IncidentFilter.NotAssessed } },
        { "a step in force", _all with { InForce = "4" } },
        { "any step in force", _all with { InForce = IncidentFilter.AnyStep } },
        { "logged by me", _all with { Mine = IncidentFilter.Yes } },
        { "several at once", _all with { Class = "espionage", State = "PL", Marking = "green", Step = "2" } },
        { "several, of which one is rare", _all with { Search = "incident", State = "FM", Severity = "minor" } },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task No_filter_in_any_order_at_any_depth_reads_much_of_the_table(string what, IncidentFilter filter)
    {
        await using var db = queue.Open();
        Assert.Equal(queue.Restricted, await db.CaseAccess.CountAsync(Portal.Stop));
        foreach (var order in Enum.GetValues<IncidentOrder>())
        {
            var middle = await MiddleAsync(db, order);
            foreach (var query in new[] { new QueueQuery(filter, null, null), new QueueQuery(filter, middle, null), new QueueQuery(filter, null, middle) }
                .Select(query => query with { Filter = filter with { Sort = order.Key() } }))
            {
                var places = new QueuePlaces(db, query, _analyst);
                var plans = new List<Plan>();
                if (filter.AsksForWords)
                {
                    plans.Add(await Plan.OfAsync(db, places.Unordered, QueuePlaces.StopsAtFew));
                }

                if (!filter.AsksForWords || (await places.Unordered.ToListAsync(Portal.Stop)).Count > QueuePlaces.Few)
                {
                    plans.Add(await Plan.OfAsync(db, places.AlongTheOrder));
                }

                Assert.All(plans, plan => Assert.False(plan.Json.Contains("\"JIT\"", StringComparison.Ordinal), $"{what}, {order}: made to cost so much that it is compiled. {plan.Json}"));
                Assert.All(plans, plan => Assert.False(plan.ScansOf("incidents").Contains("Seq Scan"), $"{what}, {order}: {plan.Json}"));
                Assert.All(plans, plan => Assert.True(plan.RowsReadOf("incidents") <= QueuePlaces.Few + 1 + queue.Restricted, $"{what}, {order}, {plan.RowsReadOf("incidents")} rows: {plan.Json}"));
                Assert.All(plans, plan => Assert.True(plan.RowsReadOf("case_access") <= QueuePlaces.Few + 1 + queue.Restricted, $"{what}, {order}, {plan.RowsReadOf("case_access")} rules: {plan.Json}"));
            }
        }
    }

    [Theory]
    [InlineData(IncidentOrder.Detected)]
    [InlineData(IncidentOrder.Logged)]
    [InlineData(IncidentOrder.Severity)]
    [InlineData(IncidentOrder.Step)]
    public async Task Without_a_filter_a_page_is_read_off_the_index_of_its_order_and_never_sorted(IncidentOrder order)
    {
        await using var db = queue.Open();
        var filter = _all with { Sort = order.Key() };
        var middle = await MiddleAsync(db, order);

        var first = await Plan.OfAsync(db, new QueuePlaces(db, new QueueQuery(filter, null, null), _analyst).AlongTheOrder);
        var deep = await Plan.OfAsync(db, new QueuePlaces(db, new QueueQuery(filter, middle, null), _analyst).AlongTheOrder);
        var back = await Plan.OfAsync(db, new QueuePlaces(db, new QueueQuery(filter, null, middle), _analyst).AlongTheOrder);

        Assert.All(new[] { first, deep, back }, plan => Assert.Equal(["Index Only Scan", "Index Scan"], plan.ScansOf("incidents")));
        Assert.All(new[] { first, deep, back }, plan => Assert.DoesNotContain(plan.Nodes, node => node.Contains("Sort", StringComparison.Ordinal)));

        // It enters the index at the page's place, and does not read up to it.
        Assert.All(new[] { deep, back }, plan => Assert.Contains("\"Index Cond\": \"(ROW(", plan.Json, StringComparison.Ordinal));

        // What is restricted is looked up for what is shown and what is met on the way, or read once; and nothing of the table is.
        Assert.All(new[] { first, deep, back }, plan => Assert.True(plan.RowsReadOf("case_access") <= queue.Restricted + QueuePlaces.PageSize, plan.Json));
        Assert.All(new[] { first, deep, back }, plan => Assert.True(plan.RowsReadOf("incidents") <= 2 * QueuePlaces.PageSize, plan.Json));
    }

    private static async Task<string> MiddleAsync(PortalDb db, IncidentOrder order) =>
        (await db.Incidents.Down(order).Places(order).Skip(SeededQueue.Incidents / 2).FirstAsync(Portal.Stop)).ToString();
}

public sealed class QueuePlanTests(QueueOfOpenCases queue) : QueuePlans(queue), IClassFixture<QueueOfOpenCases>;

public sealed class QueuePlanAmongRestrictedTests(QueueWithRestrictedCases queue) : QueuePlans(queue), IClassFixture<QueueWithRestrictedCases>;
