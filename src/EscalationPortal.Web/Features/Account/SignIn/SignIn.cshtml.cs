using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
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
        if (outcome == SignInOutcome.SignedIn)
        {
            return this.BackTo(From);
        }

        ModelState.AddModelError(
            string.Empty,
            "The e-mail address or the password is not right, or the account is closed or locked. Eight wrong passwords lock an account for 15 minutes: wait, or ask the administrator for a new password link.");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public sealed record Form
    {
        public string? Email { get; init; }
        public string? Password { get; init; }
    }
}
