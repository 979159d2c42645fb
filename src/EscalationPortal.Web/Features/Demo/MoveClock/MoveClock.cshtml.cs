using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Demo.MoveClock;

/// <summary>Where the form in the demo run's banner posts to.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed class MoveClockPage(ISender sender, SweepSignal worker) : FormPage<MoveClockPage.Form>
{
    [BindProperty(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new MoveClockCommand(Input.Hours), cancellationToken);
        worker.Wake();
        TempData["Notice"] = $"The clock is moved forward by {ClockMoves.InWords(Input.Hours)}.";
        return Redirect(this.BackTo(ReturnUrl?.Length > 400 ? null : ReturnUrl).Url);
    }

    public sealed record Form
    {
        public int Hours { get; init; }
    }
}
