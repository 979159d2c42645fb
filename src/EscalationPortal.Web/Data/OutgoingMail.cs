using System.Text;

namespace EscalationPortal.Web.Data;

/// <summary>A notice that is also to go out by mail. It stays until it is sent, and afterwards as the record that it was; it goes where the person may not read the case any more.</summary>
public sealed class OutgoingMail
{
    private const int MaxErrorLength = 500;

    /// <summary>What it tells, and to whom. Its text is written when it is sent: the marking of the case may have changed by then.</summary>
    public required Guid NoticeId { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }
    public int Attempts { get; private set; }
    public required DateTimeOffset NextAttemptAt { get; set; }
    public string? LastError { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>It was refused for good, and is not tried again.</summary>
    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>It was tried. Where that failed, and not for good, it is tried again after one minute, two, four and so on, up to six hours.</summary>
    /// <param name="failure">Null where it was sent.</param>
    public void Tried(MailFailure? failure, DateTimeOffset at)
    {
        Attempts++;
        // A server may answer anything: characters cut in half, and some the database cannot keep.
        LastError = failure is null ? null : string.Concat(failure.Words.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(MaxErrorLength));
        if (failure is null)
        {
            SentAt = at;
        }
        else if (failure.IsForGood)
        {
            RefusedAt = at;
        }
        else
        {
            NextAttemptAt = at + TimeSpan.FromMinutes(Math.Min(Math.Pow(2, Attempts - 1), 6 * 60));
        }
    }
}
