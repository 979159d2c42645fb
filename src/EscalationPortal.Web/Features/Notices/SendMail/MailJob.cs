using EscalationPortal.Web.Data;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Notices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Notices.SendMail;

/// <summary>The mails that are to be sent, or sent again, by now. A closed account's wait until it is opened again.</summary>
public sealed class MailJob(PortalDb db, MailSettings settings) : ISweepJob
{
    // A server that does not answer holds up one sweep by so many waits at most.
    private const int AtOnce = 20;

    public async Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        settings.IsOn ? await Due(db, now).Select(notice => new SendMailCommand(notice)).ToListAsync(cancellationToken) : [];

    /// <summary>By the notices they are made from.</summary>
    public static IQueryable<Guid> Due(PortalDb db, DateTimeOffset now) => db.OutgoingMails
        .Where(mail => mail.SentAt == null && mail.RefusedAt == null && mail.NextAttemptAt <= now)
        .Where(mail => db.Notices.Any(notice => notice.Id == mail.NoticeId && db.Users.Any(person => person.Id == notice.PersonId && person.DisabledReason == null)))
        .OrderBy(mail => mail.NextAttemptAt)
        .Select(mail => mail.NoticeId)
        .Take(AtOnce);
}
