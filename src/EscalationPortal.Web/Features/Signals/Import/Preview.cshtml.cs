using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>What importing a file would do; and the button that does it.</summary>
[Requires(Permission.SendSignals)]
public sealed class PreviewPage(ISender sender, UploadLimiter turns, ICurrentUser user) : FormPage<PreviewPage.Form>
{
    public const int MaxShown = 200;

    [FromRoute]
    public Guid Id { get; init; }

    public FilePreview Shown { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        using var turn = await TurnAsync(cancellationToken);
        Shown = await sender.Send(new FilePreviewQuery(Id), cancellationToken);
        if (Shown.Plan.Signals.Count > 0)
        {
            ViewData["Marking"] = Shown.Plan.Signals.Max(signal => signal.Facts.Marking);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ImportedSignals imported;
        using (await TurnAsync(cancellationToken))
        {
            imported = await sender.Send(new ImportSignalsCommand(Id), cancellationToken);
        }

        TempData["Notice"] = imported.Created == 0 ? "All of it was received before: nothing was recorded a second time."
            : $"{Counted(imported.Created)} received{(imported.ReceivedBefore == 0 ? "" : $"; {imported.ReceivedBefore} had been received before")}{(imported.Repeated == 0 ? "" : $"; {imported.Repeated} stood in it twice")}. The file is kept with {(imported.Created == 1 ? "it" : "them")}.";
        return Redirect("/signals");
    }

    public static string Counted(int count) => count == 1 ? "1 signal is" : $"{count} signals are";

    // The file is read in memory: no more at once than may be sent at once.
    private Task<IDisposable> TurnAsync(CancellationToken cancellationToken) => turns.TakeAsync(user.RequiredId(), $"signals of {user.RequiredId()}", cancellationToken);

    /// <summary>Nothing is typed here.</summary>
    public sealed record Form;
}
