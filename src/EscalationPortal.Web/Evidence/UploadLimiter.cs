using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Evidence;

/// <summary>
/// How many uploads run in this host at once: each keeps a transaction open as long as it lasts, and the pages need connections
/// too. Taken before the transaction begins, so that waiting holds nothing.
/// </summary>
public sealed class UploadLimiter(EvidenceSettings settings)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly List<Turn> _running = [];

    /// <summary>A double press breaks off the first upload, and the host notices a moment later.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <param name="item">One upload at a time for each.</param>
    public async Task<IDisposable> TakeAsync(Guid person, string item, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += _pause)
        {
            var (turn, reason) = TryTake(person, item);
            if (turn is not null || waited >= Patience)
            {
                return turn ?? throw new UnavailableException($"{reason} Nothing of yours was stored. Wait until one has ended, then send the file again.");
            }

            await Task.Delay(_pause, cancellationToken);
        }
    }

    private (Turn? Turn, string Reason) TryTake(Guid person, string item)
    {
        lock (_lock)
        {
            var reason = _running.Exists(otherTurn => otherTurn.Item == item) ? "Another upload to this item is under way."
                : _running.Count(otherTurn => otherTurn.Person == person) >= settings.UploadsAtOncePerPerson ? $"You have {settings.UploadsAtOncePerPerson} uploads under way, the most one person may have."
                : _running.Count >= settings.UploadsAtOnce ? $"{settings.UploadsAtOnce} uploads are under way, the most the portal takes at once."
                : "";
            if (reason.Length > 0)
            {
                return (null, reason);
            }

            var turn = new Turn(this, person, item);
            _running.Add(turn);
            return (turn, reason);
        }
    }

    private sealed class Turn(UploadLimiter turns, Guid person, string item) : IDisposable
    {
        public Guid Person => person;
        public string Item => item;

        public void Dispose()
        {
            lock (turns._lock)
            {
                turns._running.Remove(this);
            }
        }
    }
}
