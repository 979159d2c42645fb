using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Signals.Report;

[Requires(Permission.SendSignals)]
public sealed class ReportPage(ISender sender) : FormPage<SignalForm>
{
    public override bool OpensEmpty => true;

    public Reporter Reporter { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Reporter = await sender.Send(new ReporterQuery(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Whoever speaks for an organisation types none: the account says which, and that it says none is refused by a rule.
        var reporter = await sender.Send(new ReporterQuery(), cancellationToken);
        var organisation = reporter.SaysWho ? null : reporter.Organisation ?? "–";
        var received = await sender.Send(
            await ReadAsync(reading => new ReceiveSignalCommand(Input.Read(reading, organisation)), cancellationToken), cancellationToken);
        TempData["Notice"] = received.WasReceivedBefore
            ? $"Already received as {received.Reference}: it was not recorded a second time."
            : reporter.SaysWho ? $"{received.Reference} is received, and waits with the new signals." : $"{received.Reference} is received. What becomes of it stands on this page.";
        return Redirect(received.MayRead ? $"/signals/{received.Reference}" : "/signals");
    }
}
