using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Delegations.Give;

[Requires(Permission.HandOver)]
public sealed class DelegateOfficePage(ISender sender) : FormPage<DelegateOfficePage.Form>
{
    public override bool MakesAnother => true;

    public ToDelegate Choices { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Choices = await sender.Send(new ToDelegateQuery(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ModelState["Input.UpToRung"]?.Errors.Count > 0)
        {
            // What cannot be read as a limit must not be taken for none.
            throw new ValidationException([new ValidationFailure(nameof(Form.UpToRung), "Choose up to which step, from the list.")]);
        }

        await sender.Send(
            new DelegateOfficeCommand(
                Input.Office ?? "",
                Input.Delegate,
                Input.From,
                Input.Until.InZoneOf(Input.From),
                Input.UpToRung,
                Input.Channels,
                Input.Reason?.Trim() ?? ""),
            cancellationToken);
        TempData["Notice"] = "The office is handed over for that time. You can take it back at any moment.";
        return Redirect("/delegations");
    }

    protected override Form InitialInput() => new() { Office = Choices.Offices.Count == 1 ? Choices.Offices[0].Key : null };

    public sealed record Form
    {
        public string? Office { get; init; }
        public Guid? Delegate { get; init; }
        public LocalTime From { get; init; } = new();
        public LocalTime Until { get; init; } = new() { Zone = null };
        public int? UpToRung { get; init; }
        public List<string> Channels { get; init; } = [];
        public string? Reason { get; init; }
    }
}
