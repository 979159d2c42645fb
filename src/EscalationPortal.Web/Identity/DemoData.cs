using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Identity;

/// <summary>
/// Someone to sign in as in a demo run: one for each role and each office that signs a step of the shipped policy, a second analyst, a second
/// administrator and two deputies.
/// </summary>
public sealed record DemoPerson(string Name, string WorksAs, string Email, Role Role, string? Office = null, int Place = Holding.Holder, string? Organisation = null)
{
    /// <summary>Under which they are listed.</summary>
    public string Group => Role switch
    {
        Role.Analyst => "Who work on cases",
        Role.Approver when Place == Holding.Holder => "Who sign, by their office",
        Role.Approver => "Who sign in their place",
        _ => "Who oversee and run it",
    };
}

/// <summary>What a demo run has and nothing else ever does.</summary>
public static class DemoData
{
    public const string Password = "for demonstration only";

    public static IReadOnlyList<DemoPerson> People { get; } =
    [
        new("Ana Kovač", "Analyst, coordination cell", "analyst@demo.example", Role.Analyst),
        new("Nadia Rahman", "Analyst, second shift", "second.analyst@demo.example", Role.Analyst),
        new("Daniel Osei", "Duty officer", "duty.officer@demo.example", Role.Approver, "duty-officer"),
        new("Yuki Tanabe", "National cyber authority", "cyber.authority@demo.example", Role.Approver, "national-cyber-authority"),
        new("Oskar Virtanen", "Intelligence liaison", "intelligence.liaison@demo.example", Role.Approver, "intelligence-liaison"),
        new("Leïla Haddad", "Legal adviser", "legal.adviser@demo.example", Role.Approver, "legal-adviser"),
        new("Chiara Bellini", "Sanctions authority", "sanctions.authority@demo.example", Role.Approver, "sanctions-authority"),
        new("Ingrid Solberg", "Foreign-ministry director", "director@demo.example", Role.Approver, "foreign-ministry-director"),
        new("Tomasz Zieliński", "Defence liaison", "defence.liaison@demo.example", Role.Approver, "defence-liaison"),
        new("Maria Antunes", "Minister", "minister@demo.example", Role.Approver, "minister"),
        new("Thandiwe Mokoena", "Head of government", "head.of.government@demo.example", Role.Approver, "head-of-government"),
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
