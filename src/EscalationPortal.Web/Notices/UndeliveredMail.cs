using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Notices;

/// <summary>Someone whom mail does not reach: nothing was taken of what was last to be sent to them.</summary>
/// <param name="Waiting">Mails that were not sent.</param>
/// <param name="LastError">Why the latest of them was not.</param>
/// <param name="IsForGood">The latest was refused for good: it is not tried again, and the next notice is.</param>
public sealed record UndeliveredMail(Guid PersonId, string Name, string Email, int Waiting, DateTimeOffset Since, string LastError, bool IsForGood)
{
    /// <summary>How often a mail fails before that is more than a passing trouble.</summary>
    private const int Failures = 3;

    /// <summary>So many mails are looked at; more tell no more.</summary>
    private const int Most = 1_000;

    /// <param name="person">Null for everyone; the longest without mail first.</param>
    public static async Task<IReadOnlyList<UndeliveredMail>> ReadAsync(PortalDb db, Guid? person, CancellationToken cancellationToken)
    {
        var sent = db.OutgoingMails.Where(mail => mail.SentAt != null)
            .Join(db.Notices, mail => mail.NoticeId, notice => notice.Id, (mail, notice) => new { notice.PersonId, mail.SentAt });
        var failed = await db.OutgoingMails
            .Where(mail => mail.SentAt == null && mail.LastError != null && (mail.RefusedAt != null || mail.Attempts >= Failures))
            .Join(db.Notices, mail => mail.NoticeId, notice => notice.Id, (mail, notice) => new { Mail = mail, notice.PersonId })
            .Where(row => (person == null || row.PersonId == person) && !sent.Any(later => later.PersonId == row.PersonId && later.SentAt > row.Mail.QueuedAt))
            .Join(db.Users.Where(user => user.DisabledReason == null), row => row.PersonId, user => user.Id, (row, user) => new { row.Mail, user.Id, user.Name, user.Email })
            .OrderBy(row => row.Mail.QueuedAt).Take(Most)
            .ToListAsync(cancellationToken);
        return
        [
            .. failed.GroupBy(row => (row.Id, row.Name, row.Email)).Select(mails => new UndeliveredMail(
                mails.Key.Id, mails.Key.Name, mails.Key.Email!, mails.Count(), mails.First().Mail.QueuedAt,
                mails.Last().Mail.LastError!, mails.Last().Mail.RefusedAt is not null)),
        ];
    }
}
