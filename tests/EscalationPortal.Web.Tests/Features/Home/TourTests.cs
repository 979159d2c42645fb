using EscalationPortal.Web.Features.Home.Tour;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests.Hosting.Demo;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Home;

/// <summary>Each role's home opens with a tour of its day, in a demo run with cases and nowhere else.</summary>
public sealed class TourTests(ToldPortal told, Portal empty) : IClassFixture<ToldPortal>
{
    private const string Heading = "Your day in three steps";

    public static TheoryData<string> Accounts => [.. DemoData.People.DistinctBy(person => person.Role).Select(person => person.Email.Split('@')[0])];

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task A_role_is_shown_its_day_in_three_steps_that_lead_somewhere_until_it_puts_them_away(string account)
    {
        var id = await told.IdOfAsync(account);
        var role = DemoData.People.Single(person => person.Email == $"{account}@demo.example").Role;
        var browser = await told.Portal.BrowserOfAsync(id);
        var tour = await told.Portal.SendAsync(id, new TourQuery(role));

        Assert.Equal(3, tour!.Steps.Count);
        var home = await browser.ReadAsync("/");
        Assert.Contains(Heading, home, StringComparison.Ordinal);
        foreach (var step in tour.Steps)
        {
            if (step.Link is ['#', .. var anchor])
            {
                Assert.Contains($"id=\"{anchor}\"", home, StringComparison.Ordinal);
            }
            else
            {
                Assert.NotEmpty(await browser.ReadAsync(step.Link));
            }
        }

        var answer = await browser.SendAsync("/tour", await browser.HiddenFieldsOfAsync("/"), new() { ["Input.Role"] = role.ToString() });

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
        Assert.DoesNotContain(Heading, await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain(Heading, await (await told.Portal.BrowserOfAsync(id)).ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_else_keeps_theirs()
    {
        await told.Portal.SendAsync(await told.IdOfAsync("deputy.legal"), new DismissTourCommand(Domain.People.Role.Approver));

        Assert.NotNull(await told.Portal.SendAsync(await told.IdOfAsync("minister"), new TourQuery(Domain.People.Role.Approver)));
    }

    [Fact]
    public async Task Without_cases_there_is_no_tour()
    {
        var analyst = await empty.WithDbAsync(db => db.Users.Where(person => person.Email == "analyst@demo.example").Select(person => person.Id).SingleAsync(Portal.Stop));

        Assert.Null(await empty.SendAsync(analyst, new TourQuery(Domain.People.Role.Analyst)));
        Assert.DoesNotContain(Heading, await (await empty.BrowserOfAsync(analyst)).ReadAsync("/"), StringComparison.Ordinal);
    }
}
