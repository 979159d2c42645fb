using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Audit.Verify;
using EscalationPortal.Web.Hosting.Demo;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Hosting.Demo;

/// <summary>When a start tells the cases, and when it leaves a portal alone.</summary>
public sealed class DemoStartTests(Portal portal)
{
    [Fact]
    public async Task A_second_start_adds_nothing_and_one_that_broke_off_goes_on()
    {
        await using var told = new Portal { Settings = { ["Demo:Cases"] = "true", [PolicySettings.Setting] = "" } };
        await told.InitializeAsync();
        var (entries, incidents) = await CountedAsync(told);

        await StartAgainAsync(told);

        Assert.Equal((entries, incidents), await CountedAsync(told));

        // As after a start that ended before the last act of a case: what is missing is done, and nothing twice. (A signal is known again by its id.)
        var last = await told.WithWholeDbAsync(db => db.Submissions
            .Where(submission => !db.Signals.Any(signal => signal.ReceivedAt == submission.At || signal.TriagedAt == submission.At))
            .OrderByDescending(submission => submission.At).FirstAsync(Portal.Stop));
        await told.WithDbAsync(db => db.Submissions.Where(submission => submission.Id == last.Id).ExecuteDeleteAsync(Portal.Stop));
        await StartAgainAsync(told);

        Assert.Equal(entries + 1, (await CountedAsync(told)).Entries);
        var auditor = await told.WithDbAsync(db => db.Users.Where(person => person.Email == "auditor@demo.example").Select(person => person.Id).SingleAsync(Portal.Stop));
        Assert.True((await told.SendAsync(auditor, new VerifyLedgerCommand())).IsGood);
    }

    [Fact]
    public async Task Cases_that_are_switched_off_leave_a_demo_run_empty()
    {
        await using var empty = new Portal { Settings = { [PolicySettings.Setting] = "" } };
        await empty.InitializeAsync();

        // The policy, the accounts and their places.
        var begun = 1 + DemoData.People.Count + DemoData.People.Count(person => person.Office is not null);
        Assert.Equal((begun, 0), await CountedAsync(empty));
        Assert.Equal(DemoData.People.Count, await empty.WithDbAsync(db => db.Users.CountAsync(Portal.Stop)));

        // Somebody worked in it since: switched on, the cases come too late.
        await StartAgainAsync(empty, withCases: true);

        Assert.Equal((begun, 0), await CountedAsync(empty));
    }

    [Fact]
    public async Task A_demo_run_that_began_with_another_policy_is_told_nothing_and_starts()
    {
        await using var other = new Portal { Settings = { ["Demo:Cases"] = "true" } };
        other.Clock.Advance(-StoryTeller.Length);
        await other.InitializeAsync();
        other.Clock.Advance(StoryTeller.Length);
        await using (var scope = other.Services.CreateAsyncScope())
        {
            Assert.False(scope.ServiceProvider.GetRequiredService<DemoSettings>().Cases);
        }

        // As where an earlier version of the portal began it, with the policy it was shipped with then.
        var begun = await CountedAsync(other);
        await StartAgainAsync(other, withCases: true);

        Assert.Equal(begun, await CountedAsync(other));
    }

    [Fact]
    public async Task A_portal_that_is_no_demo_run_is_never_told_anything()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        await using var scope = bare.Services.CreateAsyncScope();

        Assert.False(scope.ServiceProvider.GetRequiredService<DemoSettings>().Cases);
        Assert.False(DemoSettings.Read(new Microsoft.Extensions.Configuration.ConfigurationManager { ["Demo:Cases"] = "true" }).Cases);
        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<DemoStart>().EnsureAsync(Portal.Stop));
        Assert.Equal(0, await bare.WithDbAsync(db => db.Users.CountAsync(Portal.Stop)));
        Assert.Equal(0, await bare.WithDbAsync(db => db.Incidents.IgnoreQueryFilters([PortalDb.NeedToKnow]).CountAsync(Portal.Stop)));
    }

    private static async Task StartAgainAsync(Portal portal, bool withCases = false)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var start = withCases
            ? ActivatorUtilities.CreateInstance<DemoStart>(scope.ServiceProvider, new DemoSettings(IsDemo: true, Cases: true))
            : scope.ServiceProvider.GetRequiredService<DemoStart>();
        await start.EnsureAsync(Portal.Stop);
    }

    private static Task<(long Entries, int Incidents)> CountedAsync(Portal portal) => portal.WithWholeDbAsync(async db =>
        ((await db.LedgerHead.AsNoTracking().SingleAsync(Portal.Stop)).Size, await db.Incidents.CountAsync(Portal.Stop)));
}
