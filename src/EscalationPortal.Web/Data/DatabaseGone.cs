using System.Net.Sockets;
using Npgsql;

namespace EscalationPortal.Web.Data;

/// <summary>Which failures mean that the database does not answer, or ended the session: not ours, and over once it is back.</summary>
public static class DatabaseGone
{
    /// <summary>What in this failure says so; null for any other failure.</summary>
    public static Exception? CauseOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            // FATAL and PANIC are how the server says that it ends the session.
            if (cause is NpgsqlException { IsTransient: true } or PostgresException { InvariantSeverity: "FATAL" or "PANIC" } or TimeoutException or SocketException)
            {
                return cause;
            }
        }

        return null;
    }
}
