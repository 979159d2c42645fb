using EscalationPortal.Domain.People;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Home.Tour;

/// <summary>Where the tour's button posts to.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed class DismissTourPage(ISender sender) : FormPage<DismissTourPage.Form>
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new DismissTourCommand(Input.Role), cancellationToken);
        return Redirect("/");
    }

    public sealed record Form
    {
        public Role? Role { get; init; }
    }
}
