namespace EscalationPortal.Web.Pipeline;

/// <summary>
/// How many lists and ledgers this host gives out at once: each keeps a connection to the database for as long as whoever takes it reads, and the pages
/// need connections too.
/// </summary>
public sealed class DownloadLimiter
{
    public const int AtOnce = 8;
    public const int AtOncePerPerson = 2;

    private readonly Lock _lock = new();
    private readonly List<Guid> _running = [];

    /// <returns>To be given back when it is over; null where too many are under way.</returns>
    public IDisposable? TryTake(Guid person)
    {
        lock (_lock)
        {
            if (_running.Count >= AtOnce || _running.Count(other => other == person) >= AtOncePerPerson)
            {
                return null;
            }

            _running.Add(person);
            return new Turn(this, person);
        }
    }

    private sealed class Turn(DownloadLimiter limiter, Guid person) : IDisposable
    {
        public void Dispose()
        {
            lock (limiter._lock)
            {
                limiter._running.Remove(person);
            }
        }
    }
}

public static class Downloads
{
    /// <summary>Gives a file out, or answers that too many are under way: nothing of it is sent then.</summary>
    public static async Task<bool> GiveOutAsync(this HttpContext http, Func<Task> write)
    {
        var person = http.RequestServices.GetRequiredService<Identity.ICurrentUser>().Id ?? Guid.Empty;
        using var turn = http.RequestServices.GetRequiredService<DownloadLimiter>().TryTake(person);
        if (turn is null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "60";
            return false;
        }

        await write();
        return true;
    }
}
