using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests.Ledger;
using EscalationPortal.Web.Tests.Speed;
using Microsoft.AspNetCore.Mvc.Testing;

namespace EscalationPortal.Web.Tests.Data;

/// <summary>A guard of the ledger that is switched off while a host runs. On a database of its own: other hosts would notice too.</summary>
public sealed class GuardWatchTests(Portal portal) : IClassFixture<Portal>
{
    private const string Off = "triggers that keep what was recorded are switched off or gone (ledger_entries.never_changed)";

    [Fact]
    public async Task A_running_host_raises_an_alarm_says_so_to_administrators_and_auditors_and_is_unhealthy_until_it_is_back()
    {
        var alarms = new Alarms();
        await using var host = alarms.Host(portal);
        var administrator = await SignedInAsync(host, Role.Administrator);
        var auditor = await SignedInAsync(host, Role.Auditor);
        var analyst = await SignedInAsync(host, Role.Analyst);
        await WaitForHealthAsync(host, HttpStatusCode.OK);
        Assert.Empty(alarms.Raised);

        await LedgerCopies.ExecuteAsync(portal.AdminConnection, "ALTER TABLE ledger_entries DISABLE TRIGGER never_changed");

        await WaitForHealthAsync(host, HttpStatusCode.ServiceUnavailable);
        Assert.Contains(Off, Assert.Single(alarms.Raised), StringComparison.Ordinal);
        Assert.Contains(Off, await administrator.ReadAsync("/people"), StringComparison.Ordinal);
        Assert.Contains(Off, await auditor.ReadAsync("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("switched off", await analyst.ReadAsync("/"), StringComparison.Ordinal);

        await LedgerCopies.ExecuteAsync(portal.AdminConnection, "ALTER TABLE ledger_entries ENABLE ALWAYS TRIGGER never_changed");

        await WaitForHealthAsync(host, HttpStatusCode.OK);
        Assert.DoesNotContain("switched off", await administrator.ReadAsync("/people"), StringComparison.Ordinal);
    }

    private async Task<Browser> SignedInAsync(WebApplicationFactory<Program> host, Role role) =>
        await Statements.SignedInAsync(host, await portal.EmailOfAsync(await portal.PersonAsync(role)));

    /// <summary>It does not look again within two seconds, whoever asks.</summary>
    private static async Task WaitForHealthAsync(WebApplicationFactory<Program> host, HttpStatusCode status)
    {
        var anyone = Statements.Anonymous(host);
        for (var attempt = 0; (await anyone.GetAsync("/health/ready")).StatusCode != status; attempt++)
        {
            Assert.True(attempt < 100, $"It did not become {status}.");
            await Task.Delay(100, Portal.Stop);
        }
    }
}
