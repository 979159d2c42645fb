using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Tests.Features.Evidence;
using EscalationPortal.Web.Tests.Ledger;
using EscalationPortal.Web.Tests.Speed;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EscalationPortal.Web.Tests.Data;

/// <summary>Rows that the owner of the database altered into what no portal writes: a page that says so, and an alarm that names them.</summary>
public sealed class UnreadableRowsTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private readonly Alarms _alarms = new();
    private WebApplicationFactory<Program> _host = null!;
    private Guid _analyst;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _host = _alarms.Host(portal);
        _analyst = await portal.PersonAsync(Role.Analyst);
        _browser = await Statements.SignedInAsync(_host, await portal.EmailOfAsync(_analyst));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Every_column_that_holds_names_is_searched_and_nothing_is_found_where_all_is_well()
    {
        await portal.ProposedAsync(_analyst);

        Assert.Empty(await portal.WithWholeDbAsync(db => UnreadableRows.FindAsync(db, Portal.Stop)));
    }

    [Theory]
    [InlineData("reliability", "Z", "")]
    [InlineData("credibility", "Nine", "/correct")]
    [InlineData("marking", "Purple", "/custody")]
    [InlineData("kind", "3", "/file")]
    public async Task A_value_of_an_item_that_is_none(string column, string value, string page)
    {
        var incident = await portal.LoggedAsync(_analyst);
        await portal.LogItemAsync(_analyst, incident);
        var id = await portal.WithWholeDbAsync(db => db.EvidenceItems.Where(item => db.Incidents.Any(other => other.Id == item.IncidentId && other.Reference == incident))
            .Select(item => item.Id).SingleAsync(Portal.Stop));
        var stored = await AlteredAsync($"evidence_items WHERE id = '{id}'", column, value);

        try
        {
            await RefusedAsync($"/incidents/{incident}/evidence/1{page}", $"evidence_items (id: {id}), {column} is “{value}”");
        }
        finally
        {
            await AlteredAsync($"evidence_items WHERE id = '{id}'", column, stored);
        }

        Assert.Equal(HttpStatusCode.OK, (await _browser.GetAsync($"/incidents/{incident}/evidence/1{page}")).StatusCode);
    }

    [Fact]
    public async Task A_rating_of_an_assessment_that_its_policy_does_not_have()
    {
        var incident = await portal.AssessedAsync(_analyst);
        var id = await portal.WithWholeDbAsync(db => db.Assessments.Where(assessment => db.Incidents.Any(other => other.Id == assessment.IncidentId && other.Reference == incident))
            .Select(assessment => assessment.Id).SingleAsync(Portal.Stop));
        await LedgerCopies.ExecuteAsync(
            portal.AdminConnection,
            $"""
             ALTER TABLE assessment_ratings DISABLE TRIGGER never_changed;
             UPDATE assessment_ratings SET likely = 'level-99' WHERE assessment_id = '{id}' AND likely IS NOT NULL;
             ALTER TABLE assessment_ratings ENABLE ALWAYS TRIGGER never_changed
             """);

        foreach (var page in new[] { "", "/assess", "/assessments/1" })
        {
            await RefusedAsync($"/incidents/{incident}{page}", $"assessment_ratings (assessment_id: {id})");
        }
    }

    [Fact]
    public async Task A_role_that_is_none()
    {
        var person = await portal.PersonAsync(Role.Analyst);
        await LedgerCopies.ExecuteAsync(portal.AdminConnection, $"UPDATE people SET roles = '{{Emperor}}' WHERE id = '{person}'");
        var administrator = await Statements.SignedInAsync(_host, await portal.EmailOfAsync(await portal.PersonAsync(Role.Administrator)));

        try
        {
            await RefusedAsync($"/people/{person}", $"people (id: {person}), roles is “{{Emperor}}”", administrator);
        }
        finally
        {
            await LedgerCopies.ExecuteAsync(portal.AdminConnection, $"UPDATE people SET roles = '{{Analyst}}' WHERE id = '{person}'");
        }
    }

    private async Task RefusedAsync(string path, string alarm, Browser? by = null)
    {
        var answer = await (by ?? _browser).GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = await Browser.TextOfAsync(answer);
        Assert.Contains("What is stored cannot be read", page, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", page, StringComparison.Ordinal);
        Assert.Contains(_alarms.Raised, raised => raised.Contains(alarm, StringComparison.Ordinal));
    }

    /// <returns>What stood there before.</returns>
    private async Task<string> AlteredAsync(string row, string column, string value)
    {
        var (table, where) = (row.Split(' ')[0], row[row.IndexOf(' ', StringComparison.Ordinal)..]);
        await using var connection = new NpgsqlConnection(portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var read = new NpgsqlCommand($"SELECT {column} FROM {row}", connection);
        var before = (string)(await read.ExecuteScalarAsync(Portal.Stop))!;
        await LedgerCopies.ExecuteAsync(portal.AdminConnection, $"UPDATE {table} SET {column} = '{value}' {where}");
        return before;
    }
}
