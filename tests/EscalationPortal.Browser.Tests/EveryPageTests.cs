using System.Collections.Concurrent;
using System.Reflection;
using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Access.Change;
using EscalationPortal.Web.Features.Access.Recover;
using EscalationPortal.Web.Features.Attribution.DissentFromJudgement;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Evidence.Custody;
using EscalationPortal.Web.Features.Incidents.AddTraces;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Tests;
using EscalationPortal.Web.Tests.Features.Account.Webhooks;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Campaigns;
using EscalationPortal.Web.Tests.Features.Policies;
using EscalationPortal.Web.Tests.Features.Signals;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Browser.Tests;

/// <summary>Every page there is, found by itself: a page added later is tried as well.</summary>
public class EveryPageTests(LivePortal live) : IClassFixture<LivePortal>
{
    // They show nothing of their own: what posts to them is tried elsewhere.
    private static readonly string[] _withoutView = ["scheme", "audit/export", "policy/schema.json", "notices/{id:guid}", "account/sessions/{id:guid}/end", "account/tokens/{id:guid}/revoke",
        "account/webhooks/{id:guid}/remove"];

    // As many as there are cores to look at them with, on most machines.
    private const int AtATime = 2;

    [Fact]
    public async Task Shows_itself_without_barriers_on_every_screen_in_both_colour_schemes()
    {
        var values = await ExamplesAsync();
        var faults = new ConcurrentBag<string>();
        var waiting = new ConcurrentQueue<IGrouping<DemoPerson?, (string Route, DemoPerson? Reader)>>(
            Pages().GroupBy(page => page.Reader).SelectMany(reader => reader.Chunk(10).Select(pages => pages.GroupBy(page => page.Reader).Single())));

        await AtOnceAsync(waiting, async pages =>
        {
            await using var visitor = await live.VisitAsync(pages.Key);
            foreach (var page in pages)
            {
                var url = Filled(page.Route, values);
                var response = await visitor.Page.GotoAsync(url);
                if (response!.Status != ExpectedStatus(page.Route))
                {
                    faults.Add($"{url}: status {response.Status}");
                }

                if (await visitor.Page.Locator("h1").CountAsync() != 1)
                {
                    faults.Add($"{url}: not one main heading");
                }

                Add(faults, await visitor.FaultsOnEveryScreenAsync(NameOf(page.Route)));
            }
        });

        Assert.Empty(faults);
    }

    /// <summary>What the pages above do not show: each role's own home, an inbox with something in it, the form that signs, and a form with errors.</summary>
    [Fact]
    public async Task Homes_decisions_and_refused_forms_have_no_barriers()
    {
        var escalation = (await ExamplesAsync())["escalations reference"];
        await FillHomesAsync();
        var faults = new ConcurrentBag<string>();
        await AtOnceAsync(new ConcurrentQueue<DemoPerson>(DemoData.People), async person =>
        {
            await using var visitor = await live.VisitAsync(person, onPhone: true);
            Add(faults, await visitor.FaultsAsync($"home-{person.Email.Split('@')[0]}"));
            if (person.Office == Cases.Step.SignOff[0].Office)
            {
                await visitor.Page.GotoAsync("/notices");
                Add(faults, await visitor.FaultsAsync("notices-to-sign"));
                await visitor.Page.GotoAsync($"/escalations/{escalation}");
                // On a phone the other ways to decide join the one that signs once the reason is begun.
                await visitor.Page.GetByLabel("Your reason to sign, dissent, return or reject").FocusAsync();
                await visitor.PressAsync("Reject");
                Add(faults, await visitor.FaultsAsync("decision-refused"));
            }

            if (person.Role == Domain.People.Role.Analyst)
            {
                await visitor.Page.GotoAsync("/incidents/log");
                await visitor.PressAsync("Log the incident");
                Add(faults, await visitor.FaultsAsync("log-refused"));
            }
        });

        Assert.Empty(faults);
    }

    private static async Task AtOnceAsync<T>(ConcurrentQueue<T> waiting, Func<T, Task> look) => await Task.WhenAll(Enumerable.Range(0, AtATime).Select(async _ =>
    {
        while (waiting.TryDequeue(out var next))
        {
            await look(next);
        }
    }));

    private static void Add(ConcurrentBag<string> faults, IEnumerable<string> found)
    {
        foreach (var fault in found)
        {
            faults.Add(fault);
        }
    }

