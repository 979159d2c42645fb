using EscalationPortal.Domain.Appointments;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Appointments.Confirm;

[Requires(Permission.ManagePeople)]
public sealed class ConfirmAppointmentPage(ISender sender) : FormPage<ConfirmAppointmentPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public AskedAppointment Appointment { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Appointment = await sender.Send(new AppointmentQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var path = await sender.Send(new ConfirmAppointmentCommand(Id), cancellationToken);
        await LoadAsync(cancellationToken);
        TempData["Notice"] = "It is confirmed and done. Those concerned are told.";
        if (path is not null)
        {
            TempData["PasswordPath"] = path;
        }

        return Redirect(Appointment.Asked.Kind == AppointmentKind.Place ? "/offices" : $"/people/{Appointment.PersonId}");
    }

    public sealed record Form;
}
