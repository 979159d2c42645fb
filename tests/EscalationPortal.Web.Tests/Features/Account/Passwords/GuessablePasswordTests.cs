using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Account.Passwords;

/// <summary>What is tried first is refused wherever a password is set, and the refusal says why and what to do.</summary>
public class GuessablePasswordTests(Portal portal)
{
    [Theory]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("passwordpassword")]
    [InlineData("password123456")]
    [InlineData("P@ssw0rd P@ssw0rd")]
    [InlineData("ＰＡＳＳＷＯＲＤ１２３４５６")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("............................")]
    [InlineData("12345678901234")]
    [InlineData("nmlkjihgfedcba")]
    [InlineData("qwertyuiopasdfgh")]
    [InlineData("xq7xq7xq7xq7xq7")]
    [InlineData("dragonmonkeyfootball2026")]
    public async Task A_common_password_or_a_row_of_characters_is_refused(string password)
    {
        var response = await ChangeAsync(await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)), password);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("is among the first that are tried", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("escalation portal 2026")]
    [InlineData("EscalationPortal!")]
    [InlineData("Foreign-Ministry Director")]
    [InlineData("legal adviser 2026")]
    [InlineData("Katarína Horváthová")]
    [InlineData("katarinahorvathova1")]
    [InlineData("kh.example-office@test.example")]
    public async Task Ones_own_name_address_or_office_and_the_name_of_the_portal_are_refused(string password)
    {
        var person = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(person);
        await portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).ExecuteUpdateAsync(
            set => set.SetProperty(candidate => candidate.OwnName, "Katarína Horváthová").SetProperty(candidate => candidate.Email, "kh.example-office@test.example"), Portal.Stop));

        var response = await ChangeAsync(browser, password);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("little more than your name", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("correct horse battery wagon")]
    [InlineData("nine quiet otters at dusk")]
    [InlineData("Xk7#pQ2v!mZ9rT")]
    [InlineData("дождь идёт третий день")]
    [InlineData("雨が三日間降り続いて川が溢れた夜")]
    public async Task Several_words_or_chance_are_taken(string password)
    {
        var response = await ChangeAsync(await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)), password);

        Assert.Equal("/account", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_one_time_link_refuses_it_too_and_still_works_then()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var link = await portal.LinkAsync(ana);

        var refused = await portal.Anonymous().SubmitAsync(link!, new() { ["Input.Password"] = "password123456" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("is among the first that are tried", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await portal.Anonymous().SubmitAsync(link!, new() { ["Input.Password"] = "nine quiet otters at dusk" })).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task So_does_the_set_up_of_the_first_administrator()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        var printed = await bare.PrintedAsync();
        var link = new Uri(printed[printed.IndexOf("http", StringComparison.Ordinal)..].Split('\n')[0].Trim()).PathAndQuery;

        var refused = await bare.Anonymous().SubmitAsync(
            link, new() { ["Input.Name"] = "Robert Klein", ["Input.Email"] = "rk@test.example", ["Input.Password"] = "Robert.Klein 2026" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("little more than your name", await Browser.TextOfAsync(refused), StringComparison.Ordinal);
        Assert.False(await bare.WithDbAsync(db => db.Users.AnyAsync(Portal.Stop)));
    }

    private static Task<HttpResponseMessage> ChangeAsync(Browser browser, string password) => browser.SubmitAsync(
        "/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = password });
}
