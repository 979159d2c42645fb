using System.Diagnostics;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Hosting;

/// <summary>Says in the log which rows cannot be read, for whoever mends them.</summary>
public sealed partial class UnreadableAlarm(IDbContextFactory<PortalDb> databases, ILogger<UnreadableAlarm> log)
{
    // The rows are searched for in every table: not each time somebody opens the page again.
    private static readonly TimeSpan _searchEvery = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long _searched;

    public async Task RaiseAsync(string reference, UnreadableException unreadable)
    {
        Raised(reference, unreadable.Message);
        if (!MaySearch())
        {
            return;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync();
            foreach (var row in await UnreadableRows.FindAsync(db, CancellationToken.None))
            {
                Found(reference, row);
            }
        }
        catch (Exception failure)
        {
            NotSearched(reference, failure);
        }
    }

    private bool MaySearch()
    {
        lock (_gate)
        {
            var may = _searched == 0 || Stopwatch.GetElapsedTime(_searched) >= _searchEvery;
            _searched = may ? Stopwatch.GetTimestamp() : _searched;
            return may;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "ALARM {Reference}: {What} Find out who altered it, and verify the ledger")]
    private partial void Raised(string reference, string what);

    [LoggerMessage(Level = LogLevel.Critical, Message = "ALARM {Reference}: unreadable row: {Row}")]
    private partial void Found(string reference, string row);

    [LoggerMessage(Level = LogLevel.Error, Message = "The rows of alarm {Reference} could not be searched for")]
    private partial void NotSearched(string reference, Exception failure);
}
