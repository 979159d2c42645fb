using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Data;

public sealed partial class PortalDb
{
    /// <summary>
    /// Rows as they are taken out, one by one: a list that is downloaded, a ledger that is computed again. The statement lasts as long as whoever
    /// takes them needs, so what ends any other (<c>Database:StatementSeconds</c>) does not end it.
    /// </summary>
    public async IAsyncEnumerable<T> TakeOutAsync<T>(IQueryable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Connections are not reset between requests: what is set here ends with the transaction.
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await Database.ExecuteSqlAsync($"SET LOCAL statement_timeout = 0", cancellationToken);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }
}
