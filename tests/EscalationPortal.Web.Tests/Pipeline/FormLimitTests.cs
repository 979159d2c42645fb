using System.Net;
using System.Text;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Pipeline;

/// <summary>Requests no page of ours sends. Each gets a page with words on it, and changes nothing.</summary>
public class FormLimitTests(Portal portal)
{
    private const string Log = "/incidents/log";

    [Theory]
    [InlineData("")]
    [InlineData("forged")]
    public async Task Without_the_token_of_our_own_page_nothing_is_done_and_the_page_says_what_to_do(string token)
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var response = await (await portal.BrowserOfAsync(ana)).SendAsync(Log, new Dictionary<string, string> { ["__RequestVerificationToken"] = token }, IncidentForms.Filled());

        await RefusedAsync(response, ana, "Go back, reload the page and send it again; drafts are kept.");
    }

    [Fact]
    public async Task Another_persons_token_does_not_count()
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst));
        var hidden = await (await portal.BrowserOfAsync(ben)).HiddenFieldsOfAsync(Log);

        await RefusedAsync(await (await portal.BrowserOfAsync(ana)).SendAsync(Log, hidden, IncidentForms.Filled()), ana, "Go back, reload the page");
    }

    [Fact]
    public async Task Too_many_fields_are_refused_in_words()
    {
        var fields = IncidentForms.Filled();
        for (var i = 0; i < 1_100; i++)
        {
            fields[$"Input.Sectors#{i + 3}"] = "energy";
        }

        await RefusedAsync(fields, "A form takes up to 1,000 fields");
    }

    [Fact]
    public async Task A_value_over_the_limit_is_refused_in_words() =>
        await RefusedAsync(IncidentForms.Filled(("Description", new string('x', 4_300_000))), "four million characters");

    [Fact]
    public async Task A_field_with_an_endless_name_is_refused_in_words()
    {
        var fields = IncidentForms.Filled();
        fields[$"Input.{new string('x', 3_000)}"] = "1";

        await RefusedAsync(fields, "The form is too long, or holds a character nobody can read");
    }

    [Theory]
    [InlineData("Input.Sectors[999999999]", "energy")]
    [InlineData("Input.Merge.Choices[a][b][c][d]", "e")]
    [InlineData("Input.Merge.Merge.Merge", "e")]
    [InlineData("Input", "e")]
    [InlineData("Input[]", "e")]
    [InlineData("Input.Merge", "e")]
    [InlineData("Input.Summary.Length", "7")]
    public async Task Fields_the_form_does_not_have_change_nothing_about_those_it_has(string name, string value)
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var response = await (await portal.BrowserOfAsync(ana)).SubmitAsync(Log, IncidentForms.Filled().Append(KeyValuePair.Create(name, value)).ToDictionary());

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("Substations switched off remotely", (await portal.IncidentAsync(IncidentForms.ReferenceIn(response))).Summary);
    }

    [Fact]
    public async Task Every_level_of_a_dictionary_is_open_to_nonsense_and_none_to_a_crash()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (browser, page) = (await portal.BrowserOfAsync(ana), $"/incidents/{await portal.LoggedAsync(ana)}/assess");

        foreach (var name in new[] { "Input.Ratings", "Input.Ratings[]", "Input.Ratings[x]", "Input.Ratings[x].y.z", "Input.Ratings[\"'<>&]].Choice", "Input.Ratings[0].Key", "Input.Seen" })
        {
            var response = await browser.SubmitAsync(page, new() { [name] = "nonsense" });
            Assert.True((int)response.StatusCode < 500, $"{name}: {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("application/json", """{"Input":{"Summary":"x"}}""")]
    [InlineData("text/plain", "Input.Summary=x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnonsense")]
    [InlineData("multipart/form-data", "no boundary")]
    public async Task A_body_that_is_no_form_is_refused_in_words(string type, string body)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var response = await (await portal.BrowserOfAsync(ana)).PostAsync(Log, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Nothing was changed.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(Dictionary<string, string> fields, string sentence)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await RefusedAsync(await (await portal.BrowserOfAsync(ana)).SubmitAsync(Log, fields), ana, sentence);
    }

    private async Task RefusedAsync(HttpResponseMessage response, Guid person, string sentence)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Equal(0, await portal.WithDbAsync(db => db.Incidents.CountAsync(incident => incident.LoggedById == person, Portal.Stop)));
    }
}
