using EscalationPortal.Web.Identity.Appointments;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Offices.Give;

[Requires(Permission.ManagePeople)]
public sealed class GiveOfficePage(ISender sender, AppointmentWait wait) : FormPage<GiveOfficePage.Form>
{
    public override bool MakesAnother => true;

    [FromRoute]
    public string Office { get; init; } = "";

    public OpenOffice Open { get; private set; } = null!;

    public AppointmentWait Wait => wait;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Open = await sender.Send(new OpenOfficeQuery(Office), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(
            new GiveOfficeCommand(
                Office, Input.Person, Input.Place, Input.From, Input.Until.InZoneOf(Input.From), Input.AtOnce),
            cancellationToken);
        TempData["Notice"] = "You have asked for this place. It is given once another administrator confirms it.";
        return Redirect("/appointments");
    }

    protected override Form InitialInput() => new() { Place = Open.Next };

    public sealed record Form
    {
        public Guid? Person { get; init; }
        public int? Place { get; init; }
        public LocalTime From { get; init; } = new();
        public LocalTime Until { get; init; } = new() { Zone = null };
        public string? AtOnce { get; init; }
    }
}
