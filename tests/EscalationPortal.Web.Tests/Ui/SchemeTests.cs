namespace EscalationPortal.Web.Tests.Ui;

public class SchemeTests(Portal portal)
{
    [Fact]
    public async Task A_chosen_scheme_is_remembered_before_anyone_signs_in()
    {
        var browser = portal.Anonymous();

        await ChooseAsync(browser, "dark", "/sign-in");

        Assert.Contains("data-scheme=\"dark\"", await browser.ReadAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in?kept=True", "/sign-in?kept=True")]
    [InlineData("/é?where=Київ", "/%C3%A9?where=%D0%9A%D0%B8%D1%97%D0%B2")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("", "/")]
    public async Task Choosing_a_scheme_leads_back_and_never_elsewhere(string returnUrl, string location)
    {
        var answer = await ChooseAsync(portal.Anonymous(), "light", returnUrl);

        Assert.Equal(location, answer.Headers.Location?.OriginalString);
    }

    private static async Task<HttpResponseMessage> ChooseAsync(Browser browser, string scheme, string returnUrl) =>
        await browser.SendAsync("/scheme", await browser.HiddenFieldsOfAsync("/sign-in"), new() { ["scheme"] = scheme, ["returnUrl"] = returnUrl });
}
