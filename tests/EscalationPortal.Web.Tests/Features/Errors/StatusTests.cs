using System.Net;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Tests.Features.Errors;

public class StatusTests(Portal portal)
{
    [Theory]
    [InlineData("200")]
    [InlineData("302")]
    [InlineData("99999")]
    [InlineData("-1")]
    public async Task A_number_that_is_no_error_has_no_page(string code) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).GetAsync($"/errors/{code}")).StatusCode);

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.NetworkAuthenticationRequired)]
    public async Task The_page_of_an_error_has_its_status(HttpStatusCode code) =>
        Assert.Equal(code, (await portal.Anonymous().GetAsync($"/errors/{(int)code}")).StatusCode);

    [Theory]
    [InlineData(Role.Administrator, "/incidents", "an administrator manages people, offices and compartments, and works on no case.")]
    [InlineData(Role.Analyst, "/people", "If you need it for your work, ask the administrator.")]
    public async Task Who_may_not_is_told_whom_to_ask_and_an_administrator_is_not_sent_to_themselves(Role role, string page, string sentence)
    {
        var response = await (await portal.BrowserOfAsync(await portal.PersonAsync(role))).GetAsync(page);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.Equal(role != Role.Administrator, text.Contains("ask the administrator", StringComparison.Ordinal));
    }
}
