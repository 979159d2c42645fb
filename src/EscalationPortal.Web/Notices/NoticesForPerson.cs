using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Notices;

public static class NoticesForPerson
{
    /// <summary>What a person may read of their notices: those of cases only while they may see cases at all.</summary>
    public static IQueryable<Notice> NoticesFor(this PortalDb db, ICurrentUser user)
    {
        var (person, cases) = (user.Id, user.May(Permission.ViewIncidents));
        return db.Notices.Where(notice => notice.PersonId == person && (cases || notice.IncidentId == null));
    }

    public static IQueryable<Notice> Unread(this IQueryable<Notice> notices) => notices.Where(notice => notice.ReadAt == null);
}
