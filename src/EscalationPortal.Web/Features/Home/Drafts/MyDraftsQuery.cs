using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Drafts;

/// <summary>The forms the person began and did not submit, the latest first.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record MyDraftsQuery : IQuery<IReadOnlyList<DraftLine>>;

public sealed record DraftLine(string Page, DateTimeOffset SavedAt)
{
    /// <summary>The reference of the incident or escalation it is about; null if it is about none.</summary>
    public string? Case => Page.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["incidents", "log"] => null,
        ["incidents" or "escalations", var reference, ..] => reference,
        _ => null,
    };

    /// <summary>What the form does, in words; a page not known here by its path.</summary>
    public string Title => Page.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["incidents", "log"] => "Log an incident",
        ["incidents", var incident, "edit"] => $"Edit {incident}",
        ["incidents", var incident, "assess"] => $"Assess {incident}",
        ["incidents", var incident, "propose", ..] => $"Propose a step for {incident}",
        ["incidents", var incident, "evidence", "log"] => $"Log evidence for {incident}",
        ["incidents", var incident, "evidence", var item, ..] => $"Evidence item {item} of {incident}",
        ["incidents", var incident, "attribution", ..] => $"Attribution of {incident}",
        ["incidents", var incident, "deconfliction"] => $"Record a contact for {incident}",
        ["incidents", var incident, "access"] => $"Change who may read {incident}",
        ["delegations", "new"] => "Hand an office over",
        ["escalations", var escalation] => $"Decide on {escalation}",
        ["escalations", var escalation, "revise"] => $"Revise {escalation}",
        ["escalations", var escalation, "withdraw"] => $"Withdraw {escalation}",
        ["escalations", var escalation, "stand-down"] => $"Stand down {escalation}",
        _ => Page,
    };
}

public sealed class MyDraftsHandler(PortalDb db, ICurrentUser user) : IRequestHandler<MyDraftsQuery, IReadOnlyList<DraftLine>>
{
    private const int Shown = 20;

    public async Task<IReadOnlyList<DraftLine>> Handle(MyDraftsQuery query, CancellationToken cancellationToken)
    {
        var drafts = await db.Drafts.Where(draft => draft.PersonId == user.Id).OrderByDescending(draft => draft.SavedAt)
            .Select(draft => new DraftLine(draft.Page, draft.SavedAt)).ToListAsync(cancellationToken);

        // The path of a draft names its case, and access to that may have ended since.
        var named = drafts.Select(draft => draft.Case).OfType<string>().Distinct().ToList();
        var readable = await db.Incidents.Where(incident => named.Contains(incident.Reference)).Select(incident => incident.Reference)
            .Concat(db.Escalations.Where(escalation => named.Contains(escalation.Reference)).Select(escalation => escalation.Reference)).ToListAsync(cancellationToken);
        return [.. drafts.Where(draft => draft.Case is null || readable.Contains(draft.Case)).Take(Shown)];
    }
}
