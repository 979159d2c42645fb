namespace EscalationPortal.Domain.Cases;

/// <summary>Someone who may read a case now and whose role works on cases: who may own it.</summary>
/// <param name="NameWithAddress">What they are called where one of several is chosen.</param>
public sealed record CaseWorker(Guid Person, string Name, string NameWithAddress);
