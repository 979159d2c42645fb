using System.Net;
using Npgsql;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>The two ways into the database: as the app, and as the one who may change its shape.</summary>
/// <param name="App">Reads and writes cases, only adds to the ledger.</param>
/// <param name="Migrator">Used by <c>migrate</c> alone; null if it is not configured.</param>
public sealed record PortalConnections(string App, string? Migrator)
{
    private const string Example = "Host=localhost;Database=portal;Username=portal;Password=…";

    private const string TlsSetting = "Database:Tls";

    /// <summary>As long as the client would wait by itself.</summary>
    private const int StatementSeconds = 30;

    /// <summary>How much longer the client waits for an answer than the server works on it: the server's own word says what happened.</summary>
    private const int Grace = 10;

    /// <exception cref="CannotStartException">No database is configured, what is configured is no connection string, or it would speak in clear to another machine.</exception>
    public static PortalConnections Read(IConfiguration configuration) => new(
        ForManyShortQueries(
            Configured(configuration, "Portal") ?? throw new CannotStartException(
                $"No database is configured: set ConnectionStrings:Portal to one like {Example}, or start the portal by script/server, which brings a PostgreSQL of its own."),
            SecondsSetting.Read(configuration, "Database:StatementSeconds", StatementSeconds)),
        Configured(configuration, "Migrator"));

    /// <summary>
    /// A page asks a few short questions, the same ones again and again. PostgreSQL's JIT would compile them for a tenth of a second each time, planning
    /// costs more than running, and nothing a session sets outlives its transaction, so there is nothing to reset. One that takes longer than all of
    /// them should is ended, so that it holds nothing up. What is configured is left as it is.
    /// </summary>
    /// <param name="longest">How many seconds a statement may take; 0 for as long as it likes.</param>
    public static string ForManyShortQueries(string connection, int longest = StatementSeconds)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection) { NoResetOnClose = true, Enlist = false };
        var options = $"-c jit=off -c statement_timeout={longest}s";
        builder.Options = builder.Options is { Length: > 0 } own ? $"{options} {own}" : options;
        builder.CommandTimeout = builder.ShouldSerialize("Command Timeout") ? builder.CommandTimeout : longest > 0 ? longest + Grace : 0;
        builder.MaxAutoPrepare = builder.MaxAutoPrepare > 0 ? builder.MaxAutoPrepare : 200;
        return builder.ConnectionString;
    }

    private static string? Configured(IConfiguration configuration, string name)
    {
        if (configuration.GetConnectionString(name) is not { Length: > 0 } typed)
        {
            return null;
        }

        try
        {
            if (new NpgsqlConnectionStringBuilder(typed) is { Host.Length: > 0 } connection)
            {
                RequireTlsElsewhere(connection, name, configuration);
                return typed;
            }
        }
        catch (ArgumentException)
        {
        }

        // What was typed holds a password, so it is not said again.
        throw new CannotStartException($"ConnectionStrings:{name} is not a connection string. Set it to one like {Example}.");
    }

    private static void RequireTlsElsewhere(NpgsqlConnectionStringBuilder connection, string name, IConfiguration configuration)
    {
        var isOff = configuration[TlsSetting] switch
        {
            null or "" or "required" => false,
            "off" => true,
            var typed => throw new CannotStartException($"{TlsSetting} is “{typed}”. Set it to required, or to off where the network to the database is the portal's alone."),
        };
        if (isOff || connection.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull
            || connection.Host!.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(host => !IsThisMachine(host)) is not { } elsewhere)
        {
            return;
        }

        throw new CannotStartException(
            $"ConnectionStrings:{name} would send passwords and cases to {elsewhere} in clear if its server asked for it. Add SSL Mode=VerifyFull to it, and Root Certificate=… "
            + $"where its certificate is from an authority of your own; or set {TlsSetting}=off where the network to it is the portal's alone.");
    }

    /// <summary>A folder of sockets, or a loopback address.</summary>
    private static bool IsThisMachine(string host)
    {
        var name = host.Count(sign => sign == ':') == 1 ? host.Split(':')[0] : host.Trim('[', ']');
        return host is ['/' or '@', ..] || name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}
