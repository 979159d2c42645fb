using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Identity;

/// <summary>Someone to sign in as in a demo run, one per role and office, a second analyst, a second administrator and two deputies.</summary>
public sealed record DemoPerson(string Name, string WorksAs, string Email, Role Role, string? Office = null, int Place = Holding.Holder, string? Organisation = null);

/// <summary>What a demo run has and nothing else ever does.</summary>
public static class DemoData
{
    public const string Password = "for demonstration only";

    public static IReadOnlyList<DemoPerson> People { get; } =
    [
        new("Ana Kovač", "Analyst, coordination cell", "analyst@demo.example", Role.Analyst),
        new("Nadia Rahman", "Analyst, second shift", "second.analyst@demo.example", Role.Analyst),
        new("Daniel Osei", "Duty officer", "duty.officer@demo.example", Role.Approver, "duty-officer"),
        new("Leïla Haddad", "Legal adviser", "legal.adviser@demo.example", Role.Approver, "legal-adviser"),
        new("Ingrid Solberg", "Foreign-ministry director", "director@demo.example", Role.Approver, "foreign-ministry-director"),
        new("Tomasz Zieliński", "Defence liaison", "defence.liaison@demo.example", Role.Approver, "defence-liaison"),
        new("Maria Antunes", "Minister", "minister@demo.example", Role.Approver, "minister"),
        new("Oluwaseun Adeyemi", "Deputy legal adviser", "deputy.legal@demo.example", Role.Approver, "legal-adviser", 1),
        new("Katarína Horváthová", "Deputy foreign-ministry director", "deputy.director@demo.example", Role.Approver, "foreign-ministry-director", 1),
        new("Samuel Weiss", "Auditor", "auditor@demo.example", Role.Auditor),
        new("Priya Raman", "Policy owner", "policy.owner@demo.example", Role.PolicyOwner),
        new("Jonas Lindqvist", "Exercise director", "exercise.director@demo.example", Role.ExerciseDirector),
        new("Amina Diallo", "Partner liaison", "liaison@demo.example", Role.Liaison, Organisation: "Grid operators’ response team"),
        new("Robert Klein", "Administrator", "administrator@demo.example", Role.Administrator),
        new("Helena Duarte", "Second administrator", "second.administrator@demo.example", Role.Administrator),
    ];

    public static async Task EnsureAsync(UserManager<Person> people, PortalDb db, TimeProvider clock)
    {
        foreach (var candidate in People)
        {
            if (await people.FindByEmailAsync(candidate.Email) is not null)
            {
                continue;
            }

            var person = new Person
            {
                Id = Guid.CreateVersion7(),
                OwnName = candidate.Name,
                UserName = candidate.Email,
                Email = candidate.Email,
                EmailConfirmed = true,
                Roles = [candidate.Role],
                Organisation = candidate.Organisation,
            };
            (await people.CreateAsync(person, Password)).OrRefuse();
            db.Record(new AccountCreated(person.Id, person.Roles));
            if (candidate.Office is { } office)
            {
                var now = clock.GetUtcNow();
                db.Holdings.Add(Holding.Give(Guid.CreateVersion7(), office, person.Id, person.Roles, candidate.Place, now, until: null, now));
                await db.SaveChangesAsync();
            }
        }
    }
}
