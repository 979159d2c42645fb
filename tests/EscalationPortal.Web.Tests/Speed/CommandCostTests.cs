using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests.Features.Incidents;

namespace EscalationPortal.Web.Tests.Speed;

/// <summary>
/// How many statements a form sends that is carried out: its own work, and what every form needs. Beside its work that is the start of the
/// request, the number of the form, the head of the ledger, the entries, and where the person was sent.
/// </summary>
public sealed class CommandCostTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Statements _statements = new();

    [Fact]
    public async Task Logging_an_incident()
    {
        await using var host = _statements.Host(portal);
        var browser = await Statements.SignedInAsync(host, await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst)));
        await browser.SubmitAsync("/incidents/log", IncidentForms.Filled());
        var hidden = await browser.HiddenFieldsOfAsync("/incidents/log");

        var sent = await _statements.DuringAsync(async () => Assert.StartsWith("/incidents/INC-", (await browser.SendAsync("/incidents/log", hidden, IncidentForms.Filled(("Summary", "Another one")))).Headers.Location?.OriginalString, StringComparison.Ordinal));

        AssertSent(7, sent);
    }

    [Fact]
    public async Task Signing_a_step()
    {
        await using var host = _statements.Host(portal);
        var person = await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office);
        var browser = await Statements.SignedInAsync(host, await portal.EmailOfAsync(person));
        var escalation = await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst));
        var hidden = await browser.HiddenFieldsOfAsync($"/escalations/{escalation}");

        var sent = await _statements.DuringAsync(async () =>
        {
            var response = await browser.SendAsync($"/escalations/{escalation}", hidden, new() { ["Input.Office"] = Cases.Step.SignOff[0].Office, ["Input.Decision"] = nameof(Decision.Signed), ["Input.Reason"] = "Agreed." });
            Assert.True(response.StatusCode == System.Net.HttpStatusCode.Redirect, await Browser.TextOfAsync(response));
        });

        AssertSent(35, sent);
    }

    [Fact]
    public async Task Freezing_an_assessment()
    {
        await using var host = _statements.Host(portal);
        var analyst = await portal.PersonAsync(Role.Analyst);
        var browser = await Statements.SignedInAsync(host, await portal.EmailOfAsync(analyst));
        var form = $"/incidents/{await portal.WithRecordsAsync(analyst)}/assess";
        var hidden = await browser.HiddenFieldsOfAsync(form);
        var rated = Cases.Highest.SelectMany(rating => new[]
        {
            KeyValuePair.Create($"Input.Ratings[{rating.Indicator}].Choice", rating.Likely!),
            KeyValuePair.Create($"Input.Ratings[{rating.Indicator}].Rationale", rating.Rationale),
            KeyValuePair.Create($"Input.Ratings[{rating.Indicator}].Evidence", string.Join(", ", rating.Evidence)),
        }).ToDictionary();

        var sent = await _statements.DuringAsync(async () =>
        {
            var response = await browser.SendAsync(form, hidden, rated);
            Assert.True(response.StatusCode == System.Net.HttpStatusCode.Redirect, await Browser.TextOfAsync(response));
        });

        AssertSent(36, sent);
    }

    private static void AssertSent(int most, IReadOnlyList<string> sent)
    {
        var said = string.Join('\n', sent.Select(statement => statement.ReplaceLineEndings(" ")[..Math.Min(200, statement.Length)]));
        TestContext.Current.TestOutputHelper?.WriteLine($"{sent.Count}\n{said}");
        Assert.True(sent.Count <= most, $"{sent.Count} statements; {most} are allowed.\n{said}");
    }
}
