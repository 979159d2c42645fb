using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.Close;

[Requires(Permission.ManagePeople)]
public sealed class ClosePage(ISender sender) : FormPage<ClosePage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Person = await sender.Send(new PersonQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ClosePersonCommand(Id, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "The account is closed and every session of it has ended.";
        return Redirect($"/people/{Id}");
    }

    public sealed record Form
    {
        public string? Reason { get; init; }
    }
}
