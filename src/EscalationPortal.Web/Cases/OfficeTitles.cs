using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>The places people have in offices, in words.</summary>
public static class OfficeTitles
{
    /// <summary>"Legal adviser", or "deputy Legal adviser (1)", for each of these people who has a place now.</summary>
    public static async Task<ILookup<Guid, string>> PlacesOfAsync(this PortalDb db, IReadOnlyCollection<Guid> people, ThresholdPolicy policy, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await db.Holdings.AsNoTracking().Where(holding => people.Contains(holding.PersonId) && holding.From <= at && (holding.Until == null || holding.Until > at)).OrderBy(holding => holding.Place).ThenBy(holding => holding.Office).ToListAsync(cancellationToken))
        .ToLookup(holding => holding.PersonId, holding => TitleOf(policy.OfficeTitle(holding.Office), holding.Place));

    public static string PlaceOf(int place) => place switch
    {
        Holding.Holder => "Holder",
        1 => "First deputy",
        2 => "Second deputy",
        _ => $"Deputy {place}",
    };

    public static string TitleOf(string office, int place) => place switch
    {
        Holding.Holder => office,
        1 => $"{office}, first deputy",
        2 => $"{office}, second deputy",
        _ => $"{office}, deputy {place}",
    };
}
