using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Offices.Give;

[Requires(Permission.ManagePeople)]
public sealed class GiveOfficePage(ISender sender) : FormPage<GiveOfficePage.Form>
{
    [FromRoute]
    public string Office { get; init; } = "";

    public OpenOffice Open { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Open = await sender.Send(new OpenOfficeQuery(Office), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(
            new GiveOfficeCommand(
                Office, Input.Person, Input.Place, new LocalTime(Input.FromDate, Input.FromTime, Input.FromZone), new LocalTime(Input.UntilDate, Input.UntilTime, Input.UntilZone)),
            cancellationToken);
        TempData["Notice"] = "The place in the office is given.";
        return Redirect("/offices");
    }

    protected override Form InitialInput() => new() { Place = Open.Next };

    public sealed record Form
    {
        public Guid? Person { get; init; }
        public int? Place { get; init; }
        public string? FromDate { get; init; }
        public string? FromTime { get; init; }
        public string? FromZone { get; init; } = "UTC";
        public string? UntilDate { get; init; }
        public string? UntilTime { get; init; }
        public string? UntilZone { get; init; } = "UTC";
    }
}
