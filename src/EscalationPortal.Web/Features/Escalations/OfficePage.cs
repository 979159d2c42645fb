using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>A page on which someone acts on an escalation in one of their offices, and says why.</summary>
public abstract class OfficePage(ISender sender, EscalationAct act) : CaseFormPage<OfficeForm>
{
    public Acting Acting { get; private set; } = null!;

    /// <summary>After a refusal they act on what is drawn, not on what they had read before.</summary>
    public override Seen SeenNow => Acting.Signing.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Acting = await sender.Send(new OfficeActionQuery(Reference, act), cancellationToken);
        ViewData["Marking"] = Acting.Heading.Marking;
    }

    protected override OfficeForm InitialInput() => new()
    {
        Office = Acting.Offices.Count > 0 ? Acting.Offices[0].Office : null,
    };

    protected RedirectResult BackToBrief(string notice) => Done(notice, $"/escalations/{Reference}");
}

public sealed record OfficeForm
{
    public string? Office { get; init; }
    public bool Dissents { get; init; }
    public string? Reason { get; init; }
}
