using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Account.ChangePassword;
using EscalationPortal.Web.Identity;
using FluentValidation;

namespace EscalationPortal.Web.Tests.Features.Account;

public class SessionTests(Portal portal)
{
    [Fact]
    public async Task Signing_out_everywhere_ends_another_browser_at_its_next_click()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (here, there) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ana));
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/account")).StatusCode);

        await here.SubmitAsync("/account/sign-out-everywhere", []);

        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal("SignedOutEverywhere", (await portal.RecordOfAsync(ana))[^1].Action);
    }

    [Fact]
    public async Task Signing_out_here_leaves_another_browser_signed_in()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (here, there) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ana));

        await here.SubmitAsync("/sign-out", []);

        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_ends_every_other_session_and_keeps_this_one()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var (here, there) = (await portal.BrowserOfAsync(ana), await portal.BrowserOfAsync(ana));

        var response = await here.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = DemoData.Password, ["Input.NewPassword"] = "another long password" });

        Assert.Equal("/account", response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).StatusCode);
        Assert.Equal("PasswordSet", (await portal.RecordOfAsync(ana))[^1].Action);
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_is_never_shown_again()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SubmitAsync("/account/change-password", new() { ["Input.CurrentPassword"] = "not what it was", ["Input.NewPassword"] = "another long password" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var text = await Browser.TextOfAsync(response);
        Assert.DoesNotContain("not what it was", text, StringComparison.Ordinal);
        Assert.DoesNotContain("another long password", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(129)]
    public async Task A_new_password_has_14_to_128_characters(int length)
    {
        var ana = await portal.PersonAsync(Role.Analyst);

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => portal.SendAsync(ana, new ChangePasswordCommand(DemoData.Password, new string('x', length))));

        Assert.Equal("NewPassword", Assert.Single(refusal.Errors).PropertyName);
    }
}
