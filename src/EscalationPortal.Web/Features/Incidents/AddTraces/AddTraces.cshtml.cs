using System.ComponentModel.DataAnnotations;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.AddTraces;

[Requires(Permission.LogIncidents)]
public sealed class AddTracesPage(ISender sender) : CaseFormPage<AddTracesPage.Form>
{
    public override bool OpensEmpty => true;

    public override async Task LoadAsync(CancellationToken cancellationToken) => this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var added = await sender.Send(await ReadAsync(Read, cancellationToken), cancellationToken);
        return Done(added == 1 ? $"One is added to {Reference}." : $"{added:N0} are added to {Reference}.", $"/incidents/{Reference}/observables");
    }

    private AddTracesCommand Read(FormReading reading) => new(
        Reference,
        Input.From.Kept(),
        TypedTraces.Observables(reading, Input.Observables, nameof(Input.Observables)),
        TypedTraces.Techniques(reading, Input.Techniques, nameof(Input.Techniques)));

    public sealed record Form
    {
        public string? Observables { get; init; }
        public string? Techniques { get; init; }

        [Display(Name = "where they come from")]
        public string? From { get; init; }
    }
}
