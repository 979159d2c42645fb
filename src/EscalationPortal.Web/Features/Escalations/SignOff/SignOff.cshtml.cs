using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

[Requires(Permission.ViewIncidents)]
public sealed class SignOffPage(ISender sender) : CaseFormPage<SignOffPage.Form>
{
    public Brief Brief { get; private set; } = null!;

    /// <summary>The form was filled in on the text of an earlier round: by sending what is drawn now, they decide on this one.</summary>
    public bool IsBehind => Signing.RoundIn(Seen) < Brief.Escalation.Round;

    /// <summary>What it rests on changed since the form was filled in.</summary>
    public IEnumerable<GroundsChange> ChangedSince => Brief.Escalation.Grounds.Since(Seen);

    /// <summary>What that earlier text said otherwise.</summary>
    public IReadOnlyList<EntryLine> RevisedSince { get; private set; } = [];

    public override Seen SeenNow => Brief.Escalation.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Brief = await sender.Send(new BriefQuery(Reference), cancellationToken);
        ViewData["Marking"] = Brief.Incident.Facts.Marking;
    }

    public override async Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        if (IsBehind)
        {
            RevisedSince = await sender.Send(new RevisedSinceQuery(Reference, Seen), cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new SignOffCommand(Reference, Input.Office ?? "", Seen, Input.Decision, Input.Reason?.Trim() ?? ""), cancellationToken);
        return Redirect(OfficePage.AfterAct(Reference));
    }

    protected override Form InitialInput() => new() { Office = Brief.Mine.Decides.Count > 0 ? Brief.Mine.Decides[0].Office : null };

    public sealed record Form
    {
        public string? Office { get; init; }
        public Decision? Decision { get; init; }
        public string? Reason { get; init; }
    }
}
