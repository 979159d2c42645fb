using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>What people are called.</summary>
public sealed class PeopleNames(PortalDb db)
{
    /// <summary>By id, of those who are still known.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(IEnumerable<Guid?> people, CancellationToken cancellationToken)
    {
        var named = people.OfType<Guid>().Distinct().ToList();
        return named.Count == 0
            ? new Dictionary<Guid, string>()
            : await db.Users
                .Where(person => named.Contains(person.Id)).Select(person => new { person.Id, person.Name })
                .ToDictionaryAsync(person => person.Id, person => person.Name, cancellationToken);
    }
}
