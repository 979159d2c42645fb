namespace EscalationPortal.Web.Jobs;

/// <summary>Wakes what sweeps.</summary>
public sealed class SweepSignal : WorkerSignal;
