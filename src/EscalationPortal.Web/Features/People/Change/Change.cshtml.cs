using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.People.Show;
using EscalationPortal.Web.Features.Shared;
using EscalationPortal.Web.Features.Shared.TagHelpers;
using EscalationPortal.Web.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.People.Change;

[Requires(Permission.ManagePeople)]
public sealed class ChangePage(ISender sender) : FormPage<ChangePage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    public IReadOnlyList<Choice> Offices { get; private set; } = [];

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Person = await sender.Send(new PersonQuery(Id), cancellationToken);
        var offices = await sender.Send(new OfficesQuery(), cancellationToken);
        Offices =
        [
            .. offices.Select(office => new Choice(office.Key, office.Title)),
            .. Person.Offices.Where(held => offices.All(office => office.Key != held.Key)).Select(held => new Choice(held.Key, held.Title, "Not in the policy in force.")),
        ];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ChangePersonCommand(Id, Input.Stamp ?? "", Input.Roles, Input.Offices), cancellationToken);
        TempData["Notice"] = "The roles and offices are saved. They count from the person’s next click.";
        return Redirect($"/people/{Id}");
    }

    protected override Form Fresh() => new() { Roles = [.. Person.Roles], Offices = [.. Person.Offices.Select(office => office.Key)] };

    public sealed record Form
    {
        public List<Role> Roles { get; init; } = [];
        public List<string> Offices { get; init; } = [];
        public string? Stamp { get; init; }
    }
}
