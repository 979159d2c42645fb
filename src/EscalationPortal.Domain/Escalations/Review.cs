namespace EscalationPortal.Domain.Escalations;

/// <summary>
/// The reviews of a step in force: when the next is due, and which one is open. By when the open one must be decided is the
/// <see cref="DutyClock"/>'s to say.
/// </summary>
/// <param name="Cycle">How many reviews were opened: the number of the one that is open.</param>
/// <param name="DueAt">When the next one is due; null until the step is in force.</param>
/// <param name="OpenedAt">When the open one was opened; null while none is.</param>
/// <param name="Reason">Why the open one was opened; null while none is.</param>
public sealed record Review(int Cycle, DateTimeOffset? DueAt, DateTimeOffset? OpenedAt, string? Reason)
{
    public static Review None { get; } = new(0, DueAt: null, OpenedAt: null, Reason: null);

    /// <summary>The step is in force from now, or was extended: the next review is due after the policy's days.</summary>
    public Review Schedule(DateTimeOffset at, int everyDays) => new(Cycle, at.AddDays(everyDays), OpenedAt: null, Reason: null);

    public Review Open(string reason, DateTimeOffset at) => this with { Cycle = Cycle + 1, OpenedAt = at, Reason = reason };
}
