using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.IssueLink;

[Requires(Permission.ManagePeople)]
public sealed class IssueLinkPage(ISender sender) : FormPage<IssueLinkPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Person = await sender.Send(new PersonQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        TempData["PasswordPath"] = await sender.Send(new IssueLinkCommand(Id), cancellationToken);
        return Redirect($"/people/{Id}");
    }

    public sealed record Form;
}
