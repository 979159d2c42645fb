using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Features.Policies.ShowVersion;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Import;

[Requires(Permission.DraftPolicy)]
[TakesFile]
public sealed class ImportPage(ISender sender) : FormPage<ImportPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public ShownVersion Shown { get; private set; } = null!;

    public override Seen SeenNow => Shown.Version.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new VersionQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new ReplaceDraftCommand(Id, await DraftFile.ReadAsync(HttpContext, cancellationToken), Seen), cancellationToken);
        TempData["Notice"] = "The draft is the text of the file now.";
        return Redirect($"/policy/versions/{Id}");
    }

    public sealed record Form
    {
        /// <summary>What the browser calls the file: the field leads to its errors.</summary>
        public string? File { get; init; }
    }
}
