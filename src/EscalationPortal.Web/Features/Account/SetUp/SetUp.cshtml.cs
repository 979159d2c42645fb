using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace EscalationPortal.Web.Features.Account.SetUp;

[AllowAnonymous]
[EnableRateLimiting("sign-in")]
[Requires(Permission.SignIn)]
public sealed class SetUpPage(ISender sender) : FormPage<SetUpPage.Form>
{
    [FromQuery]
    public string? Token { get; init; }

    /// <summary>False: there is nothing to fill in, because the link was used or is too old.</summary>
    public bool IsOpen { get; private set; }

    public override async Task LoadAsync(CancellationToken cancellationToken) => IsOpen = await sender.Send(new SetUpLinkQuery(Token ?? ""), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new SetUpCommand(Token ?? "", Input.Name?.Trim() ?? "", Input.Email?.Trim() ?? "", Input.Password ?? ""), cancellationToken);
        TempData["Notice"] = "The account is created. Sign in.";
        return Redirect("/sign-in");
    }

    public sealed record Form
    {
        public string? Name { get; init; }
        public string? Email { get; init; }
        public string? Password { get; init; }
    }
}
