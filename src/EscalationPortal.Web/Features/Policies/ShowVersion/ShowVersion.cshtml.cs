using System.Net.Mime;
using System.Text;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.ShowVersion;

/// <summary>One version of the policy, and the form in which it is signed.</summary>
[Requires(Permission.ViewPolicy)]
public sealed class ShowVersionPage(ISender sender) : FormPage<ShowVersionPage.Form>
{
    [FromRoute]
    public Guid Id { get; init; }

    /// <summary>Before and after stand beside each other, in the place of sentences.</summary>
    [FromQuery]
    public bool Beside { get; init; }

    /// <summary>The digest of the adopted policy the draft is to be compared with.</summary>
    [FromQuery]
    public string? On { get; init; }

    public ShownVersion Shown { get; private set; } = null!;

    public override async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new VersionQuery(Id), cancellationToken);

    /// <summary>The document as it stands.</summary>
    public async Task<IActionResult> OnGetJsonAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return File(Encoding.UTF8.GetBytes(Shown.Version.Document), MediaTypeNames.Application.Json, $"{Shown.Version.Key ?? "draft"}-{Shown.Version.Version ?? "unread"}.json");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var state = await sender.Send(new Sign.SignPolicyCommand(Id, Input.Office ?? "", Input.Comment.Kept()), cancellationToken);
        TempData["Notice"] = state == PolicyVersionState.Proposed ? "Signed." : $"Signed. It was the last signature it took: the policy is {state.Words()}.";
        return Redirect($"/policy/versions/{Id}");
    }

    public async Task<IActionResult> OnPostRebaseAsync(CancellationToken cancellationToken)
    {
        await sender.Send(new Propose.RebaseDraftCommand(Id, On ?? ""), cancellationToken);
        TempData["Notice"] = "The draft is now compared with the policy adopted last. Read what it changes of that before you propose it.";
        return Redirect($"/policy/versions/{Id}");
    }

    protected override Form InitialInput() => new() { Office = Shown.Decides.Count == 1 ? Shown.Decides[0].Office : null };

    public sealed record Form
    {
        public string? Office { get; init; }
        public string? Comment { get; init; }
    }
}
