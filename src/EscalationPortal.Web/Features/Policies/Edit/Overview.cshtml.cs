using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Edit;

/// <summary>The parts of a draft, each with the errors in it.</summary>
[Requires(Permission.DraftPolicy)]
public sealed class OverviewPage(ISender sender) : FormPage<OverviewPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    public WrittenDraft Written { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Written = await sender.Send(new DraftQuery(Id), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var added = await sender.Send(new AddPartCommand(Id, Input.List ?? "", Seen), cancellationToken);
        return Redirect($"/policy/versions/{Id}/edit/{added}");
    }

    public sealed record Form
    {
        public string? List { get; init; }
    }
}
