using System.Net;
using System.Text;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using Microsoft.AspNetCore.Identity;

namespace EscalationPortal.Web.Tests.Features.Account.Passwords;

/// <summary>A password is the text a person sees, however the keyboard or the system composes its letters.</summary>
public class PasswordTextTests(Portal portal)
{
    private const string Typed = "Crème brûlée à midi 2026";

    [Theory]
    [InlineData(NormalizationForm.FormC, NormalizationForm.FormD)]
    [InlineData(NormalizationForm.FormD, NormalizationForm.FormC)]
    public async Task A_password_set_on_one_system_is_right_on_another_that_composes_letters_differently(NormalizationForm set, NormalizationForm checkedAs)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await ChangeAsync(await portal.BrowserOfAsync(ana), Typed.Normalize(set));

        var response = await SignInAsync(ana, Typed.Normalize(checkedAs));

        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_password_one_has_is_no_new_one()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var response = await browser.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = DemoData.Password });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("This is the password you have. Choose another one.", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_longer_than_any_password_is_not_composed_to_be_refused()
    {
        var endless = $"a{string.Concat(Enumerable.Repeat("\u0301\u0323", 1_000_000))}";
        var hasher = new PersonPasswordHasher();
        var ana = new Person { OwnName = "Ana" };

        Assert.Equal(endless.Length, PasswordText.LengthOf(endless));
        Assert.Equal(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(ana, hasher.HashPassword(ana, Typed), endless));
    }

    [Fact]
    public async Task So_is_one_set_by_a_one_time_link_and_checked_when_it_is_changed()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var link = await portal.LinkAsync(ana);
        await portal.Anonymous().SubmitAsync(link!, new() { ["Input.Password"] = Typed.Normalize(NormalizationForm.FormD) });
        var browser = portal.Anonymous();
        await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(ana), ["Input.Password"] = Typed });

        var response = await browser.SubmitAsync(
            "/account/change-password", new() { ["Input.CurrentPassword"] = Typed, ["Input.NewPassword"] = "nine quiet otters at dusk" });

        Assert.Equal("/account", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Another_letter_is_another_password()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await ChangeAsync(await portal.BrowserOfAsync(ana), Typed);

        Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(ana, "Creme brulee a midi 2026")).StatusCode);
    }

    /// <summary>One sign of one character that is written out as eighteen, and seven letters typed as fourteen.</summary>
    [Theory]
    [InlineData("\uFDFA")]
    [InlineData("e\u0301e\u0302e\u0300a\u0300u\u0301i\u0302o\u0300")]
    public async Task Length_is_counted_in_what_a_person_sees(string shortOne)
    {
        var response = await ChangeAsync(await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)), shortOne);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("at least 14 characters", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ChangeAsync(Browser browser, string password) => browser.SubmitAsync(
        "/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = password });

    private async Task<HttpResponseMessage> SignInAsync(Guid person, string password) => await portal.Anonymous().SubmitAsync(
        "/sign-in", new() { ["Input.Email"] = await portal.EmailOfAsync(person), ["Input.Password"] = password });
}
