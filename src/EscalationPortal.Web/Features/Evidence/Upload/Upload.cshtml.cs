using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Features.Evidence.Download;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Evidence.Upload;

/// <summary>The file of one item: where there is none it is sent here, where there is one a copy is taken here.</summary>
[Requires(Permission.ReadEvidence)]
[TakesFile]
public sealed class UploadPage(ISender sender, UploadLimiter turns, EvidenceStore store, ICurrentUser user) : CaseFormPage<UploadPage.Form>
{
    [FromRoute]
    public int Number { get; init; }

    public FileOfItem Shown { get; private set; } = null!;

    public bool ReadsSource => Shown.Item.Protection.Lets(user.RequiredId());

    public string Root => $"/incidents/{Reference}/evidence/{Number}";

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Shown = await sender.Send(new FileQuery(Reference, Number), cancellationToken);
        ViewData["Marking"] = Shown.Marking;
    }

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new NoteReadingCommand(Reference, Number, ShowsSource: false), cancellationToken);
        return await base.OnGetAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Before there is anything to wait for: whoever may not send one does not feel that another does.
        await sender.Send(new FileQuery(Reference, Number), cancellationToken);
        using var turn = user.May(Permission.HandleEvidence) ? await turns.TakeAsync(user.RequiredId(), Root, cancellationToken) : null;
        var file = IncomingFile.Of(HttpContext) is { Name.Length: > 0 } chosen ? chosen : null;
        var command = await ReadAsync(
            reading => new UploadFileCommand(
                Reference, Number, file, Input.From.Kept(), reading.Time(Input.At, nameof(Input.At), "When you received it"), Input.Place.Kept(), Input.Purpose.Kept()),
            cancellationToken);
        var taken = await sender.Send(command, cancellationToken);
        var same = taken.Same.Count == 0 ? "" : $" The same bytes are {taken.Same.Words()}.";
        return Done($"The file is stored: {FileSize.Words(taken.File.Size)}, SHA-256 {taken.File.Sha256}.{same}", Root);
    }

    public async Task<IActionResult> OnPostCopyAsync(CancellationToken cancellationToken)
    {
        var copy = await sender.Send(new CopyFileCommand(Reference, Number, Input.CopyPurpose?.Trim() ?? "", Input.AcceptAltered), cancellationToken);
        if (copy is null)
        {
            // The command found it out just now, and what it recorded of it stands.
            throw new RuleViolationException(EvidenceRules.BytesAltered, "The stored bytes are no longer those that were stored, and an alarm was raised just now. No copy was given out. If you need the bytes as they are now, to find out what happened, say so below.");
        }

        return new CopyResult(copy, store);
    }

    protected override Form InitialInput() => new() { From = ReadsSource ? Shown.Item.Chain.Holder : null };

    public sealed record Form
    {
        public string? From { get; init; }
        public LocalTime At { get; init; } = new();
        public string? Place { get; init; }
        public string? Purpose { get; init; }

        /// <summary>What the browser calls the file: the field leads to its errors.</summary>
        public string? File { get; init; }
        public string? CopyPurpose { get; init; }
        public bool AcceptAltered { get; init; }
    }
}
