using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Domain.Offices;

/// <summary>Someone's place in an office, for a time: its holder, or one of its deputies in their order.</summary>
public sealed class Holding : Aggregate
{
    public const int Holder = 0;

    private Holding()
    {
    }

    public Guid Id { get; private init; }
    public string Office { get; private init; } = "";
    public Guid PersonId { get; private init; }

    /// <summary>0 for a holder; 1 for the first deputy, 2 for the next.</summary>
    public int Place { get; private init; }
    public DateTimeOffset From { get; private init; }

    /// <summary>The first moment it no longer counts; null while no end is set.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <param name="roles">What the person works as: only an approver has a place in an office.</param>
    public static Holding Give(Guid id, string office, Guid personId, IEnumerable<Role> roles, int place, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset at)
    {
        if (!roles.Contains(Role.Approver))
        {
            throw new RuleViolationException(AccountRules.OfficeNeedsApprover, "Only an approver has a place in an office. Give this person the role Approver first, or choose someone else.");
        }

        if (place < Holder)
        {
            throw new RuleViolationException(OfficeRules.PlaceUnknown, "A place in an office is 0 for a holder, or a deputy's number from 1 on.");
        }

        if (until <= from)
        {
            throw new RuleViolationException(OfficeRules.PeriodEmpty, "The last day lies before the first. Check both dates.");
        }

        if (until <= at)
        {
            throw new RuleViolationException(OfficeRules.PeriodPast, "That period is over already. Give the office from today on, or leave the end open.");
        }

        var holding = new Holding { Id = id, Office = office, PersonId = personId, Place = place, From = from, Until = until };
        holding.Raise(new OfficeGiven(id, office, personId, place, from, until));
        return holding;
    }

    public bool CoversAt(DateTimeOffset at) => From <= at && !IsOverAt(at);

    public bool IsOverAt(DateTimeOffset at) => Until <= at;

    /// <summary>There is a moment that both cover. One that was ended before it began covers none.</summary>
    public bool Overlaps(Holding other) =>
        (Until is null || (From < Until && other.From < Until)) && (other.Until is null || (other.From < other.Until && From < other.Until));

    public void End(string reason, DateTimeOffset at)
    {
        if (Until <= at)
        {
            throw new RuleViolationException(OfficeRules.HoldingOver, "This place in the office has already ended.");
        }

        Until = at > From ? at : From;
        Raise(new OfficeEnded(Id, Office, PersonId, reason));
    }
}
