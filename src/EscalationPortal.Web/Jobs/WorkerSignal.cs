using System.Threading.Channels;

namespace EscalationPortal.Web.Jobs;

/// <summary>Wakes a worker of this host early. A signal that arrives while it works makes it look once more.</summary>
public abstract class WorkerSignal
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>After the commit of what makes work due: the worker sees what is committed.</summary>
    public void Wake() => _rung.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            await _rung.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It was time.
        }
    }
}
