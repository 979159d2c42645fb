using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Features.Compartments.Create;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests.Features.Account.Webhooks;
using EscalationPortal.Web.Tests.Features.Campaigns;
using EscalationPortal.Web.Tests.Features.Evidence;
using EscalationPortal.Web.Tests.Features.Policies;
using EscalationPortal.Web.Tests.Features.Signals;
using EscalationPortal.Web.Tests.NeedToKnow;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Speed;

/// <summary>
/// How many statements a page may send to the database (docs/adr/0015), for every page there is, now and later: among open cases, and again
/// with two thousand restricted ones. A page over its budget stands in the table with what it costs: the number may go down and not up.
/// </summary>
public class StatementBudgetTests(CaseOfEverything everything) : IClassFixture<CaseOfEverything>
{
    /// <summary>What a page may cost that is not in the table: the start of the request is one of them.</summary>
    private const int AnyPage = 6;

    /// <summary>What the header of an approver costs besides, while anything waits for anyone: how much of it waits for them.</summary>
    private const int WaitingForApprover = 4;

    /// <summary>The budgets that are set for a page by itself.</summary>
    private static readonly Dictionary<string, int> _budgets = new()
    {
        ["incidents"] = 3,
        ["incidents/{reference}"] = 3,
        ["escalations/{reference}"] = 6,
        ["incidents/{reference}/assess"] = 4,
        ["incidents/{reference}/assessments/{number:int}/what-if"] = 3,
    };

    /// <summary>The pages that cost more than their budget today, and what they cost.</summary>
    private static readonly Dictionary<string, int> _over = new()
    {
        ["escalations/{reference}"] = 7,
        ["escalations/{reference}/choose/{step?}"] = 8,
        ["escalations/{reference}/revise"] = 9,
        ["incidents/{reference}/export"] = 7,
        ["incidents/{reference}/evidence/{number:int}"] = 10,
        ["incidents/{reference}/evidence/{number:int}/breaks/{break:int}/{kind}"] = 9,
        ["incidents/{reference}/evidence/{number:int}/correct"] = 10,
        ["incidents/{reference}/evidence/{number:int}/custody"] = 10,
        ["incidents/{reference}/evidence/{number:int}/custody/{event:int}"] = 10,
        ["incidents/{reference}/evidence/{number:int}/custody-sheet"] = 10,
        ["incidents/{reference}/evidence/{number:int}/file"] = 11,
        ["incidents/{reference}/evidence/{number:int}/source"] = 13,
        ["incidents/{reference}/evidence/{number:int}/verify"] = 10,
        ["incidents/{reference}/evidence/{number:int}/withdraw"] = 10,
        ["signals/{reference}"] = 7,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(2_000)]
    public async Task No_page_asks_the_database_more_often_than_its_budget_allows(int restricted)
    {
        await everything.RestrictAsync(restricted);
        var (over, lower, seen, whole) = (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var page in everything.Pages.Where(page => page.GetHandlers.Contains("")))
        {
            var (sent, who) = await everything.CostOfAsync(page, role => role == Role.Approver ? WaitingForApprover : 0);
            var cost = sent.Count - (who == Role.Approver ? WaitingForApprover : 0);
            var route = page.Route.RawText!.Trim('/');
            var budget = _over.GetValueOrDefault(route, _budgets.GetValueOrDefault(route, AnyPage));
            seen.Add($"{cost,3} of {budget} {route} ({who})");

            // "The first of each case", of several columns: PostgreSQL then numbers the rows of all cases, to show those of one.
            whole.AddRange(sent.Where(statement => statement.Contains("ROW_NUMBER()", StringComparison.Ordinal)).Select(statement => $"{route} numbers the rows of a whole table:\n{statement}"));
            if (cost > budget)
            {
                var said = sent.Select(statement => statement.ReplaceLineEndings(" ")[..Math.Min(160, statement.Length)]);
                over.Add($"{route} sends {cost} statements to {who}; {budget} are allowed:\n    {string.Join("\n    ", said)}");
            }
            else if (_over.ContainsKey(route) && cost < budget)
            {
                lower.Add($"{route} sends {cost} now: lower its number in the table from {budget}.");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', seen.OrderDescending()));
        Assert.True(whole.Count == 0, string.Join('\n', whole));
        Assert.True(over.Count == 0, string.Join('\n', over));
        Assert.True(restricted > 0 || lower.Count == 0, string.Join('\n', lower));
        Assert.Empty(_over.Keys.Except(everything.Pages.Select(page => page.Route.RawText!.Trim('/'))));
    }
}

/// <summary>A portal of its own with a case that has something of everything, and every page as whoever may open it.</summary>
public sealed partial class CaseOfEverything : IAsyncLifetime
{
    private readonly Portal _portal = new();
    private readonly StoppedClock _stopped = new();
    private readonly Statements _statements = new();
    private readonly Dictionary<Role, Browser> _browsers = [];
    private readonly Dictionary<Role, string> _emails = [];
    private WebApplicationFactory<Program> _host = null!;
    private string _incident = "";
    private string _escalation = "";
    private string _signal = "";
    private Guid _analyst;
    private IReadOnlyList<Guid> _ids = [];
    private long _seq;

    internal IReadOnlyList<NeedToKnow.Endpoint> Pages { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _portal.InitializeAsync();
        _host = _statements.Host(_portal);
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = await _portal.PersonAsync(role, role == Role.Approver ? [Cases.Step.SignOff[0].Office] : []);
            _analyst = role == Role.Analyst ? person : _analyst;
            _emails[role] = await _portal.EmailOfAsync(person);
            _browsers[role] = await Statements.SignedInAsync(_host, _emails[role]);
        }

        var compartment = await _portal.SendAsync(await _portal.PersonAsync(Role.Administrator), new CreateCompartmentCommand("Northern", "What is known of one actor."));
        _escalation = await _portal.ProposedAsync(_analyst);
        _incident = await _portal.IncidentOfAsync(_escalation);
        await _portal.LogItemAsync(_analyst, _incident);
        await _portal.SignalAsync(_analyst);
        _signal = await _portal.SignalAsync(_analyst, SignalForms.Naming("45.67.12.9", "evil.example"));
        var version = await _portal.ProposedPolicyAsync();
        var backtest = await _portal.BacktestedAsync(_analyst, version);
        var preview = await _portal.PreviewedAsync(_analyst, SignalFiles.Table);
        var webhook = await _portal.WebhookAsync(_analyst, _signal);
        var campaign = await _portal.CampaignAsync(_analyst, _incident);
        _ids = await _portal.WithWholeDbAsync(async db => new List<Guid>
        {
            campaign,
            version,
            backtest,
            preview,
            webhook,
            compartment,
            await db.Users.Select(person => person.Id).FirstAsync(Portal.Stop),
            await db.Holdings.Select(holding => holding.Id).FirstAsync(Portal.Stop),
            await db.Notices.Select(notice => notice.Id).FirstAsync(Portal.Stop),
        });
        _seq = await _portal.WithWholeDbAsync(db => db.LedgerEntries.MaxAsync(entry => entry.Seq, Portal.Stop));
        Pages = await Endpoints.OfAsync(_portal);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _portal.DisposeAsync();
    }

    /// <summary>Adds cases until so many are restricted.</summary>
    public Task RestrictAsync(int count) => _portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync(
        $$"""
         WITH added AS (
           INSERT INTO incidents (
             id, reference, class, summary, description, states, sectors, functions, detected_at, detected_zone, marking, report_source,
             logged_by_id, logged_at, changed_at, assessments, severity_rank, stage, signatures, signatures_asked, waits)
           SELECT
             gen_random_uuid(), 'INC-R-' || number, 'Disruption', 'Restricted', '', '{}', '{}', '{}', now(), 'UTC', 'Red', 'CSIRT',
             {{_analyst}}, now(), now(), 0, 0, 'Open', 0, 0, false
           FROM generate_series(1, {{count}}) AS number
           RETURNING id)
         INSERT INTO case_access (incident_id, listed, compartments, changes) SELECT id, true, '{}', 1 FROM added
         """,
        Portal.Stop));

