using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests.Api;
using EscalationPortal.Web.Tests.Features.Signals;

namespace EscalationPortal.Web.Tests.Speed;

/// <summary>How many statements an endpoint may send to the database: two at its start (the token; in a demo run the clock), and its work.</summary>
public sealed class ApiBudgetTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Dictionary<string, int> _budgets = new()
    {
        ["GET /api/v1/signals"] = 3,
        ["GET /api/v1/signals/{reference}"] = 3,
        ["GET /api/v1/incidents"] = 3,
        ["GET /api/v1/incidents/{reference}"] = 5,
        ["GET /api/v1/policies"] = 4,
        ["GET /api/v1/policies/{version}"] = 5,
        ["GET /api/v1/ledger"] = 6,
        ["POST /api/v1/signals"] = 12,
        ["POST /api/v1/signals/batch"] = 12,
    };

    [Fact]
    public async Task No_endpoint_asks_the_database_more_often_than_its_budget_allows()
    {
        var statements = new Statements();
        await using var host = statements.Host(portal);
        var ana = await portal.PersonAsync(Role.Analyst);
        var incident = await portal.IncidentOfAsync(await portal.ProposedAsync(ana));
        var signal = await portal.SignalAsync(ana);
        var (over, seen) = (new List<string>(), new List<string>());
        foreach (var route in portal.ApiRoutes())
        {
            var role = route.Scope == TokenScope.ReadLedger ? Role.Auditor : route.Method == "POST" ? Role.Liaison : Role.Analyst;
            var person = role == Role.Liaison ? await portal.LiaisonOfAsync($"Budget CERT {route.Pattern}") : role == Role.Analyst ? ana : await portal.PersonAsync(role);
            var api = host.ApiWith(await portal.TokenAsync(person));
            await AskAsync(api, route, incident, signal, "first");
            var sent = await statements.DuringAsync(() => AskAsync(api, route, incident, signal, "second"));
            var name = $"{route.Method} {route.Pattern}";
            seen.Add($"{sent.Count,3} of {_budgets.GetValueOrDefault(name)} {name}");
            if (sent.Count > _budgets.GetValueOrDefault(name))
            {
                over.Add($"{name} sends {sent.Count}; {_budgets.GetValueOrDefault(name)} are allowed:\n    {string.Join("\n    ", sent.Select(statement => statement.ReplaceLineEndings(" ")[..Math.Min(160, statement.Length)]))}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', seen));
        Assert.True(over.Count == 0, string.Join('\n', over));
    }

    [Fact]
    public async Task Five_hundred_signals_take_as_many_statements_as_two()
    {
        var statements = new Statements();
        await using var host = statements.Host(portal);
        var api = host.ApiWith(await portal.TokenAsync(await portal.LiaisonOfAsync("Bulk CERT")));
        await SendAsync("warm", 1);

        var (two, many) = (await statements.DuringAsync(() => SendAsync("two", 2)), await statements.DuringAsync(() => SendAsync("many", 500)));

        Assert.Equal(two.Count, many.Count);

        async Task SendAsync(string name, int count) => Assert.Equal(HttpStatusCode.OK, (await api.PostAsync("/api/v1/signals/batch", new
        {
            signals = Enumerable.Range(0, count).Select(number => ApiClients.Signal(("source", new { kind = "sensor", id = $"{name}-{number}" }))),
        })).StatusCode);
    }

    private static async Task AskAsync(ApiClient api, ApiRoute route, string incident, string signal, string id)
    {
        var sent = ApiClients.Signal(("source", new { kind = "sensor", id }));
        var answer = route.Method == "GET" ? await api.GetAsync(route.PathTo(incident, signal))
            : await api.PostAsync(route.Pattern, route.Pattern.EndsWith("batch", StringComparison.Ordinal) ? new { signals = new[] { sent } } : sent, ("Idempotency-Key", id));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Portal.Stop));
    }
}