    /// <summary>What the pictures of a page are called.</summary>
    private static string NameOf(string route) =>
        (route.Length == 0 ? "home" : route).Replace('/', '_').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal).Split(':')[0];

    private static int ExpectedStatus(string route) => route.StartsWith("errors/", StringComparison.Ordinal) ? 404 : 200;

    /// <summary>Each page's route and the demo person who may open it; nobody for a page before sign-in.</summary>
    private IEnumerable<(string Route, DemoPerson? Reader)> Pages() => live.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(endpoint => (Route: endpoint.RoutePattern.RawText!.Trim('/'), Reader: ReaderOf(endpoint)))
        .Where(page => !_withoutView.Contains(page.Route))
        .Distinct();

    private DemoPerson? ReaderOf(RouteEndpoint endpoint)
    {
        var page = live.Portal.Services.GetRequiredService<PageLoader>().LoadAsync(endpoint.Metadata.GetRequiredMetadata<PageActionDescriptor>(), endpoint.Metadata).GetAwaiter().GetResult();
        var permission = (endpoint.Metadata.GetMetadata<RequiresAttribute>() ?? page.HandlerTypeInfo.GetCustomAttribute<RequiresAttribute>())!.Permission;
        return permission == Permission.SignIn ? null : DemoData.People.First(person => RolePermissions.Of(person.Role).Contains(permission));
    }

    private static string Filled(string route, IReadOnlyDictionary<string, string> values) => "/" + string.Join('/', route.Split('/').Select(part =>
        part.StartsWith('{') ? Uri.EscapeDataString(Value(route, part.Trim('{', '}').TrimEnd('?').Split(':')[0], values)) : part));

    private static string Value(string route, string parameter, IReadOnlyDictionary<string, string> values) =>
        values.TryGetValue($"{route.Split("/{")[0]} {parameter}", out var value) || values.TryGetValue($"{route.Split('/')[0]} {parameter}", out value)
            ? value
            : throw new InvalidOperationException($"Say below which {parameter} the page {route} is tried with.");

    private async Task<Dictionary<string, string>> ExamplesAsync()
    {
        var portal = live.Portal;
        var analyst = await IdOfAsync(LivePortal.Acting(Domain.People.Role.Analyst));
        var escalation = await portal.ProposedAsync(analyst);
        var incident = await portal.WithDbAsync(db => db.Escalations.Where(candidate => candidate.Reference == escalation)
            .Join(db.Incidents, candidate => candidate.IncidentId, candidate => candidate.Id, (_, candidate) => candidate.Reference).SingleAsync(Portal.Stop));
        var approver = await IdOfAsync(LivePortal.Acting(Domain.People.Role.Approver));
        await portal.ClaimedAsync(analyst, incident);
        await portal.SendAsync(approver, new DissentCommand(incident, Readings.OfJudgement(1), "One vendor’s word."));
        var holding = await portal.WithDbAsync(db => db.Holdings.FirstAsync(candidate => candidate.PersonId == approver, Portal.Stop));
        var delegation = await HandedOverAsync(approver, holding.Office);
        // Handed on by somebody who is not recorded as having it: a break, whose page is one of those tried.
        await portal.SendAsync(analyst, new RecordCustodyCommand(
            incident, 1, new CustodyFacts(CustodyKind.Transferred, "Nobody known", "Laboratory", new ZonedTime(DateTimeOffset.UtcNow.AddMinutes(-5), "UTC"), "Registry", "Analysis")));
        var compartment = await CompartmentAsync(analyst);
        var appointment = await AskedForAsync(analyst, holding.Office);
        return new()
        {
            ["incidents break"] = "2",
            ["incidents kind"] = "HandedOnByAnother",
            ["incidents event"] = "2",
            ["incidents reference"] = incident,
            ["incidents number"] = "1",
            ["incidents step"] = Cases.Step.Key,
            ["escalations reference"] = escalation,
            ["escalations step"] = Cases.Policy.StepAt(4).Key,
            ["escalations number"] = "1",
            ["account/webhooks id"] = (await portal.WebhookAsync(analyst, await portal.SignalAsync(analyst))).ToString(),
            ["errors code"] = "404",
            ["campaigns id"] = (await portal.CampaignAsync(analyst, incident)).ToString(),
            ["signals reference"] = await NamingAsync(analyst, incident),
            ["techniques technique"] = "T1059",
            ["signals/import id"] = (await portal.PreviewedAsync(analyst, SignalFiles.Table)).ToString(),
            ["library slug"] = "opm-2015",
            ["library digest"] = Cases.Policy.Digest,
            ["people id"] = analyst.ToString(),
            ["appointments id"] = appointment.ToString(),
            ["recoveries reference"] = await OutOfReachAsync(analyst),
            ["audit seq"] = "1",
            ["policy digest"] = Cases.Policy.Digest,
            ["policy id"] = (await portal.ProposedPolicyAsync()).ToString(),
            ["policy/backtests id"] = (await portal.BacktestedAsync(analyst, await portal.LoweredPolicyAsync())).ToString(),
            ["policy part"] = "general",
            ["policy step"] = Cases.Step.Key,
            ["policy indicator"] = Cases.Policy.Indicators[0].Key,
            ["offices office"] = holding.Office,
            ["offices id"] = holding.Id.ToString(),
            ["delegations id"] = delegation.Id.ToString(),
            ["compartments id"] = compartment.Id.ToString(),
            ["compartments member"] = compartment.Members[0].Id.ToString(),
        };
    }

    // Two signals that name the same, one of them of the case: each of the pages of observables has something to show.
    private async Task<string> NamingAsync(Guid analyst, string incident)
    {
        var portal = live.Portal;
        var facts = SignalForms.Naming(
            "45.67.12.9", "192.168.1.7", "r\u0435gulator.example", "https://r\u0435gulator.example/meeting?station=12", "account:dispatch");
        var attached = await portal.SignalAsync(analyst, facts);
        await portal.SendAsync(analyst, new AttachSignalCommand(attached, (await portal.SignalOfAsync(attached)).Seen, incident));
        await portal.SendAsync(analyst, new AddTracesCommand(incident, "The vendor’s report", facts.Observables, facts.Techniques));
        return await portal.SignalAsync(analyst, facts);
    }

    // By nobody who looks at it: whoever did not ask is offered to confirm it.
    private async Task<Guid> AskedForAsync(Guid person, string office)
    {
        var appointment = Appointment.Ask(
            Guid.CreateVersion7(), new AppointmentTerms(AppointmentKind.Place, person, "The holder fell ill tonight.") { Office = office, Place = 1 },
            new(await IdOfAsync(DemoData.People.Last(candidate => candidate.Role == Domain.People.Role.Administrator))), hasAnother: true, [], DateTimeOffset.UtcNow);
        await live.Portal.WithDbAsync(db =>
        {
            db.Appointments.Add(appointment);
            return db.SaveChangesAsync(Portal.Stop);
        });
        return appointment.Id;
    }

    private async Task<string> OutOfReachAsync(Guid analyst)
    {
        var portal = live.Portal;
        var gone = await portal.PersonAsync(Domain.People.Role.Analyst);
        var incident = await portal.LoggedAsync(gone);
        await portal.SendAsync(gone, new ChangeAccessCommand(incident, Readings.OfAccess(0), true, [gone], [], "Few know of it.", false));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == gone).ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledReason, "Left."), Portal.Stop));
        await portal.SendAsync(await portal.PersonAsync(Domain.People.Role.Administrator), new ProposeRecoveryCommand(incident, analyst, "She knows the northern grid."));
        return incident;
    }

    private Task<Compartment> CompartmentAsync(Guid member) => live.Portal.WithDbAsync(async db =>
    {
        var compartment = Compartment.Create(Guid.CreateVersion7(), $"North Star {Guid.NewGuid():N}"[..20], "Cases that touch the northern grid. Analysts and the offices that decide on them.");
        compartment.ReadIn(Guid.CreateVersion7(), member, maySeeCases: true, keysFrom: null, Guid.CreateVersion7(), "Works on the northern grid.", DateTimeOffset.UtcNow);
        var administrator = await IdOfAsync(LivePortal.Acting(Domain.People.Role.Administrator));
        db.Compartments.Add(compartment);
        db.Entry(compartment.Members[0]).Property(candidate => candidate.ReadInById).CurrentValue = administrator;
        await db.SaveChangesAsync(Portal.Stop);
        return compartment;
    });

    /// <summary>By its holder: who reads the page of a hand-over is the one who made it.</summary>
    private async Task<Delegation> HandedOverAsync(Guid principal, string office)
    {
        var now = DateTimeOffset.UtcNow;
        var to = await live.Portal.PersonAsync(Domain.People.Role.Approver);
        var delegation = Delegation.Give(
            Guid.CreateVersion7(), new Capacity(office, CapacityKind.Holder), principal, to, new DelegationTerms(now, now.AddDays(30), 4, ["diplomatic"], "At the assembly."), now);
        return await live.Portal.WithDbAsync(async db =>
        {
            db.Delegations.Add(delegation);
            await db.SaveChangesAsync(Portal.Stop);
            return delegation;
        });
    }

    /// <summary>Gives the homes something to list, whatever ran before: an incident nobody assessed and a decision.</summary>
    private async Task FillHomesAsync()
    {
        var analyst = await IdOfAsync(LivePortal.Acting(Domain.People.Role.Analyst));
        await live.Portal.LoggedAsync(analyst);
        var office = Cases.Step.SignOff[0].Office;
        var signer = await IdOfAsync(DemoData.People.First(person => person.Office == office));
        await live.Portal.SendAsync(signer, new SignOffCommand(await live.Portal.ProposedAsync(analyst), office, Readings.OfText(1), Decision.Returned, "Say who was reached."));
    }

    private Task<Guid> IdOfAsync(DemoPerson person) =>
        live.Portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Email == person.Email).Select(candidate => candidate.Id).SingleAsync(Portal.Stop));
}
