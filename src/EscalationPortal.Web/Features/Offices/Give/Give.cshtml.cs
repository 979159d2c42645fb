using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Offices.Give;

[Requires(Permission.ManagePeople)]
public sealed class GiveOfficePage(ISender sender) : FormPage<GiveOfficePage.Form>
{
    public override bool MakesAnother => true;

    [FromRoute]
    public string Office { get; init; } = "";

    public OpenOffice Open { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Open = await sender.Send(new OpenOfficeQuery(Office), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(
            new GiveOfficeCommand(
                Office, Input.Person, Input.Place, Input.From, Input.Until.InZoneOf(Input.From)),
            cancellationToken);
        TempData["Notice"] = "The place in the office is given.";
        return Redirect("/offices");
    }

    protected override Form InitialInput() => new() { Place = Open.Next };

    public sealed record Form
    {
        public Guid? Person { get; init; }
        public int? Place { get; init; }
        public LocalTime From { get; init; } = new();
        public LocalTime Until { get; init; } = new() { Zone = null };
    }
}
