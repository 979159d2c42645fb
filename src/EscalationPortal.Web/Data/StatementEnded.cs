using Npgsql;

namespace EscalationPortal.Web.Data;

/// <summary>The server ended a statement, because it took longer than <c>Database:StatementSeconds</c>.</summary>
public static class StatementEnded
{
    public static bool IsCauseOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled })
            {
                return true;
            }
        }

        return false;
    }
}
