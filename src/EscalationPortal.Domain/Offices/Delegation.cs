using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Offices;

public enum DelegationState
{
    ToCome,
    InEffect,
    Over,
    TakenBack,
}

/// <summary>
/// A dated, limited hand-over of an office to someone who acts for its holder. The principal may still act; what was handed over is not
/// handed on; it can be revoked at once.
/// </summary>
public sealed class Delegation : Aggregate
{
    public const int MaxDays = 90;

    private Delegation()
    {
    }

    public Guid Id { get; private init; }
    public string Office { get; private init; } = "";
    public Guid PrincipalId { get; private init; }
    public Guid DelegateId { get; private init; }
    public DateTimeOffset From { get; private init; }
    public DateTimeOffset Until { get; private init; }

    /// <summary>The highest rung it reaches to; null for every rung.</summary>
    public int? UpToRung { get; private init; }

    /// <summary>The channels it is limited to; empty for every channel.</summary>
    public List<string> Channels { get; private init; } = [];
    public string Reason { get; private init; } = "";
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <param name="principal">The capacity in which the principal acts: only a holder hands an office over.</param>
    public static Delegation Give(Guid id, Capacity? principal, Guid principalId, Guid delegateId, DelegationTerms terms, DateTimeOffset at)
    {
        if (principal is not { Kind: CapacityKind.Holder })
        {
            throw new RuleViolationException(OfficeRules.DelegationByHolder, "Only a holder of the office hands it over. What was handed to you cannot be handed on.");
        }

        if (principalId == delegateId)
        {
            throw new RuleViolationException(OfficeRules.DelegationToSelf, "Choose someone else: you hold the office yourself.");
        }

        if (terms.Until <= terms.From || terms.Until <= at)
        {
            throw new RuleViolationException(OfficeRules.PeriodEmpty, "The hand-over would be over before it begins, or is over already. Check both times.");
        }

        if (terms.From < at)
        {
            throw new RuleViolationException(OfficeRules.PeriodPast, "A hand-over cannot begin in the past. Leave its beginning empty to hand over from now on.");
        }

        if (terms.Until - terms.From > TimeSpan.FromDays(MaxDays))
        {
            throw new RuleViolationException(OfficeRules.DelegationTooLong, $"An office is handed over for at most {MaxDays} days. For longer, ask the administrator to name a deputy.");
        }

        var delegation = new Delegation
        {
            Id = id,
            Office = principal.Office,
            PrincipalId = principalId,
            DelegateId = delegateId,
            From = terms.From,
            Until = terms.Until,
            UpToRung = terms.UpToRung,
            Channels = [.. terms.Channels],
            Reason = terms.Reason,
        };
        delegation.Raise(new OfficeDelegated(id, principal.Office, principalId, delegateId, terms));
        return delegation;
    }

    public DelegationState StateAt(DateTimeOffset at) =>
        RevokedAt is not null ? DelegationState.TakenBack : Until <= at ? DelegationState.Over : From <= at ? DelegationState.InEffect : DelegationState.ToCome;

    public bool Covers(int rung, string channel, DateTimeOffset at) =>
        StateAt(at) == DelegationState.InEffect && (UpToRung is null || rung <= UpToRung) && (Channels.Count == 0 || Channels.Contains(channel));

    public void Revoke(Guid by, string reason, DateTimeOffset at)
    {
        if (by != PrincipalId)
        {
            throw new RuleViolationException(OfficeRules.RevokedByPrincipal, "Only the person who handed the office over can take it back.");
        }

        if (RevokedAt is not null || Until <= at)
        {
            throw new RuleViolationException(OfficeRules.DelegationOver, "This hand-over has already ended.");
        }

        RevokedAt = at;
        Raise(new DelegationRevoked(Id, Office, PrincipalId, DelegateId, reason));
    }
}

public sealed record DelegationTerms(DateTimeOffset From, DateTimeOffset Until, int? UpToRung, IReadOnlyList<string> Channels, string Reason);
