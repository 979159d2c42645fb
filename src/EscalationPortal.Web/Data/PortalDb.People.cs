using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EscalationPortal.Web.Data;

// Who is told from whom by a name. It is written here, so that nothing that makes or renames an account has to think of it.
public sealed partial class PortalDb
{
    /// <summary>Names everyone whose name, or the name of somebody who looks the same, is about to be saved otherwise.</summary>
    private async Task TellPeopleApartAsync(CancellationToken cancellationToken)
    {
        // Identity marks all of an account as changed, whatever it saves.
        var renamed = ChangeTracker.Entries<Person>().Where(entry => entry.State == EntityState.Added || (entry.State == EntityState.Modified
            && (IsOther(entry.Property(nameof(Person.OwnName))) || IsOther(entry.Property(nameof(Person.Email)))))).ToList();
        if (renamed.Count == 0)
        {
            return;
        }

        var asked = renamed.Where(entry => entry.State == EntityState.Modified).Select(entry => entry.Entity.Look).ToHashSet();
        foreach (var person in renamed.Select(entry => entry.Entity))
        {
            person.LookLikeOneself();
            asked.Add(person.Look);
        }

        string[] looks = [.. asked];
        var alike = await Users.Where(person => looks.Contains(person.Look)).ToListAsync(cancellationToken);
        foreach (var people in alike.Union(renamed.Select(entry => entry.Entity)).GroupBy(person => person.Look).Select(people => people.ToList()))
        {
            people.ForEach(person => person.BeCalled(withAddress: people.Count > 1));
        }
    }

    private static bool IsOther(PropertyEntry property) => !Equals(property.OriginalValue, property.CurrentValue);
}
