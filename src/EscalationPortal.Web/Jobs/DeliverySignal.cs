namespace EscalationPortal.Web.Jobs;

/// <summary>Wakes what sends to other people's servers.</summary>
public sealed class DeliverySignal : WorkerSignal;
