using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace EscalationPortal.WebBenchmarks.Floor;

public sealed class FloorPage(NpgsqlDataSource data) : PageModel
{
    public List<FloorRow> Rows { get; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var command = data.CreateCommand(
            "SELECT reference, summary, class, severity, step, detected_at FROM incidents ORDER BY detected_at DESC, id DESC LIMIT 50");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Rows.Add(new FloorRow(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetInt32(4),
                reader.GetDateTime(5)));
        }
    }
}

public sealed record FloorRow(string Reference, string Summary, string Class, string? Severity, int? Step, DateTime Detected);
