using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests.Features.Incidents;
using EscalationPortal.Web.Tests.Speed;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Pipeline;

/// <summary>People at work on two hosts of one portal. That its ledger holds is asked when the portal of the tests ends.</summary>
public sealed class TwoHostsTests(Portal portal) : IAsyncDisposable
{
    private const string Log = "/incidents/log";

    private readonly WebApplicationFactory<Program> _other = portal.WithWebHostBuilder(_ => { });

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Fact]
    public async Task The_same_form_sent_to_both_at_once_is_recorded_once()
    {
        var (ana, one, other) = await OnBothAsync();
        var form = await one.HiddenFieldsOfAsync(Log);
        var again = new Dictionary<string, string>(await other.HiddenFieldsOfAsync(Log)) { ["submission"] = form["submission"] };

        var both = await Task.WhenAll(one.SendAsync(Log, form, IncidentForms.Filled()), other.SendAsync(Log, again, IncidentForms.Filled()));

        Assert.Equal(both[0].Headers.Location, both[1].Headers.Location);
        Assert.Single(await LoggedByAsync(ana));
    }

    [Fact]
    public async Task What_many_log_on_both_at_once_is_all_there_each_under_a_reference_of_its_own()
    {
        var (ana, one, other) = await OnBothAsync();

        var references = new List<string>();
        for (var round = 0; round < 5; round++)
        {
            var forms = new List<(Browser Browser, IReadOnlyDictionary<string, string> Hidden)>();
            foreach (var browser in new[] { one, other, one, other })
            {
                forms.Add((browser, await browser.HiddenFieldsOfAsync(Log)));
            }

            var answers = await Task.WhenAll(forms.Select(form => form.Browser.SendAsync(Log, form.Hidden, IncidentForms.Filled(("Summary", $"Outage {Guid.NewGuid():N}")))));
            references.AddRange(answers.Select(IncidentForms.ReferenceIn));
        }

        Assert.Equal(20, references.Distinct().Count());
        Assert.Equal(references.Order(), (await LoggedByAsync(ana)).Order());
    }

    private async Task<(Guid Ana, Browser One, Browser Other)> OnBothAsync()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        return (ana, await portal.BrowserOfAsync(ana), await Statements.SignedInAsync(_other, await portal.EmailOfAsync(ana)));
    }

    private Task<List<string>> LoggedByAsync(Guid person) =>
        portal.WithWholeDbAsync(db => db.Incidents.Where(incident => incident.LoggedById == person).Select(incident => incident.Reference).ToListAsync(Portal.Stop));
}
