using System.Globalization;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EscalationPortal.Web.Features.Account.SignIn;

[AllowAnonymous]
[EnableRateLimiting("sign-in")]
[Requires(Permission.SignIn)]
public sealed class SignInPage(ISender sender, IConfiguration configuration) : FormPage<SignInPage.Form>
{
    /// <summary>The page the person wanted.</summary>
    [FromQuery]
    public string? From { get; init; }

    /// <summary>A form was sent after its session had ended, and is kept.</summary>
    [FromQuery]
    public bool Kept { get; init; }

    public IReadOnlyList<DemoPerson> DemoPeople => configuration.GetValue<bool>("Demo") ? Identity.DemoData.People : [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var outcome = await sender.Send(new SignInCommand(Input.Email?.Trim() ?? "", Input.Password ?? ""), cancellationToken);
        if (outcome.IsSignedIn)
        {
            return this.BackTo(From);
        }

        if (outcome.Wait is { } wait)
        {
            Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Refused(
                StatusCodes.Status429TooManyRequests,
                $"Too many passwords for this e-mail address were wrong here. Wait {Minutes(wait)}, or ask the administrator for a new password link. "
                + "Elsewhere, and where this account has signed in before, the right password still works.");
        }

        return Refused(
            StatusCodes.Status400BadRequest,
            $"The e-mail address or the password is not right, or the account is closed or locked. After {WrongPasswords.Allowed} wrong passwords you wait "
            + $"{WrongPasswords.Within.TotalMinutes} minutes: if you no longer know yours, ask the administrator for a new password link.");
    }

    private static string Minutes(TimeSpan wait) => Math.Ceiling(wait.TotalMinutes) is > 1 and var minutes ? $"{minutes} minutes" : "a minute";

    private PageResult Refused(int status, string sentence)
    {
        ModelState.AddModelError(string.Empty, sentence);
        Response.StatusCode = status;
        return Page();
    }

    public sealed record Form
    {
        public string? Email { get; init; }
        public string? Password { get; init; }
    }
}
