using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Start;

[Requires(Permission.DraftPolicy)]
[TakesFile]
public sealed class StartPage(ISender sender) : FormPage<StartPage.Form>
{
    public override bool MakesAnother => true;

    /// <summary>A version to take up again.</summary>
    [FromQuery]
    public Guid? Of { get; init; }

    public ToStart Shown { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new ToStartQuery(Of), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var file = await DraftFile.ReadAsync(HttpContext, cancellationToken);
        var id = await sender.Send(new StartDraftCommand(file, Input.CopyOf, Of), cancellationToken);
        return Redirect($"/policy/versions/{id}");
    }

    protected override Form InitialInput() => new() { CopyOf = Shown.Adopted[0].Digest };

    public sealed record Form
    {
        public string? CopyOf { get; init; }

        /// <summary>What the browser calls the file: the field leads to its errors.</summary>
        public string? File { get; init; }
    }
}
