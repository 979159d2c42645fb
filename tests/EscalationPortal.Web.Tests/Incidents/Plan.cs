using System.Data;
using System.Text.Json;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EscalationPortal.Web.Tests.Incidents;

/// <summary>How PostgreSQL carries out a query: the kinds of its steps, and how many rows of the table it had to look at.</summary>
/// <param name="Filters">What is asked of each row, beside what an index answers.</param>
/// <param name="LookedUp">The tables that are read beside it, by what its filters ask: who may read which case.</param>
internal sealed record Plan(IReadOnlyList<string> Nodes, long RowsOfTheTableRead, IReadOnlyList<string> Filters, IReadOnlyList<string> LookedUp, string Json)
{
    /// <summary>Runs the query and asks for its plan.</summary>
    /// <param name="setting">What is set for the query alone.</param>
    public static async Task<Plan> OfAsync<T>(PortalDb db, IQueryable<T> query, string? setting = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Portal.Stop);
        if (setting is not null)
        {
            await db.Database.ExecuteSqlRawAsync(setting, Portal.Stop);
        }

        await using var command = query.CreateDbCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandText = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + command.CommandText;
        Assert.Equal(ConnectionState.Open, command.Connection!.State);

        var json = (string)(await command.ExecuteScalarAsync(Portal.Stop))!;
        using var plan = JsonDocument.Parse(json);
        var nodes = NodesOf(plan.RootElement[0].GetProperty("Plan")).ToList();
        var beside = SubPlansOf(plan.RootElement[0].GetProperty("Plan")).SelectMany(AllOf).Select(node => node.TryGetProperty("Relation Name", out var table) ? table.GetString()! : "");
        return new Plan([.. nodes.Select(KindOf)], nodes.Sum(RowsOf), [.. nodes.Where(node => node.TryGetProperty("Filter", out _)).Select(node => node.GetProperty("Filter").GetString()!)], [.. beside.Where(table => table.Length > 0).Distinct().Order()], json);
    }

    private static string KindOf(JsonElement node) => node.GetProperty("Node Type").GetString()!;

    // An index-only scan looks at the table only where the visibility map sends it there.
    private static long RowsOf(JsonElement node) => KindOf(node) switch
    {
        "Index Only Scan" => node.GetProperty("Heap Fetches").GetInt64(),
        "Index Scan" or "Bitmap Heap Scan" or "Seq Scan" => node.GetProperty("Actual Rows").GetInt64()
            + (node.TryGetProperty("Rows Removed by Filter", out var removed) ? removed.GetInt64() : 0)
            + (node.TryGetProperty("Rows Removed by Index Recheck", out var rechecked) ? rechecked.GetInt64() : 0),
        _ => 0,
    };

    // The query's own steps.
    private static IEnumerable<JsonElement> NodesOf(JsonElement node) => ChildrenOf(node).Where(child => !IsSubPlan(child)).SelectMany(NodesOf).Prepend(node);

    private static IEnumerable<JsonElement> SubPlansOf(JsonElement node) => ChildrenOf(node).SelectMany(child => IsSubPlan(child) ? [child] : SubPlansOf(child));

    private static IEnumerable<JsonElement> AllOf(JsonElement node) => ChildrenOf(node).SelectMany(AllOf).Prepend(node);

    private static List<JsonElement> ChildrenOf(JsonElement node) => node.TryGetProperty("Plans", out var children) ? [.. children.EnumerateArray()] : [];

    private static bool IsSubPlan(JsonElement node) => node.GetProperty("Parent Relationship").GetString() is "SubPlan" or "InitPlan";
}
