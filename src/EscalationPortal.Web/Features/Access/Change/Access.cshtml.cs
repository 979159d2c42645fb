using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Access.Change;

/// <summary>Who may read a case, and why; and, for whoever may, the form that changes it.</summary>
[Requires(Permission.ViewIncidents)]
public sealed class AccessPage(ISender sender, ICurrentUser user) : CaseFormPage<AccessPage.Form>
{
    public AccessShown Access { get; private set; } = null!;

    public override Seen SeenNow => Access.Seen.And(LockedOut.Seen);

    /// <summary>What steps would lose by the change that is filled in: it is confirmed once they were named.</summary>
    public LockedOut LockedOut { get; private set; } = LockedOut.Nobody;

    public bool MayChange => user.May(Permission.ManageAccess);

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Access = await sender.Send(new AccessQuery(Reference), cancellationToken);
    }

    public override async Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        if (HttpMethods.IsPost(Request.Method) && MayChange)
        {
            await ShowLockedOutAsync(cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(
            _ => new ChangeAccessCommand(Reference, Seen, Input.Listed, Input.People, Input.Compartments, Input.Reason?.Trim() ?? "", Input.Leaves, Input.LocksOut ? Seen : null),
            cancellationToken,
            requireBindable: true);
        if (!Input.LocksOut && await FindLockedOutAsync(cancellationToken) is { Steps.Count: > 0 })
        {
            // Nothing is refused yet: whoever changes it sees first what they would do.
            await LoadAsync(cancellationToken);
            await ShowLockedOutAsync(cancellationToken);
            return Page();
        }

        return await sender.Send(command, cancellationToken)
            ? Done("The access is changed, from this moment on.", $"/incidents/{Reference}/access")
            : Done("The access is changed. You cannot read that case any more.", "/incidents");
    }

    private async Task ShowLockedOutAsync(CancellationToken cancellationToken)
    {
        LockedOut = await FindLockedOutAsync(cancellationToken);
        if (!Seen.Covers(LockedOut.Seen))
        {
            // What was ticked was another list.
            ModelState.Remove($"{nameof(Input)}.{nameof(Form.LocksOut)}");
            Input = Input with { LocksOut = false };
        }
    }

    private async Task<LockedOut> FindLockedOutAsync(CancellationToken cancellationToken) =>
        Input.Listed is not { } listed ? LockedOut.Nobody : await sender.Send(new LockedOutQuery(Reference, listed, Input.People, Input.Compartments), cancellationToken);

    protected override Form InitialInput() => new()
    {
        Listed = Access.IsListed,
        // Whoever begins a list is on it.
        People = [.. Access.IsListed ? Access.OnList : [user.RequiredId()]],
        Compartments = [.. Access.Carried.Select(namedCompartment => namedCompartment.Id)],
    };

    public sealed record Form
    {
        public bool? Listed { get; init; }
        public List<Guid> People { get; init; } = [];
        public List<Guid> Compartments { get; init; } = [];
        public string? Reason { get; init; }
        public bool Leaves { get; init; }

        /// <summary>They were shown whom it locks out, and mean it.</summary>
        public bool LocksOut { get; init; }
    }
}
