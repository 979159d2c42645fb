using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.Mvc.Testing;

namespace EscalationPortal.Web.Tests.Hosting;

/// <summary>The portals of other tests find their database set up; whoever tries a demo run does not.</summary>
public class DemoSetUpTests(Portal portal)
{
    [Fact]
    public async Task A_demo_run_sets_up_the_database_it_does_not_find()
    {
        await using var unmade = TestDatabase.Unmade(portal.DatabaseServer.AdminConnection);
        await using var host = portal.WithWebHostBuilder(builder => builder
            .UseSetting("ConnectionStrings:Migrator", unmade.AdminConnection)
            .UseSetting("ConnectionStrings:Portal", unmade.AppConnection));

        var signIn = await new Browser(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false })).ReadAsync("/sign-in");

        Assert.All(DemoData.People, person => Assert.Contains(person.Email, signIn, StringComparison.Ordinal));
    }
}
