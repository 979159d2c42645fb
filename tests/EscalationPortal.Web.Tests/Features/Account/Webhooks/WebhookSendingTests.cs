using System.Net;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Tests.Features.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Account.Webhooks;

/// <summary>How the portal sends, and where it does not (docs/adr/0034).</summary>
public class WebhookSendingTests(HookPortal hooks) : IClassFixture<HookPortal>
{
    private Portal Portal => hooks.Portal;

    [Fact]
    public async Task A_receiver_that_does_not_answer_holds_up_no_other()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var (slow, quick) = (await hooks.HookAsync(liaison), await hooks.HookAsync(liaison));
        var release = new TaskCompletionSource();
        hooks.Answers[slow.Path] = _ => release.Task;
        await hooks.AcceptAsync(ana, await Portal.SignalAsync(liaison));
        await hooks.AcceptAsync(ana, await Portal.SignalAsync(liaison));

        var sending = hooks.SendDueAsync();
        while (hooks.At(quick).Count < 2 || hooks.At(slow).Count < 1)
        {
            await Task.Delay(20, Portal.Stop);
        }

        Assert.False(sending.IsCompleted);
        release.SetResult();
        await sending;
        Assert.Equal(2, hooks.At(slow).Count);
    }

    [Fact]
    public async Task Hosts_that_send_at_once_send_nothing_twice()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var all = new List<Hook> { await hooks.HookAsync(liaison), await hooks.HookAsync(liaison), await hooks.HookAsync(liaison) };
        await using var other = Portal.WithWebHostBuilder(_ => { });
        for (var signal = 0; signal < 4; signal++)
        {
            await hooks.AcceptAsync(ana, await Portal.SignalAsync(liaison));
        }

        await Task.WhenAll(hooks.SendDueAsync(), HookPortal.SendDueAsync(other), hooks.SendDueAsync());
        await HookPortal.SendDueAsync(other);

        Assert.All(all, hook => Assert.Equal((4, 4), (hooks.At(hook).Count, hooks.At(hook).DistinctBy(told => told.Id).Count())));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var (hook, elsewhere) = (await hooks.HookAsync(liaison), $"/{Guid.NewGuid():N}");
        hooks.Answers[hook.Path] = http =>
        {
            (http.Response.StatusCode, http.Response.Headers.Location) = (StatusCodes.Status307TemporaryRedirect, $"{hooks.Address}{elsewhere}");
            return Task.CompletedTask;
        };
        await hooks.AcceptAsync(ana, await Portal.SignalAsync(liaison));

        await hooks.SendDueAsync();

        Assert.Single(hooks.At(hook));
        Assert.DoesNotContain(hooks.All, received => received.Path == elsewhere);
        Assert.Contains("It answered 307.", await hooks.PageAsync(liaison, hook), StringComparison.Ordinal);
    }

    /// <summary>What a name stands for is looked at whenever something is sent, all of it, and what was looked at is what is connected to.</summary>
    [Fact]
    public async Task A_name_that_leads_into_a_network_of_ours_is_refused_like_one_that_leads_nowhere()
    {
        var (liaison, ana) = await hooks.PeopleAsync();
        var names = new TestNames();
        await using var host = Portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<HostNames>(names)));
        var port = new Uri(hooks.Address).Port;
        var hook = await hooks.HookAsync(liaison, $"http://hooks.partner.example:{port}/named");
        hook = hook with { Path = "/named" };
        await hooks.AcceptAsync(ana, await Portal.SignalAsync(liaison));

        IPAddress[][] astray = [[], [IPAddress.Parse("10.0.0.7")], [IPAddress.Loopback, IPAddress.Parse("169.254.169.254")], [IPAddress.Parse("8.8.8.8")]];
        foreach (var leads in astray)
        {
            names.Leads = leads;
            await HookPortal.SendDueAsync(host);
            Portal.Clock.Advance(TimeSpan.FromDays(2));
            Assert.Empty(hooks.At(hook));
            Assert.Contains("Its name leads nowhere, or to an address to which", await hooks.PageAsync(liaison, hook), StringComparison.Ordinal);
        }

        Assert.Equal(4, names.Asked);
        names.Leads = [IPAddress.Loopback];
        await HookPortal.SendDueAsync(host);
        Assert.Equal((1, 5), (hooks.At(hook).Count, names.Asked));
        Assert.Equal($"hooks.partner.example:{port}", hooks.At(hook)[0].Headers["Host"]);
    }

    private sealed class TestNames : HostNames
    {
        public IPAddress[] Leads { get; set; } = [];

        public int Asked { get; private set; }

        public override Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Leads);
        }
    }
}