    /// <summary>
    /// Every page and file as everyone who may open it reads it: on a host of its own, at a time that does not pass, and with a copy of the
    /// database, since reading is recorded. What is drawn by lot is left out.
    /// </summary>
    internal async Task<IReadOnlyDictionary<string, string>> ReadAllAsync()
    {
        await using var copy = await _portal.CopyDatabaseAsync();
        await using var host = _portal.WithWebHostBuilder(builder => builder
            .UseSetting("ConnectionStrings:Portal", copy.AppConnection)
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new DemoClock(_stopped))));
        var read = new Dictionary<string, string>();
        foreach (var (role, email) in _emails)
        {
            var browser = await Statements.SignedInAsync(host, email);
            foreach (var page in Pages.Where(page => RolePermissions.Of(role).Contains(page.Permission) || page.Permission == Requests.Permission.SignIn))
            {
                foreach (var path in _ids.Select(id => page.PathTo(_incident, _escalation, _signal, id, _seq)).Distinct()
                    .SelectMany(path => page.GetHandlers.Select(handler => handler.Length == 0 ? path : $"{path}?handler={handler}")))
                {
                    read[$"{role} {path}"] = Drawn().Replace((await Answer.OfAsync(await browser.GetAsync(path))).All, "");
                }
            }
        }

        return read;
    }

    /// <summary>What the page sends when it is opened a second time, by the role for which it sends most.</summary>
    internal async Task<(IReadOnlyList<string> Sent, Role Who)> CostOfAsync(NeedToKnow.Endpoint page, Func<Role, int> besides)
    {
        (IReadOnlyList<string> Sent, Role Who) most = ([], default);
        foreach (var (role, browser) in _browsers.Where(pair =>
            RolePermissions.Of(pair.Key).Contains(page.Permission) || page.Permission == Requests.Permission.SignIn))
        {
            foreach (var id in _ids)
            {
                var path = page.PathTo(_incident, _escalation, _signal, id, _seq);
                await browser.GetAsync(path);
                var sent = await _statements.DuringAsync(async () => Assert.InRange((int)(await browser.GetAsync(path)).StatusCode, 200, 409));
                if (sent.Count - besides(role) > most.Sent.Count - besides(most.Who) || most.Sent.Count == 0)
                {
                    most = (sent, role);
                }

                if (!page.Route.Parameters.Any(parameter => parameter.ParameterPolicies.Any(policy => policy.Content == "guid")))
                {
                    break;
                }
            }
        }

        return most;
    }

    [GeneratedRegex(@"<input[^>]*name=""(__RequestVerificationToken|submission|draft|draft-saved)""[^>]*>|CfDJ8[\w-]+|(Since|last used) <time[^>]*>[^<]*</time>|Set-Cookie: [^\n]*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{64}")]
    private static partial Regex Drawn();

    private sealed class StoppedClock : TimeProvider
    {
        private readonly DateTimeOffset _now = System.GetUtcNow().AddMinutes(1);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
