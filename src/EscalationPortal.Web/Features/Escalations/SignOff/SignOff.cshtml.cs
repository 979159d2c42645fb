using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations.SignOff;

[Requires(Permission.ViewIncidents)]
public sealed class SignOffPage(ISender sender) : FormPage<SignOffPage.Form>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public Brief Brief { get; private set; } = null!;

    /// <summary>The form was filled in on the text of an earlier round: by sending what is drawn now, they decide on this one.</summary>
    public bool IsBehind => Input.Round < Brief.Escalation.Round;

    /// <summary>What it rests on changed since the form was filled in.</summary>
    public IEnumerable<GroundsChange> ChangedSince => Brief.Escalation.Grounds.Since(Input.Grounds);

    /// <summary>What that earlier text said otherwise.</summary>
    public IReadOnlyList<EntryLine> RevisedSince { get; private set; } = [];

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Brief = await sender.Send(new BriefQuery(Reference), cancellationToken);
        ViewData["Marking"] = Brief.Incident.Marking;
    }

    public override async Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        if (IsBehind)
        {
            RevisedSince = await sender.Send(new RevisedSinceQuery(Reference, Input.Round), cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new SignOffCommand(Reference, Input.Office ?? "", Input.Round, Input.Grounds, Input.Decision, Input.Reason?.Trim() ?? ""), cancellationToken);
        TempData["Notice"] = "Your decision is recorded.";
        return Redirect($"/escalations/{Reference}");
    }

    protected override Form InitialInput() => new() { Round = Brief.Escalation.Round, Grounds = Brief.Escalation.Grounds.Number, Office = Brief.Mine.Decides.Count > 0 ? Brief.Mine.Decides[0].Office : null };

    public sealed record Form
    {
        public string? Office { get; init; }

        /// <summary>The round whose text is on the page.</summary>
        public int Round { get; init; }

        /// <summary>How often what it rests on had changed when the page was drawn.</summary>
        public int Grounds { get; init; }
        public Decision? Decision { get; init; }
        public string? Reason { get; init; }
    }
}
