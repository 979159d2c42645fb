using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Domain.Offices;

/// <summary>Everyone's places in one office: nobody has two at a time, and no two deputies share one.</summary>
public sealed class OfficePlaces(string office, IReadOnlyList<Holding> holdings)
{
    /// <summary>The first deputy's place that nobody has now or later.</summary>
    public int NextDeputy(DateTimeOffset at)
    {
        var taken = holdings.Where(holding => !holding.IsOverAt(at)).Select(holding => holding.Place).ToHashSet();
        return Enumerable.Range(Holding.Holder + 1, taken.Count + 1).First(place => !taken.Contains(place));
    }

    /// <inheritdoc cref="Holding.Give"/>
    public Holding Give(Guid id, Guid personId, IEnumerable<Role> roles, int place, DateTimeOffset from, DateTimeOffset? until, DateTimeOffset at)
    {
        if (from < at)
        {
            throw new RuleViolationException(OfficeRules.PeriodPast, "A place in an office cannot begin in the past. Leave its beginning empty to give it from now on.");
        }

        var holding = Holding.Give(id, office, personId, roles, place, from, until, at);
        var beside = holdings.Where(holding.Overlaps).ToList();
        if (beside.Exists(otherHolding => otherHolding.PersonId == personId))
        {
            throw new RuleViolationException(OfficeRules.PlaceHeldAlready, "This person has a place in this office in that time already. End that one first, or choose another time.");
        }

        if (place != Holding.Holder && beside.Exists(otherHolding => otherHolding.Place == place))
        {
            throw new RuleViolationException(OfficeRules.DeputyPlaceTaken, "Another deputy has this place in that time. Choose another place, or end theirs first.");
        }

        return holding;
    }
}
