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

    /// <summary>The brief says what the act did, and says so again whenever it is opened.</summary>
    protected RedirectResult BackToBrief() => Redirect(AfterAct(Reference));

    /// <summary>Where an act on an escalation leads: to the part of its brief that says what became of it.</summary>
    public static string AfterAct(string reference) => $"/escalations/{reference}#standing";
}

public sealed record OfficeForm
{
    public string? Office { get; init; }
    public bool Dissents { get; init; }
    public string? Reason { get; init; }
}
