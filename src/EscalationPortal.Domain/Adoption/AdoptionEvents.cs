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
/// <param name="BasedOn">The digest of the policy it changes; the same where it is proposed that the policy stays as it is.</param>
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

/// <param name="Keeps">That the policy in force stays as it is was signed, and not that another follows it.</param>
[LedgerAction("PolicySigned", 1)]
public sealed record PolicySigned(Guid Id, Guid Signature, string Key, string Version, string Digest, bool Keeps, Capacity In, string Comment) : PolicyDecision(Id, In);

/// <inheritdoc cref="PolicySigned"/>
[LedgerAction("PolicyDeclined", 1)]
public sealed record PolicyDeclined(Guid Id, string Key, string Version, bool Keeps, Capacity In, string Reason) : PolicyDecision(Id, In);

/// <param name="Key">Of a draft that was proposed; null where it never was.</param>
/// <param name="Version">The same.</param>
/// <param name="Reason">Empty where it never was.</param>
[LedgerAction("PolicyWithdrawn", 1)]
public sealed record PolicyWithdrawn(Guid Id, string? Key, string? Version, bool Keeps, string Reason) : PolicyVersionEvent(Id);

/// <summary>The policy in force stays as it is until its next review: everything that takes was signed.</summary>
[LedgerAction("PolicyKept", 1)]
public sealed record PolicyKept(Guid Id, string Key, string Version, string Digest) : PolicyVersionEvent(Id);

/// <summary>A policy was adopted: everything it takes was signed, or it is the one that the portal starts with.</summary>
/// <param name="Id">Which version it was; null for the one that the portal starts with.</param>
[LedgerAction("PolicyAdopted", 2)]
public sealed record PolicyAdopted(Guid? Id, string Key, string Version, string Digest, DateTimeOffset InForceFrom) : IDomainEvent
{
    public Subject Subject => Id is { } version ? Subject.Of("policy-version", version) : new("policy", Digest);
    public Guid? IncidentId => null;
}

/// <summary>What time does to the policy in force.</summary>
/// <param name="Digest">Of the policy in force.</param>
public abstract record PolicyInForceEvent(string Digest) : IDomainEvent
{
    public Subject Subject => new("policy", Digest);
    public Guid? IncidentId => null;
}

/// <summary>A policy that was adopted for a day to come is in force from now.</summary>
[LedgerAction("PolicyBegan", 1)]
public sealed record PolicyBegan(string Digest, string Key, string Version) : PolicyInForceEvent(Digest);

/// <param name="DueAt">When its review fell due.</param>
[LedgerAction("PolicyReviewFellDue", 1)]
public sealed record PolicyReviewFellDue(string Digest, string Key, string Version, DateTimeOffset DueAt) : PolicyInForceEvent(Digest);
