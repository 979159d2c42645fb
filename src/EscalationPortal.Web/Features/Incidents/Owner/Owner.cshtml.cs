using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Owner;

/// <summary>Taking a case, handing it over, leaving it.</summary>
[Requires(Permission.OwnIncidents)]
public sealed class OwnerPage(ISender sender) : CaseFormPage<OwnerPage.Form>
{
    /// <summary>Where whoever took the case from a list goes on.</summary>
    [BindProperty(Name = "from")]
    public string? From { get; set; }

    public CaseFrame Frame { get; private set; } = null!;

    public OwnerChoices Choices { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Frame = await sender.Send(new CaseFrameQuery(Reference), cancellationToken);
        Choices = await sender.Send(new OwnerQuery(Reference), cancellationToken);
        this.Show(Frame);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        switch (Input.Act)
        {
            case Form.Take:
                await sender.Send(new TakeIncidentCommand(Reference), cancellationToken);
                return Done($"{Reference} is yours.", Back);
            case Form.Leave:
                await sender.Send(new LeaveIncidentCommand(Reference), cancellationToken);
                return Done($"Nobody has {Reference} now.", Back);
            default:
                await sender.Send(new HandIncidentOverCommand(Reference, Input.To), cancellationToken);
                return Done($"{Reference} is handed over.", Back);
        }
    }

    private string Back => From is { Length: > 0 and < 2_000 } ? this.BackTo(From).Url : $"/incidents/{Reference}";

    public sealed record Form
    {
        public const string Take = "take";

        public const string Leave = "leave";

        /// <summary>The button that was pressed: one of the two above, or none where the case is handed over.</summary>
        public string? Act { get; init; }

        public Guid? To { get; init; }
    }
}
