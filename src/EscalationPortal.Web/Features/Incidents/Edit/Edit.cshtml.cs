using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Edit;

[Requires(Permission.LogIncidents)]
public sealed class EditPage(ISender sender, ProtectedFacts seal) : CaseFormPage<IncidentForm>
{
    public StandingFacts Standing { get; private set; } = null!;

    /// <summary>What someone else saved since the form was begun, brought together with what is typed; null while nobody has.</summary>
    public ThreeWayMerge? Merged { get; private set; }

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Standing = await sender.Send(new EditQuery(Reference), cancellationToken);
        ViewData["Marking"] = Standing.Facts.Marking;
    }

    public override Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        var (original, seen) = (seal.Open(Reference, Input.Merge.Original), seal.Open(Reference, Input.Merge.Seen));
        var theirs = IncidentForm.Of(Standing.Facts);
        var merge = ThreeWayMerge.Of(original is null ? null : IncidentForm.Of(original), Input, theirs, Same(seen, theirs));
        if (merge.TakenOver.Count + merge.Clashes.Count == 0)
        {
            return Task.CompletedTask;
        }

        Merged = merge;
        Input = merge.Form with { Merge = Input.Merge with { Seen = seal.Seal(Reference, Standing.Facts) } };

        // The radios bind each choice by its fact, so each clash needs one, made or not.
        foreach (var clash in merge.Clashes)
        {
            Input.Merge.Choices.TryAdd(clash.Fact.Name, null);
        }

        // A field shows what was sent before what the form holds; what was taken over is in the form.
        foreach (var field in merge.TakenOver.SelectMany(fact => fact.Fields).Append("Merge.Seen"))
        {
            ModelState.Remove($"Input.{field}");
        }

        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var begun = seal.Open(Reference, Input.Merge.Seen) ?? seal.Open(Reference, Input.Merge.Original);
        var form = begun is null ? Input : ThreeWayMerge.Settle(Input, IncidentForm.Of(begun));
        var command = await ReadAsync(
            reading =>
            {
                form.Merge.Read(reading);
                return new EditIncidentCommand(Reference, begun, begun is null ? form.Read(reading) : form.Read(reading, begun));
            },
            cancellationToken);
        var changed = await sender.Send(command, cancellationToken);
        var notice = changed.Count == 0
            ? "Nothing differs from what was there, so nothing was changed or recorded."
            : $"Corrected: {string.Join(", ", changed)}. The record keeps what it was before.";
        return Done(notice, $"/incidents/{Reference}");
    }

    protected override IncidentForm InitialInput() => IncidentForm.Of(Standing.Facts) with { Merge = new() { Original = seal.Seal(Reference, Standing.Facts) } };

    private static bool Same(Domain.Cases.IncidentFacts? seen, IncidentForm theirs) =>
        seen is not null && IncidentForm.Of(seen) is var shown && MergeableFact.All.All(fact => fact.Text(shown) == fact.Text(theirs));
}
