using System.Diagnostics;

namespace EscalationPortal.Web.Data.Setup;

/// <summary>
/// Looks again and again whether the database of this host still keeps the ledger's promise: whoever owns it can switch a trigger off while the
/// host runs. What is found is an alarm in the log, stands on the pages of those who can do something about it, and makes the host unhealthy.
/// </summary>
public sealed partial class GuardWatch(PortalConnections connections, ILogger<GuardWatch> log) : IDisposable
{
    // Anyone may ask for the health of the host.
    private static readonly TimeSpan _atMostEvery = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private long _looked;

    /// <summary>What was wrong when it was last looked at, each with what to do.</summary>
    public IReadOnlyList<string> Wrong { get; private set; } = [];

    /// <summary>Looks, unless somebody has just looked.</summary>
    /// <returns>What is wrong.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_looked == 0 || Stopwatch.GetElapsedTime(_looked) >= _atMostEvery)
            {
                var found = await DatabaseGuard.FindAsync(connections.App, cancellationToken);
                Say(found);
                (Wrong, _looked) = (found, Stopwatch.GetTimestamp());
            }

            return Wrong;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private void Say(IReadOnlyList<string> found)
    {
        if (!found.SequenceEqual(Wrong))
        {
            if (found.Count > 0)
            {
                var sentence = string.Join("; and ", found);
                Broken(sentence);
            }
            else
            {
                Mended();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "ALARM: the database does not keep the ledger's promise any more, because {Wrong}")]
    private partial void Broken(string wrong);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database keeps the ledger's promise again. What happened meanwhile is for the auditors to find out")]
    private partial void Mended();
}
