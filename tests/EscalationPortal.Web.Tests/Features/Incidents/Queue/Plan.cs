using System.Data;
using System.Text.Json;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

/// <summary>How PostgreSQL carries out a query: the kinds of its steps, and how many rows of which table it had to look at.</summary>
internal sealed record Plan(IReadOnlyList<string> Nodes, IReadOnlyList<PlannedScan> Scans, string Json)
{
    public IReadOnlyList<string> ScansOf(string table) => [.. Scans.Where(scan => scan.Table == table).Select(scan => scan.Kind)];

    public long RowsReadOf(string table) => Scans.Where(scan => scan.Table == table).Sum(scan => scan.Rows);

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
        var nodes = AllOf(plan.RootElement[0].GetProperty("Plan")).ToList();
        return new Plan([.. nodes.Select(KindOf)], [.. nodes.Where(node => node.TryGetProperty("Relation Name", out _)).Select(ScanOf)], json);
    }

    private static PlannedScan ScanOf(JsonElement node) =>
        new(node.GetProperty("Relation Name").GetString()!, KindOf(node), RowsOf(node) * node.GetProperty("Actual Loops").GetInt64());

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

    private static IEnumerable<JsonElement> AllOf(JsonElement node) =>
        (node.TryGetProperty("Plans", out var children) ? children.EnumerateArray().SelectMany(AllOf) : []).Prepend(node);
}

/// <param name="Rows">How many rows of the table it looked at, wanted or not.</param>
internal sealed record PlannedScan(string Table, string Kind, long Rows);
