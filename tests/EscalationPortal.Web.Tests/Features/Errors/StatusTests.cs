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
}
