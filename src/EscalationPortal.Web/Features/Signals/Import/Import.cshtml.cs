using System.ComponentModel.DataAnnotations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Evidence;
using EscalationPortal.Web.Features.Signals.Report;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Signals.Import;

/// <summary>A file of signals is sent here, to be looked at first.</summary>
[Requires(Permission.SendSignals)]
[TakesFile]
public sealed class ImportPage(ISender sender, UploadLimiter turns, EvidenceSettings settings, ICurrentUser user) : FormPage<ImportPage.Form>
{
    public Reporter Reporter { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Reporter = await sender.Send(new ReporterQuery(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = user.RequiredId();
        using var turn = await turns.TakeAsync(me, $"signals of {me}", cancellationToken);
        var file = await SentFile.ReadAsync(HttpContext, settings.LongestUpload, cancellationToken);
        var preview = await sender.Send(
            new PreviewSignalsCommand(
                file.Name,
                file.Bytes,
                new ImportChoices(
                    Input.Organisation.KeptOrNull(),
                    Chosen.Of(SourceKinds.Find(Input.Kind)),
                    Markings.Find(Input.Marking),
                    Chosen.Of(EvidenceTerms.FindActions(Input.Actions)),
                    Input.Zone.KeptOrNull())),
            cancellationToken);
        return Redirect($"/signals/import/{preview}");
    }

    public sealed record Form
    {
        [Display(Name = "who sent it")]
        public string? Organisation { get; init; }

        [Display(Name = "what sort of source it is")]
        public string? Kind { get; init; }
        public string? Marking { get; init; }

        [Display(Name = "permissible actions")]
        public string? Actions { get; init; }
        public string? Zone { get; init; }

        /// <summary>What the browser calls the file: the field leads to its errors.</summary>
        public string? File { get; init; }
    }
}
