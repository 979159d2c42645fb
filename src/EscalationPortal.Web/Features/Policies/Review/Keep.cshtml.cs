using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Review;

/// <summary>Ends a review of the policy without a change.</summary>
[Requires(Permission.DraftPolicy)]
public sealed class KeepPage(ISender sender) : FormPage<KeepPage.Form>
{
    private const string Policy = "policy";

    /// <summary>The digest of the policy that was looked back on; null where a draft is gone on with, or for the one in force.</summary>
    [FromQuery]
    public string? Of { get; init; }

    public ToKeep Shown { get; private set; } = null!;

    public override Seen SeenNow => Seen.Of(Policy, Shown.Policy.Digest);

    public override async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new ToKeepQuery(Of), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var version = await sender.Send(new ProposeToKeepCommand(Seen.Version(Policy) ?? "", Input.Findings.Kept()), cancellationToken);
        TempData["Notice"] = "It is proposed to keep the policy as it is. Those whose signatures that needs are told.";
        return Redirect($"/policy/versions/{version}");
    }

    public sealed record Form
    {
        public string? Findings { get; init; }
    }
}
