using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Signals.Similar;
using EscalationPortal.Web.Features.Signals.Triage;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Signals.Show;

/// <summary>One signal, and everything that can be decided about it.</summary>
[Requires(Permission.ViewSignals)]
public sealed class ShowPage(ISender sender, ICurrentUser user) : FormPage<ShowPage.Form>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    /// <summary>The signal that was dealt with just before: the way back to it.</summary>
    [FromQuery]
    public string? Done { get; init; }

    /// <summary>What whoever came from the list wants to do: its form is open.</summary>
    [FromQuery]
    public string? Act { get; init; }

    /// <summary>Where whoever took the signal from a list goes on.</summary>
    [BindProperty(Name = "from")]
    public string? From { get; set; }

    public SignalAccount Signal { get; private set; } = null!;

    /// <summary>Incidents it may belong to; none once it was dealt with.</summary>
    public IReadOnlyList<SimilarIncident> Similar { get; private set; } = [];

    public string? DoneBefore => References.Canonical("SIG", Done ?? "");

    public bool MayTriage => user.May(Permission.TriageSignals);

    public bool IsMine => Signal.Triage?.OwnerId == user.Id;

    public override Seen SeenNow => Signal.Seen;

    public SignalStanding Standing => Signal.Triage is null ? SignalStanding.ToSender(Signal.State) : SignalStanding.Of(Signal.State);

    /// <summary>A form that was asked for, or was refused, is not folded.</summary>
    public bool IsOpen(string act) => Act == act || (Input.Act == act && !ModelState.IsValid);

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Signal = await sender.Send(new SignalQuery(Reference), cancellationToken);
        Similar = MayTriage && Signal.Triage is { WhyNot: null }
            ? await sender.Send(new SimilarQuery(Reference, Signal.Facts, Signal.ReceivedAt), cancellationToken)
            : [];

        // The page is as strictly marked as the strictest thing it tells of.
        ViewData["Marking"] = Similar.Select(incident => incident.Marking)
            .Concat((Signal.Triage?.Duplicates ?? []).Concat(Signal.Triage?.Parts ?? []).Select(other => other.Marking))
            .Append(Signal.Triage?.Incident?.Marking ?? Signal.Facts.Marking).Append(Signal.Facts.Marking).Max();
    }

    /// <summary>As nothing but bytes: to be saved, never shown or run on this site, whatever they are.</summary>
    public async Task<IActionResult> OnGetOriginalAsync(CancellationToken cancellationToken)
    {
        await HttpContext.GiveOutAsync(async () =>
        {
            var file = await sender.Send(new OriginalQuery(Reference), cancellationToken);
            Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            Response.Headers.CacheControl = "no-store";
            Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
            await File(file.Bytes, MediaTypeNames.Application.Octet, file.Name).ExecuteResultAsync(PageContext);
        });
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Input.Similar is { Length: > 0 } similar)
        {
            Input = Input with { Act = Form.Attach, Incident = similar };
        }

        switch (Input.Act)
        {
            case Form.Take:
                // From the list nobody has read it: whoever has it by then is replaced no more than whoever asked saw.
                await sender.Send(new TakeSignalCommand(Reference, From is null ? Seen : null), cancellationToken);
                return Stay($"{Reference} is yours.");
            case Form.Leave:
                await sender.Send(new LeaveSignalCommand(Reference), cancellationToken);
                return Stay($"Nobody has {Reference} now.");
            case Form.Attach:
                await sender.Send(new AttachSignalCommand(Reference, Seen, Input.Incident.Kept()), cancellationToken);
                return await NextAsync($"{Reference} is attached to {References.Canonical("INC", Input.Incident.Kept())}.", cancellationToken);
            case Form.Merge:
                await sender.Send(new MergeSignalCommand(Reference, Seen, Input.Into.Kept()), cancellationToken);
                return await NextAsync($"{Reference} is merged into {References.Canonical("SIG", Input.Into.Kept())}.", cancellationToken);
            case Form.Undo:
                await sender.Send(new UndoTriageCommand(Reference, Seen), cancellationToken);
                return Stay($"{Reference} is new again, and yours.");
            default:
                await sender.Send(new DismissSignalCommand(Reference, Seen, Chosen.Of(TriageTerms.FindReason(Input.Reason)), Input.Explanation.KeptOrNull()), cancellationToken);
                return await NextAsync($"{Reference} is dismissed.", cancellationToken);
        }
    }

    private IActionResult Stay(string notice)
    {
        TempData["Notice"] = notice;
        return From is { Length: > 0 and < 2_000 } ? this.BackTo($"{From}#{Reference}") : Redirect($"/signals/{Reference}");
    }

    private async Task<IActionResult> NextAsync(string notice, CancellationToken cancellationToken)
    {
        TempData["Notice"] = notice;
        return Redirect(await sender.Send(new NextSignalQuery(Reference), cancellationToken));
    }

    public sealed record Form
    {
        public const string Take = "take";
        public const string Leave = "leave";
        public const string Attach = "attach";
        public const string Merge = "merge";
        public const string Dismiss = "dismiss";
        public const string Undo = "undo";

        /// <summary>The button that was pressed: one of the above.</summary>
        public string? Act { get; init; }

        [Display(Name = "which incident")]
        public string? Incident { get; init; }

        /// <summary>The button of a similar incident that was pressed: its reference.</summary>
        public string? Similar { get; init; }

        [Display(Name = "which signal")]
        public string? Into { get; init; }
        public string? Reason { get; init; }
        public string? Explanation { get; init; }
    }
}
