using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.Organisation;

[Requires(Permission.ManagePeople)]
public sealed class OrganisationPage(ISender sender) : FormPage<OrganisationPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    public override Seen SeenNow => Person.SeenOrganisation;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Person = await sender.Send(new PersonQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new SetOrganisationCommand(Id, Seen, Input.Organisation.KeptOrNull()), cancellationToken);
        TempData["Notice"] = Input.Organisation.IsBlank() ? "They speak for no organisation now." : "The organisation is saved.";
        return Redirect($"/people/{Id}");
    }

    protected override Form InitialInput() => new() { Organisation = Person.Organisation };

    public sealed record Form
    {
        public string? Organisation { get; init; }
    }
}
