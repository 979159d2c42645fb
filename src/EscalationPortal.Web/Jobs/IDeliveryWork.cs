namespace EscalationPortal.Web.Jobs;

/// <summary>
/// Sends what is to be sent to other people's servers, which answer when they like: beside the sweep and beside long work, so that neither waits for them.
/// </summary>
public interface IDeliveryWork
{
    /// <summary>Sends what is due by now. Other hosts do the same at the same time.</summary>
    Task SendDueAsync(CancellationToken cancellationToken);
}
