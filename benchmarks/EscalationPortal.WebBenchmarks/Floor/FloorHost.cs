using Npgsql;

namespace EscalationPortal.WebBenchmarks.Floor;

/// <summary>
/// The least that answers alike: one page of fifty rows and one transaction of two, over Npgsql, without sign-in, layout or rules.
/// </summary>
internal static class FloorHost
{
    public const string Argument = "floor";
    public const string Page = "/floor";
    public const string Write = "/floor/write";
    private const string Summary = "Substations switched off remotely";

    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        await using var data = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Floor")!);
        builder.Services.AddSingleton(data);
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Floor");
        await using var app = builder.Build();
        app.MapRazorPages();
        app.MapPost(Write, WriteAsync);
        await app.RunAsync();
    }

    private static async Task<IResult> WriteAsync(NpgsqlDataSource data, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7();
        await using var connection = await data.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("INSERT INTO incidents (id, reference, summary, class, detected_at) VALUES ($1, $2, $3, 'Disruption', now())")
                {
                    Parameters = { new() { Value = id }, new() { Value = id.ToString("N")[^12..] }, new() { Value = Summary } },
                },
                new("INSERT INTO ledger_entries (incident_id, action, details, leaf_hash) VALUES ($1, 'IncidentLogged', $2::jsonb, $3)")
                {
                    Parameters =
                    {
                        new() { Value = id },
                        new() { Value = $$"""{"summary": "{{Summary}}"}""" },
                        new() { Value = new byte[32] },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Results.Redirect(Page);
    }
}
