using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Log;

/// <summary>An item at once: what it is, its file and how it came into custody, and whether whoever logs it has verified it.</summary>
[Requires(Permission.HandleEvidence)]
[TakesFile]
public sealed class LogEvidencePage(ISender sender, UploadLimiter turns, EvidenceSettings settings, ICurrentUser user, TimeProvider clock)
    : CaseFormPage<EvidenceForm>
{
    public override bool OpensEmpty => true;

    private Marking _marking;

    /// <summary>In bytes.</summary>
    public long LargestFile => settings.LargestFile;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _marking = (await sender.Send(new CaseFrameQuery(Reference), cancellationToken)).Facts.Marking;
        ViewData["Marking"] = _marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var file = IncomingFile.Of(HttpContext) is { Name.Length: > 0 } chosen ? chosen : null;
        using var turn = file is not null && user.May(Permission.HandleEvidence)
            ? await turns.TakeAsync(user.RequiredId(), $"/incidents/{Reference}/evidence", cancellationToken)
            : null;
        var command = await ReadAsync(
            reading => new LogEvidenceCommand(Reference, Input.Read(reading), Input.ReadSource(), Input.Protect, Input.ReadReceipt(file), Input.ReadVerification()),
            cancellationToken,
            requireBindable: true);
        var number = await sender.Send(command, cancellationToken);
        return DoneOrAnother($"{Said(command, number)} {Next(command)}", $"/incidents/{Reference}/evidence/{number}");
    }

    // What is logged by the person who collected it was mostly collected just now.
    protected override EvidenceForm InitialInput() => new()
    {
        Collected = LocalTime.Of(new ZonedTime(clock.GetUtcNow(), "UTC")),
        CollectedBy = user.Name,
        Marking = _marking.Term().Key,
        Actions = PermissibleActions.Amber.Term().Key,
    };

    private static string Said(LogEvidenceCommand command, int number) => (command.Receipt, command.Verification) switch
    {
        ({ File: not null }, not null) => $"Item {number} is logged, its file is stored, and it is verified in your name.",
        ({ File: not null }, null) => $"Item {number} is logged and its file is stored.",
        (not null, not null) => $"Item {number} is logged, in your custody, and verified in your name.",
        (not null, null) => $"Item {number} is logged and in your custody.",
        (null, not null) => $"Item {number} is logged and verified in your name.",
        _ => $"Item {number} is logged.",
    };

    private static string Next(LogEvidenceCommand command) => (command.Receipt, command.Verification) switch
    {
        (null, _) => "Next: store its file, or record who received it.",
        (_, null) => "Next: have it verified.",
        _ => "",
    };
}
