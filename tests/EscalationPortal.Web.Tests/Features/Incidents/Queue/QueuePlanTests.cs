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
        { "mine", _all with { View = QueueView.Mine.Key() } },
        { "what needs attention", _all with { View = QueueView.Attention.Key() } },
        { "unassessed", _all with { View = QueueView.Unassessed.Key() } },
        { "what waits for signatures", _all with { View = QueueView.Waiting.Key() } },
        { "what is in force", _all with { View = QueueView.InForce.Key() } },
        { "a word in what waits", _all with { View = QueueView.Waiting.Key(), Search = "turbine" } },
        { "an owner", _all with { Owner = "00000000-0000-0000-0000-000000000042" } },
        { "an owner nobody is", _all with { Owner = "00000000-0000-0000-0000-000000000099" } },
        { "nobody's", _all with { Owner = IncidentFilter.Nobody } },
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
            var (middle, search, sorted) = (await MiddleAsync(db, order), await SearchAsync(db, filter), filter with { Sort = order.Key() });
            QueuePlaces PlacesOf(string? after, string? before) => new(db, new QueueQuery(sorted, after, before), search, _analyst, DateTimeOffset.UtcNow);

            // What is counted first is the same for every page of a list.
            var plans = new List<Plan>();
            var isFrequent = true;
            if (filter.AsksForWords)
            {
                plans.Add(await Plan.OfAsync(db, PlacesOf(null, null).Unordered, QueuePlaces.StopsAtFew));
                isFrequent = (await PlacesOf(null, null).Unordered.ToListAsync(Portal.Stop)).Count > QueuePlaces.Few;
            }

            foreach (var places in isFrequent ? new[] { PlacesOf(null, null), PlacesOf(middle, null), PlacesOf(null, middle) } : [])
            {
                plans.Add(await Plan.OfAsync(db, places.AlongTheOrder));
            }

            Assert.All(plans, plan => Assert.False(plan.Json.Contains("\"JIT\"", StringComparison.Ordinal), $"{what}, {order}: made to cost so much that it is compiled. {plan.Json}"));
            Assert.All(plans, plan => Assert.False(plan.ScansOf("incidents").Contains("Seq Scan"), $"{what}, {order}: {plan.Json}"));
            Assert.All(plans, plan => Assert.True(plan.RowsReadOf("incidents") <= QueuePlaces.Few + 1 + queue.Restricted, $"{what}, {order}, {plan.RowsReadOf("incidents")} rows: {plan.Json}"));
            Assert.All(plans, plan => Assert.True(plan.RowsReadOf("case_access") <= QueuePlaces.Few + 1 + queue.Restricted, $"{what}, {order}, {plan.RowsReadOf("case_access")} rules: {plan.Json}"));
        }
    }

    [Theory]
    [InlineData(IncidentOrder.Changed)]
    [InlineData(IncidentOrder.Due)]
    [InlineData(IncidentOrder.Detected)]
    [InlineData(IncidentOrder.Logged)]
    [InlineData(IncidentOrder.Severity)]
    [InlineData(IncidentOrder.Step)]
    public async Task Without_a_filter_a_page_is_read_off_the_index_of_its_order_and_never_sorted(IncidentOrder order)
    {
        await using var db = queue.Open();
        var filter = _all with { Sort = order.Key() };
        var middle = await MiddleAsync(db, order);

        var first = await Plan.OfAsync(db, new QueuePlaces(db, new QueueQuery(filter, null, null), IncidentSearch.None, _analyst, DateTimeOffset.UtcNow).AlongTheOrder);
        var deep = await Plan.OfAsync(db, new QueuePlaces(db, new QueueQuery(filter, middle, null), IncidentSearch.None, _analyst, DateTimeOffset.UtcNow).AlongTheOrder);
        var back = await Plan.OfAsync(db, new QueuePlaces(db, new QueueQuery(filter, null, middle), IncidentSearch.None, _analyst, DateTimeOffset.UtcNow).AlongTheOrder);

        // The last is the row of a case whose owner is looked at; what is shown comes before it.
        Assert.All(new[] { first, deep, back }, plan => Assert.Equal(["Index Only Scan", "Index Scan"], plan.ScansOf("incidents").Take(2)));
        Assert.All(new[] { first, deep, back }, plan => Assert.DoesNotContain(plan.Nodes, node => node.Contains("Sort", StringComparison.Ordinal)));

        // It enters the index at the page's place, and does not read up to it.
        Assert.All(new[] { deep, back }, plan => Assert.Contains("\"Index Cond\": \"(ROW(", plan.Json, StringComparison.Ordinal));

        // What is restricted is looked up for what is shown and what is met on the way, or read once; and nothing of the table is.
        Assert.All(new[] { first, deep, back }, plan => Assert.True(plan.RowsReadOf("case_access") <= queue.Restricted + QueuePlaces.PageSize, plan.Json));
        Assert.All(new[] { first, deep, back }, plan => Assert.True(plan.RowsReadOf("incidents") <= 2 * QueuePlaces.PageSize, plan.Json));
    }

    [Theory]
    [InlineData(QueueView.Mine, "ix_incidents_owner_id_changed_at_id")]
    [InlineData(QueueView.Attention, "ix_incidents_attention_for_sorting_id")]
    [InlineData(QueueView.Unassessed, "ix_incidents_unassessed")]
    [InlineData(QueueView.Waiting, "ix_incidents_waiting")]
    [InlineData(QueueView.InForce, "ix_incidents_in_force")]
    public async Task A_view_opens_and_pages_off_an_index_of_its_own_and_is_counted_off_it(QueueView view, string index)
    {
        await using var db = queue.Open();
        var filter = _all with { View = view.Key() };
        var rows = await new QueuePlaces(db, new QueueQuery(filter, null, null), IncidentSearch.None, _analyst, DateTimeOffset.UtcNow).AlongTheOrder.ToListAsync(Portal.Stop);
        var next = rows[^1].PlaceIn(filter.Sorted.Order).ToString();

        var first = await Plan.OfAsync(db, new QueuePlaces(db, new QueueQuery(filter, null, null), IncidentSearch.None, _analyst, DateTimeOffset.UtcNow).AlongTheOrder);
        var deep = await Plan.OfAsync(db, new QueuePlaces(db, new QueueQuery(filter, next, null), IncidentSearch.None, _analyst, DateTimeOffset.UtcNow).AlongTheOrder);
        var count = await Plan.OfAsync(db, new QueueTabs(db, _analyst, DateTimeOffset.UtcNow).CountOf(view));

        Assert.All(new[] { first, deep }, plan => Assert.Contains($"\"Index Name\": \"{index}\"", plan.Json, StringComparison.Ordinal));
        Assert.All(new[] { first, deep }, plan => Assert.DoesNotContain(plan.Nodes, node => node.Contains("Sort", StringComparison.Ordinal)));
        Assert.All(new[] { first, deep }, plan => Assert.True(plan.RowsReadOf("incidents") <= (4 * QueuePlaces.PageSize) + queue.Restricted, plan.Json));
        Assert.DoesNotContain("Seq Scan", count.ScansOf("incidents"));
        Assert.True(count.RowsReadOf("incidents") <= QueueFrame.MaxCounted + 1 + queue.Restricted, count.Json);
    }

    /// <summary>
    /// Sixty thousand rows will do: PostgreSQL prefers an index from some hundreds on, and what it reads here is what it would read of a million,
    /// namely the matches.
    /// </summary>
    [Theory]
    [InlineData("urb", true)]
    [InlineData("ighth", false)]
    [InlineData("qz", false)]
    [InlineData("nc", true)]
    [InlineData("电力", false)]
    [InlineData("电", false)]
    [InlineData("e", true)]
    [InlineData("Kovač", false)]
    [InlineData("turbine ighth", false)]
    public async Task A_fragment_of_any_length_and_script_is_found_through_the_index_and_few_other_rows_are_read(string search, bool isFrequent)
    {
        await using var db = queue.Open();
        var filter = _all with { Search = search };
        var places = new QueuePlaces(db, new QueueQuery(filter, null, null), await SearchAsync(db, filter), _analyst, DateTimeOffset.UtcNow);

        var counted = await Plan.OfAsync(db, places.Unordered, QueuePlaces.StopsAtFew);
        var matches = (await places.Unordered.ToListAsync(Portal.Stop)).Count;

        Assert.True(isFrequent ? matches > QueuePlaces.Few : matches is > 0 and <= QueuePlaces.Few || search.Contains(' ', StringComparison.Ordinal), $"{matches} matches");
        Assert.Contains("\"Index Name\": \"ix_incidents_filters\"", counted.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", counted.ScansOf("incidents"));
        Assert.True(counted.RowsReadOf("incidents") <= matches + queue.Restricted, $"{matches} matches, {counted.RowsReadOf("incidents")} rows read: {counted.Json}");
        if (isFrequent)
        {
            var along = await Plan.OfAsync(db, places.AlongTheOrder);
            Assert.Contains("\"Index Name\": \"ix_incidents_changed_at_id\"", along.Json, StringComparison.Ordinal);
            Assert.DoesNotContain(along.Nodes, node => node.Contains("Sort", StringComparison.Ordinal));
            Assert.True(along.RowsReadOf("incidents") <= QueuePlaces.Few + queue.Restricted, along.Json);
        }
    }

    private static Task<IncidentSearch> SearchAsync(PortalDb db, IncidentFilter filter) => IncidentSearch.ReadAsync(db, filter.Search, _analyst, Portal.Stop);

    private static async Task<string> MiddleAsync(PortalDb db, IncidentOrder order) =>
        (await db.Incidents.Down(order).Places(order).Skip(SeededQueue.Incidents / 2).FirstAsync(Portal.Stop)).ToString();
}

public sealed class QueuePlanTests(QueueOfOpenCases queue) : QueuePlans(queue), IClassFixture<QueueOfOpenCases>;

public sealed class QueuePlanAmongRestrictedTests(QueueWithRestrictedCases queue) : QueuePlans(queue), IClassFixture<QueueWithRestrictedCases>;
