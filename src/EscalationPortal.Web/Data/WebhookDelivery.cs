namespace EscalationPortal.Web.Data;

/// <summary>
/// One word about one signal on its way to one webhook. It begins without the word: something happened to the signal, and only whoever looks at it
/// later knows whether its sender is told anything of that. If not, the row goes.
/// </summary>
public sealed class WebhookDelivery
{
    /// <summary>After an attempt that failed; after the one that follows the last of them, no more.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(8), TimeSpan.FromHours(24),
    ];

    /// <summary>By which the receiver knows it again when it comes twice.</summary>
    public required Guid Id { get; init; }
    public required Guid WebhookId { get; init; }
    public required Guid SignalId { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>The word; null while nobody has looked, and then nobody is shown that it is there.</summary>
    public string? Standing { get; private set; }

    /// <summary>Since when that is the word; null while there is none.</summary>
    public DateTimeOffset? SaidAt { get; private set; }

    /// <summary>Since it was made, or was last sent again by hand.</summary>
    public int Attempts { get; private set; }
    public required DateTimeOffset NextAttemptAt { get; set; }
    public DateTimeOffset? LastAttemptAt { get; private set; }

    /// <summary>The status of the last answer; null where there was none.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>Why there was no answer; null where there was one.</summary>
    public string? LastError { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>It is not tried any more.</summary>
    public DateTimeOffset? FailedAt { get; private set; }

    /// <summary>There is a newer word of the same signal: this one is sent no more.</summary>
    public bool IsOvertaken { get; private set; }

    // To the microsecond, as the database keeps it: sent again, it says the same to the last digit.
    public void Say(string standing, DateTimeOffset at) => (Standing, SaidAt) = (standing, at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)));

    public void Tried(WebhookAnswer answer, DateTimeOffset at)
    {
        Attempts++;
        (LastAttemptAt, LastStatus, LastError) = (at, answer.Status, answer.Failure);
        if (answer.IsTaken)
        {
            DeliveredAt = at;
        }
        else if (answer.IsGone || Attempts > Waits.Count)
        {
            FailedAt = at;
        }
        else
        {
            NextAttemptAt = at + Waits[Attempts - 1];
        }
    }

    public void GiveUp(DateTimeOffset at) => FailedAt = at;

    public void SendAgain(DateTimeOffset at) => (Attempts, NextAttemptAt, DeliveredAt, FailedAt) = (0, at, null, null);
}

/// <summary>What came of an attempt.</summary>
/// <param name="Status">Of the answer; null where there was none.</param>
/// <param name="Failure">Why there was none.</param>
public sealed record WebhookAnswer(int? Status, string? Failure)
{
    public const int MaxFailureLength = 200;

    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>The receiver says that it is there no more, and wants nothing again.</summary>
    public bool IsGone => Status == StatusCodes.Status410Gone;
}
