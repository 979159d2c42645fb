using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.Reopen;

[Requires(Permission.ManagePeople)]
public sealed class ReopenPage(ISender sender) : FormPage<ReopenPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Person = await sender.Send(new PersonQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ReopenPersonCommand(Id), cancellationToken);
        TempData["Notice"] = "The account is open again, with the password it had.";
        return Redirect($"/people/{Id}");
    }

    public sealed record Form;
}
