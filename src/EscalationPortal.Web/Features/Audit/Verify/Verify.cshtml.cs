using System.Globalization;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Audit.Verify;

[Requires(Permission.ReadLedger)]
public sealed class VerifyPage(ISender sender) : FormPage
{
    public VerificationState State { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => State = await sender.Send(new VerificationQuery(), cancellationToken);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var outcome = await sender.Send(new VerifyLedgerCommand(), cancellationToken);
        if (outcome.IsGood)
        {
            TempData["Notice"] = string.Create(CultureInfo.InvariantCulture, $"Verified: all {outcome.Entries:N0} entries since {outcome.From:d MMMM yyyy} are good, and what decides is what they say.{(outcome.Notice is null ? "" : $" {outcome.Notice}")}");
        }

        return Redirect("/audit/verification");
    }
}
