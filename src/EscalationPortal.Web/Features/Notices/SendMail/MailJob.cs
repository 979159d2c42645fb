using EscalationPortal.Web.Background;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Mail;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Notices.SendMail;

/// <summary>The mails that are to be sent, or sent again, by now. A closed account's wait until it is opened again.</summary>
public sealed class MailJob(PortalDb db, MailSettings settings) : ISweepJob
{
    // A server that does not answer holds up one sweep by so many waits at most.
    private const int AtOnce = 20;

    public async Task<IReadOnlyList<IRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!settings.IsOn)
        {
            return [];
        }

        return await db.OutgoingMails
            .Where(mail => mail.SentAt == null && mail.NextAttemptAt <= now)
            .Where(mail => db.Notices.Any(notice => notice.Id == mail.NoticeId && db.Users.Any(person => person.Id == notice.PersonId && person.DisabledReason == null)))
            .OrderBy(mail => mail.NextAttemptAt)
            .Take(AtOnce)
            .Select(mail => new SendMailCommand(mail.NoticeId))
            .ToListAsync(cancellationToken);
    }
}
