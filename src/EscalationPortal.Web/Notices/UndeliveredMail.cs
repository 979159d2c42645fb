using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Notices;

/// <summary>Someone whom mail does not reach: of what was last to be sent to them, nothing was taken.</summary>
public sealed record UndeliveredMail
{
    public required Guid PersonId { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }

    /// <summary>Mails that were not sent.</summary>
    public required int Waiting { get; init; }
    public required string LastError { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>The last was refused for good: it is not tried again, and the next notice is.</summary>
    public required bool IsForGood { get; init; }

    /// <summary>How often a mail fails before that is more than a passing trouble.</summary>
    private const int Failures = 3;

    public static IQueryable<UndeliveredMail> Of(PortalDb db) => db.Users.Where(person => person.DisabledReason == null)
        .Select(person => new
        {
            Person = person,
            Mails = db.OutgoingMails.Where(mail => mail.SentAt == null && mail.LastError != null && (mail.RefusedAt != null || mail.Attempts >= Failures)
                && db.Notices.Any(notice => notice.Id == mail.NoticeId && notice.PersonId == person.Id)
                && !db.OutgoingMails.Any(later => later.SentAt > mail.QueuedAt && db.Notices.Any(notice => notice.Id == later.NoticeId && notice.PersonId == person.Id))),
        })
        .Where(row => row.Mails.Any())
        .Select(row => new UndeliveredMail
        {
            PersonId = row.Person.Id,
            Name = row.Person.Name,
            Email = row.Person.Email!,
            Waiting = row.Mails.Count(),
            LastError = row.Mails.OrderByDescending(mail => mail.QueuedAt).First().LastError!,
            Since = row.Mails.Min(mail => mail.QueuedAt),
            IsForGood = row.Mails.OrderByDescending(mail => mail.QueuedAt).First().RefusedAt != null,
        });
}
