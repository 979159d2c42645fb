using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Incidents.Owner;
using EscalationPortal.Web.Features.People.Create;
using EscalationPortal.Web.Features.People.List;
using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Tests.Features.Evidence;

namespace EscalationPortal.Web.Tests.Features.People;

/// <summary>Rights go to accounts, and people read names: two of the same name are told apart wherever one is named or chosen.</summary>
public class SameNameTests(Portal portal)
{
    private readonly string _family = $"K{Guid.NewGuid():N}";

    [Fact]
    public async Task Of_two_accounts_that_look_the_same_each_is_named_with_its_address()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var first = await CreateAsync(administrator, $"Ana {_family}č");
        Assert.Equal($"Ana {_family}č", await NameOfAsync(first.Id));

        var second = await CreateAsync(administrator, $"\u0410na {_family}c");
        var third = await CreateAsync(administrator, $"Ada {_family}c");

        Assert.Equal($"Ana {_family}č ({first.Email})", await NameOfAsync(first.Id));
        Assert.Equal($"\u0410na {_family}c ({second.Email})", await NameOfAsync(second.Id));
        Assert.Equal($"Ada {_family}c", await NameOfAsync(third.Id));
        var account = await portal.SendAsync(administrator, new PersonQuery(second.Id));
        Assert.Equal([$"Ana {_family}č ({first.Email})"], account.Alike.Select(other => other.Name));
        Assert.Contains("can be taken for that of another account", await (await portal.BrowserOfAsync(administrator)).ReadAsync($"/people/{first.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("can be taken for", await (await portal.BrowserOfAsync(administrator)).ReadAsync($"/people/{third.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_looks_the_same_no_more_once_one_of_them_is_renamed()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var (first, second) = (await CreateAsync(administrator, $"Ana {_family}"), await CreateAsync(administrator, $"Ana {_family}"));

        await portal.WithDbAsync(async db =>
        {
            var renamed = await db.Users.FindAsync([second.Id], Portal.Stop);
            renamed!.OwnName = $"Ada {_family}";
            return await db.SaveChangesAsync(Portal.Stop);
        });

        Assert.Equal(($"Ana {_family}", $"Ada {_family}"), (await NameOfAsync(first.Id), await NameOfAsync(second.Id)));
    }

    [Fact]
    public async Task Wherever_a_person_is_chosen_their_address_stands_with_the_name()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        var chosen = await CreateAsync(administrator, $"Eva {_family}", Role.Analyst, Role.Approver);
        var (ana, minister) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office));
        var incident = await portal.LoggedAsync(ana);
        await portal.SendAsync(ana, new TakeIncidentCommand(incident));
        await portal.LogItemAsync(ana, incident);

        foreach (var (person, page) in new[]
        {
            (administrator, $"/offices/{Cases.Step.SignOff[0].Office}/give"),
            (minister, "/delegations/new"),
            (ana, "/incidents"),
            (ana, $"/incidents/{incident}/owner"),
            (ana, $"/incidents/hand-over?chosen={incident}"),
            (ana, $"/incidents/{incident}/access"),
            (ana, $"/incidents/{incident}/evidence/1/source"),
            (await portal.PersonAsync(Role.Auditor), "/audit"),
        })
        {
            Assert.Contains($"Eva {_family} ({chosen.Email})", await (await portal.BrowserOfAsync(person)).ReadAsync(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_stand_in_the_order_people_look_for_them_in_page_by_page()
    {
        var administrator = await portal.PersonAsync(Role.Administrator);
        string[] names = ["anna", "Départ", "Dot", "Øystein", "Šárka", "Tomasz", "zeta", "Zoe"];
        foreach (var name in names.Reverse())
        {
            foreach (var number in Enumerable.Range(1, 8))
            {
                await CreateAsync(administrator, $"{name} {number} {_family}");
            }
        }

        var first = await portal.SendAsync(administrator, new PeopleQuery(_family, Closed: false, After: null));
        var second = await portal.SendAsync(administrator, new PeopleQuery(_family, Closed: false, first.Next));

        Assert.Equal(names.SelectMany(name => Enumerable.Range(1, 8).Select(number => $"{name} {number} {_family}")), first.Rows.Concat(second.Rows).Select(row => row.Name));
        Assert.Equal(64, first.Rows.Concat(second.Rows).Select(row => row.Id).Distinct().Count());
    }

    private async Task<(Guid Id, string Email)> CreateAsync(Guid administrator, string name, params Role[] roles)
    {
        var email = $"{Guid.NewGuid():N}@test.example";
        var created = await portal.SendAsync(administrator, new CreatePersonCommand(name, email, roles.Length == 0 ? [Role.Analyst] : roles));
        if (created.PasswordPath is null)
        {
            await portal.ConfirmAsync(created.Id);
        }

        return (created.Id, email);
    }

    private Task<string> NameOfAsync(Guid person) => portal.WithDbAsync(async db => (await db.Users.FindAsync([person], Portal.Stop))!.Name);
}
