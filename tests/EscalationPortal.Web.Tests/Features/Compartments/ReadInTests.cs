using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Compartments.Create;
using EscalationPortal.Web.Features.Compartments.Show;
using EscalationPortal.Web.Features.People.Create;
using EscalationPortal.Web.Features.People.IssueLink;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Compartments;

/// <summary>No administrator lets in by a compartment somebody whose account they hold the keys of.</summary>
public class ReadInTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Whoever_made_an_account_or_gave_out_its_last_link_reads_it_into_nothing_and_another_administrator_does()
    {
        var (one, two) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator));
        var compartment = await portal.SendAsync(one, new CreateCompartmentCommand("Orchid", "What is known of one actor."));
        var puppet = await MadeByAsync(one, "puppet@test.example");

        await RefusedAsync(() => portal.SendAsync(one, new ReadInCommand(compartment, puppet, "Works on it.")));

        // A link later, from the other one: the keys are theirs now.
        await portal.SendAsync(two, new IssueLinkCommand(puppet));
        await RefusedAsync(() => portal.SendAsync(two, new ReadInCommand(compartment, puppet, "Works on it.")));
        await portal.SendAsync(one, new ReadInCommand(compartment, puppet, "Works on it."));
        Assert.True(await portal.WithWholeDbAsync(db => db.CompartmentMembers.AnyAsync(member => member.PersonId == puppet, Portal.Stop)));
    }

    [Fact]
    public async Task Every_other_administrator_and_everyone_in_the_compartment_is_told_who_was_read_in_each_time()
    {
        var (one, two) = (await portal.PersonAsync(Role.Administrator), await portal.PersonAsync(Role.Administrator));
        var (ana, ben, mia) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var compartment = await portal.SendAsync(one, new CreateCompartmentCommand("Lily", "What is known of another actor."));
        await portal.SendAsync(one, new ReadInCommand(compartment, ana, "Works on it."));

        await portal.SendAsync(one, new ReadInCommand(compartment, ben, "Works on it."));
        await portal.SendAsync(one, new ReadInCommand(compartment, mia, "Works on it too."));

        var names = await portal.WithWholeDbAsync(db => db.Users.ToDictionaryAsync(person => person.Id, person => person.Name, Portal.Stop));
        Assert.Equal(3, (await ToldAsync(two)).Count(sentence => sentence.StartsWith("Another administrator read ", StringComparison.Ordinal)));
        Assert.Contains($"Another administrator read {names[ben]} into the compartment Lily. If you do not know why, ask them at once.", await ToldAsync(two));
        Assert.Contains(await ToldAsync(ana), sentence => sentence.StartsWith($"{names[ben]} was read into the compartment Lily, as you are.", StringComparison.Ordinal));
        Assert.Contains(await ToldAsync(ana), sentence => sentence.StartsWith($"{names[mia]} was read into the compartment Lily, as you are.", StringComparison.Ordinal));
        Assert.DoesNotContain(await ToldAsync(one), sentence => sentence.Contains("Lily", StringComparison.Ordinal));
    }

    private async Task<Guid> MadeByAsync(Guid administrator, string email)
    {
        await portal.SendAsync(administrator, new CreatePersonCommand("Pat Puppet", email, [Role.Analyst]));
        return await portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
    }

    private Task<List<string>> ToldAsync(Guid person) =>
        portal.WithWholeDbAsync(db => db.Notices.Where(notice => notice.PersonId == person).Select(notice => notice.Sentence).ToListAsync(Portal.Stop));

    private static async Task RefusedAsync(Func<Task> attempt) =>
        Assert.Equal("keys-from-another", (await Assert.ThrowsAsync<RuleViolationException>(attempt)).Rule);
}
