using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Accept;

/// <summary>The form of an incident, filled in from a signal.</summary>
[Requires(Permission.TriageSignals)]
public sealed class AcceptPage(ISender sender) : FormPage<IncidentForm>
{
    [FromRoute]
    public string Reference { get; init; } = "";

    [FromQuery]
    public string? Then { get; init; }

    /// <summary>Where the form is sent to by whoever goes through the new signals.</summary>
    public string ThenNext => $"{Request.Path}?then=next";

    public CarriedSignal Signal { get; private set; } = null!;

    public IReadOnlyList<Choice> Compartments { get; private set; } = [];

    public override Seen SeenNow => Signal.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Signal = await sender.Send(new AcceptQuery(Reference), cancellationToken);
        Compartments = await sender.Send(new MyCompartmentsQuery(), cancellationToken);
        ViewData["Marking"] = Signal.Facts.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(reading => new AcceptSignalCommand(Reference, Seen, Input.Read(reading), Input.Access.Read()), cancellationToken, requireBindable: true);
        var incident = await sender.Send(command, cancellationToken);
        if (command.Restriction is not null)
        {
            TempData["Notice"] = $"{incident} is logged from {Reference}, and restricted. Next: say here who else may read it, then assess it.";
            return Redirect($"/incidents/{incident}/access");
        }

        TempData["Notice"] = $"{incident} is logged from {Reference}.{(Then == "next" ? "" : " Next: assess it.")}";
        return Redirect(Then == "next" ? await sender.Send(new NextSignalQuery(Reference), cancellationToken) : $"/incidents/{incident}");
    }

    protected override IncidentForm InitialInput()
    {
        var facts = Signal.Facts;
        return new()
        {
            Summary = facts.Summary,
            Description = facts.Content,
            States = string.Join(", ", facts.States.Select(code => Countries.Find(code)?.Title ?? code)),
            Sectors = [.. facts.Sectors],
            Detected = LocalTime.Of(facts.Observed ?? new ZonedTime(Signal.ReceivedAt, TimeZones.Utc)),
            SuspectedActor = facts.SuspectedActor,
            Marking = facts.Marking.Term().Key,
            ReportSource = $"{facts.Source.Organisation}, signal {Signal.Reference}{(facts.Source.OwnId is { } ownId ? $" (their {ownId})" : "")}",
        };
    }
}
