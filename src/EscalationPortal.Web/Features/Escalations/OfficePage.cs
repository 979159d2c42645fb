using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>A page on which someone acts on an escalation in one of their offices, and says why.</summary>
public abstract class OfficePage(ISender sender, EscalationAct act) : FormPage<OfficeForm>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public Acting Acting { get; private set; } = null!;

    /// <summary>What is on the page now: after a refusal they act on what is drawn, not on what they had read before.</summary>
    public int Round => Acting.Signing.Round;

    public int Grounds => Acting.Signing.Grounds.Number;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Acting = await sender.Send(new OfficeActionQuery(Reference, act), cancellationToken);
        ViewData["Marking"] = Acting.Heading.Marking;
    }

    protected override OfficeForm InitialInput() => new()
    {
        Office = Acting.Offices.Count > 0 ? Acting.Offices[0].Office : null,
        Round = Round,
        Grounds = Grounds,
    };

    protected RedirectResult BackToBrief(string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"/escalations/{Reference}");
    }
}

public sealed record OfficeForm
{
    public string? Office { get; init; }

    /// <summary>The round of the text, or the number of the review, that is on the page.</summary>
    public int Round { get; init; }

    /// <summary>How often what it rests on had changed when the page was drawn.</summary>
    public int Grounds { get; init; }
    public bool Dissents { get; init; }
    public string? Reason { get; init; }
}
