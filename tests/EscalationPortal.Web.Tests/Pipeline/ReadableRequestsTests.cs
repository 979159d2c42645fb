using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Pipeline;

public class ReadableRequestsTests(Portal portal)
{
    [Theory]
    [InlineData("/escalations?after=%00", Role.Analyst)]
    [InlineData("/incidents?search=%00", Role.Analyst)]
    [InlineData("/audit?incident=%00", Role.Auditor)]
    [InlineData("/audit?%00=1", Role.Auditor)]
    [InlineData("/people?search=%00", Role.Administrator)]
    public async Task An_address_with_a_nul_character_is_refused_with_a_page(string address, Role role)
    {
        var response = await (await portal.BrowserOfAsync(await portal.PersonAsync(role))).GetAsync(address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("That address could not be read", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_of_a_page_with_a_nul_character_is_not_discarded_but_refused()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var response = await browser.SendAsync("/drafts?handler=discard&page=/a%00b", await browser.HiddenFieldsOfAsync("/account"), []);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in", 31, HttpStatusCode.BadRequest)]
    [InlineData("/set-password?person=00000000-0000-0000-0000-000000000001&token=x", 100_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/set-password?person=00000000-0000-0000-0000-000000000001&token=x", 10_000, HttpStatusCode.BadRequest)]
    [InlineData("/no-such-page", 31, HttpStatusCode.BadRequest)]
    public async Task A_letter_with_more_marks_than_any_script_has_is_refused_before_anything_is_made_of_it(string path, int marks, HttpStatusCode status)
    {
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), Form(("Input.Password", $"a{new string('\u0301', marks)}")), Portal.Stop);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/sign-in", false, 70_000, true)]
    [InlineData("/no-such-page", false, 70_000, true)]
    [InlineData("/no-such-page", true, 70_000, true)]
    [InlineData("/incidents/log", false, 600_000, true)]
    [InlineData("/incidents/log", false, 70_000, false)]
    [InlineData("/incidents/log", true, 600_000, false)]
    [InlineData("/incidents/log", true, 9_000_000, true)]
    public async Task No_more_is_read_of_a_form_than_whoever_sends_it_could_have_to_send(string path, bool signedIn, int length, bool refused)
    {
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        if (signedIn)
        {
            await new Browser(client).SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst)), ["Input.Password"] = DemoData.Password });
        }

        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), Form([.. Enumerable.Range(0, 8).Select(field => ($"Input.F{field}", new string('x', length / 8)))]), Portal.Stop);

        Assert.Equal(refused, response.StatusCode == HttpStatusCode.RequestEntityTooLarge);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    public static TheoryData<string> Bodies => [.. new[] { "/incidents/log", "/drafts?page=/incidents/log", "/sign-out", "/sign-in", "/no-such-page" }.SelectMany(path => new[] { "none", "json", "broken", "fields", "nul", "index" }.Select(body => $"{body} {path}"))];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_form_that_is_missing_or_broken_is_refused_with_a_page(string sent)
    {
        var (body, path) = (sent.Split(' ')[0], sent.Split(' ')[1]);
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = new Browser(client);
        await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(ana), ["Input.Password"] = DemoData.Password });

        // The token in a header, so that the body is all that is wrong.
        client.DefaultRequestHeaders.Add("RequestVerificationToken", (await browser.HiddenFieldsOfAsync("/account"))["__RequestVerificationToken"]);
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), ContentOf(body), Portal.Stop);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("The form is too long, or holds a character nobody can read", await Browser.TextOfAsync(response), StringComparison.Ordinal);
        Assert.Empty(await portal.WithDbAsync(db => db.Drafts.Where(draft => draft.PersonId == ana).ToListAsync(Portal.Stop)));
    }

    [Theory]
    [InlineData("POST", "/account")]
    [InlineData("POST", "/incidents?handler=nothing")]
    [InlineData("PUT", "/incidents/log")]
    [InlineData("DELETE", "/account")]
    [InlineData("TRACE", "/account")]
    public async Task What_a_page_does_not_do_is_refused_and_draws_nothing(string method, string path)
    {
        using var client = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var browser = new Browser(client);
        await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(await portal.PersonAsync(Role.Analyst)), ["Input.Password"] = DemoData.Password });
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(IncidentForms.Filled()) };
        request.Headers.Add("RequestVerificationToken", (await browser.HiddenFieldsOfAsync("/account"))["__RequestVerificationToken"]);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(request, Portal.Stop)).StatusCode);
    }

    private static HttpContent? ContentOf(string body) => body switch
    {
        "json" => new StringContent("""{"Input":{}}""", Encoding.UTF8, "application/json"),
        "broken" => new StringContent("--b\r\nContent-Disposition: form-data; name=\"Input.Summary\"\r\n\r\nhalf", Encoding.UTF8, MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b")),
        "fields" => new FormUrlEncodedContent(Enumerable.Range(0, 1_100).Select(i => KeyValuePair.Create($"Input.F{i}", "x"))),
        "nul" => new MultipartFormDataContent { { new StringContent("a\0b"), "Input.Summary" } },
        "index" => new FormUrlEncodedContent([KeyValuePair.Create("Input.Statements.index", "x")]),
        _ => null,
    };
}
