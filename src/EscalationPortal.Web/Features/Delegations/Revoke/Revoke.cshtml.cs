using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Delegations.Revoke;

[Requires(Permission.HandOver)]
public sealed class RevokeDelegationPage(ISender sender) : FormPage<RevokeDelegationPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public OwnDelegation Delegation { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Delegation = await sender.Send(new DelegationQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new RevokeDelegationCommand(Id, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "The office is taken back, from this moment. What was signed for you stays signed.";
        return Redirect("/delegations");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
