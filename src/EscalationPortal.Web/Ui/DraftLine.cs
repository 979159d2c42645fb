using System.Globalization;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Ui;

/// <summary>The forms the person began and did not submit, the latest first, page by page.</summary>
/// <param name="After">The last one on the page before.</param>
[Requires(Permission.UseOwnAccount)]
public sealed record MyDraftsQuery(int Count, Guid? After = null) : IQuery<DraftList>;

/// <param name="Next">The page after begins after this one; null on the last.</param>
/// <param name="Strictest">The strictest marking of the cases that are named; null if none is.</param>
public sealed record DraftList(IReadOnlyList<DraftLine> Rows, Guid? Next, Marking? Strictest)
{
    public const int PageSize = 50;
}

/// <param name="Name">What was typed by which it is told from others; empty if nothing of the kind was.</param>
public sealed record DraftLine(Guid Id, string Page, string Name, DateTimeOffset SavedAt)
{
    /// <summary>Where its form is opened with what was typed.</summary>
    public string Address => $"{Page}?draft={Id}";

    /// <summary>The reference of the incident, escalation or signal it is about; null if it is about none.</summary>
    public string? Case => Page.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["incidents", "log"] or ["signals", "report"] => null,
        ["incidents" or "escalations" or "signals", var reference, ..] => reference,
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
        ["signals", "report"] => "Report a signal",
        ["signals", var signal, "accept"] => $"Accept {signal} as an incident",
        ["signals", var signal, "split"] => $"Split {signal}",
        ["delegations", "new"] => "Hand an office over",
        ["escalations", var escalation] => $"Decide on {escalation}",
        ["escalations", var escalation, "revise"] => $"Revise {escalation}",
        ["escalations", var escalation, "withdraw"] => $"Withdraw {escalation}",
        ["escalations", var escalation, "stand-down"] => $"Stand down {escalation}",
        ["incidents", var incident, "owner"] => $"Change the owner of {incident}",
        ["incidents", var incident, ..] => $"A form on {incident}",
        ["escalations", var escalation, ..] => $"A form on {escalation}",
        ["signals", var signal, ..] => $"A form on {signal}",
        ["policy", "review", "keep"] => "Propose to keep the policy",
        ["policy", "versions", _] => "Sign a version of the policy",
        ["policy", "versions", _, "propose"] => "Propose a version of the policy",
        ["policy", "versions", _, "decline"] => "Decline a version of the policy",
        ["policy", "versions", _, "withdraw"] => "Withdraw a version of the policy",
        ["policy", "versions", _, "edit", var part] => $"Write a draft of the policy: {PartOf(part)}",
        _ => Page,
    };

    /// <summary>"entry 5 of the ladder", "criterion 1, indicator 3", "general": of the address of a part, counted from 1 as people do.</summary>
    private static string PartOf(string part) => part.Split('-') switch
    {
        ["ladder", var step] => $"entry {After(step)} of the ladder",
        ["criteria", var criterion] => $"criterion {After(criterion)}",
        ["criteria", var criterion, "indicators", var indicator] => $"indicator {After(indicator)} of criterion {After(criterion)}",
        _ => part,
    };

    private static string After(string place) =>
        int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number + 1).ToString(CultureInfo.InvariantCulture) : place;
}

public sealed class MyDraftsHandler(PortalDb db, ICurrentUser user) : IRequestHandler<MyDraftsQuery, DraftList>
{
    public async Task<DraftList> Handle(MyDraftsQuery query, CancellationToken cancellationToken)
    {
        var mine = db.Drafts.Where(draft => draft.PersonId == user.Id);
        var last = query.After is null ? null : await mine.Where(draft => draft.Id == query.After)
            .Select(draft => new { draft.SavedAt, draft.Id }).SingleOrDefaultAsync(cancellationToken).OrNotFound($"draft {query.After}");
        var page = last is null ? mine
            : mine.Where(draft => EF.Functions.LessThan(ValueTuple.Create(draft.SavedAt, draft.Id), ValueTuple.Create(last.SavedAt, last.Id)));
        var drafts = await page.OrderByDescending(draft => draft.SavedAt).ThenByDescending(draft => draft.Id).Take(query.Count + 1)
            .Select(draft => new DraftLine(draft.Id, draft.Page, draft.Name, draft.SavedAt)).ToListAsync(cancellationToken);
        var shown = drafts.Take(query.Count).ToList();

        // The path of a draft names its case, and access to that may have ended since.
        var named = shown.Select(draft => draft.Case).OfType<string>().Distinct().ToList();
        var readable = named.Count == 0 ? [] : await db.Incidents.Where(incident => named.Contains(incident.Reference)).Select(incident => new { incident.Reference, incident.Marking })
            .Concat(db.Escalations.Where(escalation => named.Contains(escalation.Reference))
                .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new { escalation.Reference, incident.Marking }))
            .Concat(db.Signals.Where(signal => named.Contains(signal.Reference)).Select(signal => new { signal.Reference, signal.Marking }))
            .ToDictionaryAsync(row => row.Reference, row => row.Marking, cancellationToken);
        return new DraftList(
            [.. shown.Where(draft => draft.Case is null || readable.ContainsKey(draft.Case))],
            drafts.Count > query.Count ? shown[^1].Id : null,
            readable.Values.Cast<Marking?>().Max());
    }
}
