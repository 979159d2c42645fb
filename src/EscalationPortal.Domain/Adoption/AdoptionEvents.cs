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
/// <param name="SignOff">The offices whose signatures the policy it is based on asks for.</param>
/// <param name="Authors">Everyone who wrote in it: none of them decides about it.</param>
[LedgerAction("PolicyProposed", 1)]
public sealed record PolicyProposed(
    Guid Id,
    string Key,
    string Version,
    string Digest,
    string BasedOn,
    string Reason,
    DateTimeOffset? InForceFrom,
    IReadOnlyList<SignOffRequirement> SignOff,
    IReadOnlyList<Guid> Authors)
    : PolicyVersionEvent(Id);

/// <summary>What an office decided about a version.</summary>
public abstract record PolicyDecision(Guid Id, Capacity In) : PolicyVersionEvent(Id), IActInOffice
{
    string? IDomainEvent.Office => In.Office;

    public Proof? Proof { get; init; }

    public IDomainEvent ProvedBy(Proof proof) => this with { Proof = proof };
}

[LedgerAction("PolicySigned", 1)]
public sealed record PolicySigned(Guid Id, Guid Signature, string Key, string Version, string Digest, Capacity In, string Comment) : PolicyDecision(Id, In);

[LedgerAction("PolicyDeclined", 1)]
public sealed record PolicyDeclined(Guid Id, string Key, string Version, Capacity In, string Reason) : PolicyDecision(Id, In);

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
