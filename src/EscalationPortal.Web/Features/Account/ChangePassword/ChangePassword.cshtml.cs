using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Account.ChangePassword;

[Requires(Permission.UseOwnAccount)]
public sealed class ChangePasswordPage(ISender sender) : FormPage<ChangePasswordPage.Form>
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ChangePasswordCommand(Input.CurrentPassword ?? "", Input.NewPassword ?? ""), cancellationToken);
        TempData["Notice"] = "Your password is changed.";
        return Redirect("/account");
    }

    public sealed record Form
    {
        public string? CurrentPassword { get; init; }
        public string? NewPassword { get; init; }
    }
}
