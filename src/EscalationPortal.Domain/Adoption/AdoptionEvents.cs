using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Adoption;

/// <summary>The entries of a version stand together under its id, from the draft to the day it is adopted.</summary>
public abstract record PolicyVersionEvent(Guid Id) : IDomainEvent
{
    public Subject Subject => Subject.Of("policy-version", Id);
    public Guid? IncidentId => null;
}

/// <param name="BasedOn">The digest of the adopted policy it starts from.</param>
[LedgerAction("PolicyDrafted", 1)]
public sealed record PolicyDrafted(Guid Id, string BasedOn) : PolicyVersionEvent(Id);

/// <param name="Digest">Of the text everyone signs: it does not change any more.</param>
/// <param name="InForceFrom">From when it is to be in force; null for as soon as it is signed.</param>
/// <param name="SignOff">The offices whose signatures the policy in force asks for.</param>
[LedgerAction("PolicyProposed", 1)]
public sealed record PolicyProposed(
    Guid Id, string Key, string Version, string Digest, string BasedOn, string Reason, DateTimeOffset? InForceFrom, IReadOnlyList<SignOffRequirement> SignOff)
    : PolicyVersionEvent(Id);

/// <param name="InOffice">The office in which it was signed.</param>
/// <param name="OnBehalfOf">The holder they acted for, where there is one.</param>
/// <param name="StandInOffice">The office of their own by which an alternate stood in.</param>
[LedgerAction("PolicySigned", 1)]
public sealed record PolicySigned(
    Guid Id, Guid Signature, string Key, string Version, string Digest, string InOffice, CapacityKind Capacity, Guid? OnBehalfOf, string? StandInOffice, string Comment)
    : PolicyVersionEvent(Id), IDomainEvent
{
    string? IDomainEvent.Office => InOffice;
}

/// <param name="InOffice">The office in which it was declined.</param>
[LedgerAction("PolicyDeclined", 1)]
public sealed record PolicyDeclined(Guid Id, string Key, string Version, string InOffice, string Reason) : PolicyVersionEvent(Id), IDomainEvent
{
    string? IDomainEvent.Office => InOffice;
}

/// <param name="Key">Of a draft that was proposed; null where it never was.</param>
/// <param name="Version">The same.</param>
[LedgerAction("PolicyWithdrawn", 1)]
public sealed record PolicyWithdrawn(Guid Id, string? Key, string? Version, string Reason) : PolicyVersionEvent(Id);

/// <summary>A policy was adopted: everything it takes was signed, or it is the one that the portal starts with.</summary>
/// <param name="Id">Which version it was; null for the one that the portal starts with.</param>
[LedgerAction("PolicyAdopted", 2)]
public sealed record PolicyAdopted(Guid? Id, string Key, string Version, string Digest, DateTimeOffset InForceFrom) : IDomainEvent
{
    public Subject Subject => Id is { } version ? Subject.Of("policy-version", version) : new("policy", Digest);
    public Guid? IncidentId => null;
}
