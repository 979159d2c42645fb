namespace EscalationPortal.Domain.Cases;

/// <summary>Someone who may read a case now and whose role works on cases: who may own it.</summary>
public sealed record CaseWorker(Guid Person, string Name, string NameWithAddress);
