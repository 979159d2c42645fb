using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Deconfliction.Contacts;

[Requires(Permission.ViewIncidents)]
public sealed class ContactsPage(ISender sender) : CaseFormPage<ContactsPage.Form>
{
    public override bool MakesAnother => true;

    public CaseContacts Contacts { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Contacts = await sender.Send(new ContactsQuery(Reference), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sender.Send(
            new RecordContactCommand(
                Reference,
                Input.Office ?? "",
                Input.Line,
                Input.Counterpart?.Trim() ?? "",
                Input.At,
                Input.Message?.Trim() ?? "",
                Input.Outcome?.Trim()),
            cancellationToken);
        return Done("The contact is recorded.", $"/incidents/{Reference}/deconfliction");
    }

    protected override Form InitialInput() => new() { Office = Contacts.Mine.Count == 1 ? Contacts.Mine[0].Key : null };

    public sealed record Form
    {
        public string? Office { get; init; }
        public Line? Line { get; init; }
        public string? Counterpart { get; init; }
        public LocalTime At { get; init; } = new();
        public string? Message { get; init; }
        public string? Outcome { get; init; }
    }
}
