using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.People;

/// <summary>Something about an account. People are named by id only, so that a name can be erased and the ledger still be proven.</summary>
public abstract record PersonEvent(Guid Person) : IDomainEvent
{
    public Subject Subject => Subject.Of("person", Person);
    public Guid? IncidentId => null;
}

/// <param name="Token">Its id: neither the token nor its hash stands in the ledger.</param>
[LedgerAction("AccessTokenCreated", 1)]
public sealed record AccessTokenCreated(Guid Person, Guid Token, string Name, IReadOnlyList<TokenScope> Scopes, DateTimeOffset ExpiresAt) : PersonEvent(Person);

[LedgerAction("AccessTokenRevoked", 1)]
public sealed record AccessTokenRevoked(Guid Person, Guid Token, string Name) : PersonEvent(Person);

[LedgerAction("AccountCreated", 1)]
public sealed record AccountCreated(Guid Person, IReadOnlyList<Role> Roles) : PersonEvent(Person);

[LedgerAction("AccountChanged", 1)]
public sealed record AccountChanged(Guid Person, IReadOnlyList<Role> RolesBefore, IReadOnlyList<Role> RolesAfter) : PersonEvent(Person);

[LedgerAction("AccountDisabled", 1)]
public sealed record AccountDisabled(Guid Person, string Reason) : PersonEvent(Person);

[LedgerAction("AccountEnabled", 1)]
public sealed record AccountEnabled(Guid Person) : PersonEvent(Person);

/// <param name="Before">For whom they spoke; null for nobody.</param>
/// <param name="After">For whom they speak; null for nobody.</param>
[LedgerAction("OrganisationChanged", 1)]
public sealed record OrganisationChanged(Guid Person, string? Before, string? After) : PersonEvent(Person);

[LedgerAction("PasswordLinkIssued", 1)]
public sealed record PasswordLinkIssued(Guid Person) : PersonEvent(Person);

[LedgerAction("PasswordSet", 1)]
public sealed record PasswordSet(Guid Person) : PersonEvent(Person);

/// <summary>One session was ended by its person, from another.</summary>
[LedgerAction("SessionEnded", 1)]
public sealed record SessionEnded(Guid Person) : PersonEvent(Person);

[LedgerAction("SignedIn", 1)]
public sealed record SignedIn(Guid Person) : PersonEvent(Person);

/// <summary>A wrong password, a locked or disabled account, or no such account (then there is no person to name).</summary>
[LedgerAction("SignInRefused", 1)]
public sealed record SignInRefused(Guid? Person, string Why) : IDomainEvent
{
    public Subject Subject => new("person", Person?.ToString("D") ?? "unknown");
    public Guid? IncidentId => null;
}

[LedgerAction("SignedOut", 1)]
public sealed record SignedOut(Guid Person) : PersonEvent(Person);

[LedgerAction("SignedOutEverywhere", 1)]
public sealed record SignedOutEverywhere(Guid Person) : PersonEvent(Person);

/// <param name="Webhook">Its id: neither its secret nor what stands behind the host in its address is in the ledger.</param>
[LedgerAction("WebhookCreated", 1)]
public sealed record WebhookCreated(Guid Person, Guid Webhook, string Host) : PersonEvent(Person);

/// <summary>Its receiver answered that it is gone for good.</summary>
[LedgerAction("WebhookGone", 1)]
public sealed record WebhookGone(Guid Person, Guid Webhook, string Host) : PersonEvent(Person);

[LedgerAction("WebhookRemoved", 1)]
public sealed record WebhookRemoved(Guid Person, Guid Webhook, string Host) : PersonEvent(Person);
