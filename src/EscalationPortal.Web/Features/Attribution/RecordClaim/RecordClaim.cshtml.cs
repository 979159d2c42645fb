using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.RecordClaim;

[Requires(Permission.WeighHypotheses)]
public sealed class RecordClaimPage(ISender sender) : CaseFormPage<ClaimForm>
{
    public override bool MakesAnother => true;

    public Weighing Weighing { get; private set; } = null!;

    public static IReadOnlyList<Choice> Attributors { get; } = [.. AttributorTerms.All.Select(attributor => new Choice(attributor.ToString(), attributor.Term().Title, attributor.Term().Definition))];

    public IReadOnlyList<Choice> Hypotheses => [.. Weighing.Live.Select(hypothesis => new Choice(hypothesis.Number.ToString(CultureInfo.InvariantCulture), $"{hypothesis.Name}: {hypothesis.Statement}"))];

    public IReadOnlyList<Choice> Items => [.. Weighing.Counting.Select(item => new Choice(item.Number.ToString(CultureInfo.InvariantCulture), $"Item {item.Number}: {item.Title}"))];

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Weighing = await sender.Send(new WeighingQuery(Reference), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(reading => new RecordClaimCommand(Reference, Input.Read(reading)), cancellationToken);
        await sender.Send(command, cancellationToken);
        return Done("The claim is recorded.", $"/incidents/{Reference}/attribution");
    }
}
