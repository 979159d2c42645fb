namespace EscalationPortal.Web.Jobs;

/// <summary>Wakes what does long work.</summary>
public sealed class LongWorkSignal : WorkerSignal;
