using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace EscalationPortal.WebBenchmarks.Hosts;

/// <summary>How many statements a host sent, and how many of them only put a pooled connection back as it was.</summary>
internal sealed record StatementCount(int Statements, int Resets);

/// <summary>The server all hosts share, seen from outside: what its processes cost, and what it was asked.</summary>
internal sealed partial class PostgresServer
{
    // What the kernel counts in is the same for every program on Linux.
    private const int TicksPerSecond = 100;

    private readonly string _admin;
    private readonly int _postmaster;

    private PostgresServer(string admin, string version, int postmaster) => (_admin, Version, _postmaster) = (admin, version, postmaster);

    public string Version { get; }

    /// <summary>
    /// Of the postmaster, its children, and the children it had: what a child spent counts as the postmaster's once it has ended, so
    /// the sum never falls.
    /// </summary>
    public TimeSpan Cpu
    {
        get
        {
            var ticks = 0L;
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                try
                {
                    var times = ReadTimes(Path.GetFileName(folder));
                    ticks += times.Id == _postmaster ? times.Own + times.OfEnded : times.Parent == _postmaster ? times.Own : 0;
                }
                catch (IOException)
                {
                    // It has ended since the folder was listed.
                }
            }

            return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
        }
    }

    public static async Task<PostgresServer> SeenFromAsync(string admin, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync(cancellationToken);
        var own = connection.ProcessID.ToString(CultureInfo.InvariantCulture);
        return new PostgresServer(admin, connection.PostgreSqlVersion.ToString(), postmaster: ReadTimes(own).Parent);
    }

    /// <summary>
    /// From here on each statement is written to the server's log, with the database it was sent to. Not while times are taken.
    /// </summary>
    public Task LogStatementsAsync(CancellationToken cancellationToken) =>
        SetAsync(["ALTER SYSTEM SET log_line_prefix = '%d '", "ALTER SYSTEM SET log_statement = 'all'"], cancellationToken);

    public Task LogNoStatementsAsync(CancellationToken cancellationToken) =>
        SetAsync(["ALTER SYSTEM RESET log_statement", "ALTER SYSTEM RESET log_line_prefix"], cancellationToken);

    public StatementCount StatementsOf(string database, Action ask)
    {
        // Where the server writes to: a file, which can be read on from where it ends now.
        using var log = new FileStream($"/proc/{_postmaster}/fd/2", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(0, SeekOrigin.End);
        ask();
        using var reader = new StreamReader(log);
        var statements = Statement().Matches(reader.ReadToEnd()).Where(line => line.Groups["database"].Value == database).ToList();
        if (statements.Count == 0)
        {
            throw new CannotMeasureException($"PostgreSQL has not logged what the database “{database}” was asked.");
        }

        var resets = statements.Count(statement => statement.Groups["reset"].Success);
        return new StatementCount(statements.Count - resets, resets);
    }

    public static async Task ExecuteAsync(string database, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        var patient = new NpgsqlConnectionStringBuilder(database) { Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(patient.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    // Every process of the server is told, and reads it before its next statement.
    private Task SetAsync(string[] changes, CancellationToken cancellationToken) =>
        ExecuteAsync(_admin, [.. changes, "SELECT pg_reload_conf()", "SELECT pg_sleep(2)"], cancellationToken);

    private static (int Id, int Parent, int Own, int OfEnded) ReadTimes(string process)
    {
        // The name, in brackets, may hold anything; what follows it is numbers.
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (Number(process), Number(fields[1]), Number(fields[11]) + Number(fields[12]), Number(fields[13]) + Number(fields[14]));

        static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"^(?<database>\w+) LOG:  (execute |statement: (?<reset>DISCARD|CLOSE ALL|UNLISTEN|RESET|SET SESSION|SELECT pg_advisory_unlock)?)",
        RegexOptions.Multiline)]
    private static partial Regex Statement();
}
