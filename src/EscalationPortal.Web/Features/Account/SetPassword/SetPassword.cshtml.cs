using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace EscalationPortal.Web.Features.Account.SetPassword;

[AllowAnonymous]
[EnableRateLimiting("sign-in")]
[Requires(Permission.SignIn)]
public sealed class SetPasswordPage(ISender sender) : FormPage<SetPasswordPage.Form>
{
    [FromQuery]
    public Guid Person { get; init; }

    [FromQuery]
    public string? Token { get; init; }

    /// <summary>False: there is nothing to fill in, because the link was used or is too old.</summary>
    public bool IsOpen { get; private set; }

    public override async Task LoadAsync(CancellationToken cancellationToken) => IsOpen = await sender.Send(new PasswordLinkQuery(Person, Token ?? ""), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new SetPasswordCommand(Person, Token ?? "", Input.Password ?? ""), cancellationToken);
        TempData["Notice"] = "Your password is set. Sign in with it.";
        return Redirect("/sign-in");
    }

    public sealed record Form
    {
        public string? Password { get; init; }
    }
}
