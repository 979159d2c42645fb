using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Notices.Inbox;

/// <summary>The reader's own notices, the newest first, page by page.</summary>
/// <param name="After">The last one on the page before.</param>
[Requires(Permission.UseOwnAccount)]
public sealed record NoticesQuery(Guid? After) : IQuery<NoticeList>;

/// <param name="Unread">How many there are on all pages.</param>
/// <param name="Next">The page after begins after this one; null on the last.</param>
public sealed record NoticeList(IReadOnlyList<NoticeRow> Rows, int Unread, Guid? Next)
{
    public Seen Seen => Rows.Count == 0 ? Seen.Nothing : Notice.SeenFrom(Rows[0].Id);
}

/// <param name="Marking">As the case is marked now, not as it was when the notice was made.</param>
public sealed record NoticeRow(Guid Id, string Sentence, string? Incident, string? Summary, Marking? Marking, DateTimeOffset At, bool IsUnread);

public sealed class NoticesHandler(PortalDb db, ICurrentUser user) : IRequestHandler<NoticesQuery, NoticeList>
{
    public const int PageSize = 50;

    public async Task<NoticeList> Handle(NoticesQuery query, CancellationToken cancellationToken)
    {
        var mine = db.NoticesFor(user);
        var last = query.After is null ? null : await mine.Where(notice => notice.Id == query.After).Select(notice => new { notice.At, notice.Id }).SingleOrDefaultAsync(cancellationToken).OrNotFound($"notice {query.After}");
        var page = last is null ? mine : mine.Where(notice => EF.Functions.LessThan(ValueTuple.Create(notice.At, notice.Id), ValueTuple.Create(last.At, last.Id)));

        var rows = await page.OrderByDescending(notice => notice.At).ThenByDescending(notice => notice.Id).Take(PageSize + 1)
            .LeftJoin(db.Incidents, notice => notice.IncidentId, incident => incident.Id, (notice, incident) => new { notice, incident })
            .OrderByDescending(row => row.notice.At).ThenByDescending(row => row.notice.Id)
            .Select(row => new NoticeRow(
                row.notice.Id, row.notice.Sentence, row.incident!.Reference, row.incident.Summary, (Marking?)row.incident.Marking, row.notice.At, row.notice.ReadAt == null))
            .ToListAsync(cancellationToken);
        return new NoticeList([.. rows.Take(PageSize)], await mine.Unread().CountAsync(cancellationToken), rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }
}
