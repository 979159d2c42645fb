using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Data;

/// <summary>Something one person is told: that a step waits for them, or what became of one.</summary>
public sealed class Notice
{
    private const string NewestPart = "notice";

    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }

    /// <summary>What it is made from: a person is told the same thing once.</summary>
    public required string Key { get; init; }

    /// <summary>The ledger's name of the event it tells of: <c>StepProposed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The case it speaks of; null if it speaks of none.</summary>
    public Guid? IncidentId { get; init; }
    public Guid? EscalationId { get; init; }
    public required string Sentence { get; init; }

    /// <summary>The page of ours to go to: <c>/escalations/ESC-2026-0007</c>.</summary>
    public required string Link { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>What somebody has read who reads the notices from this one back.</summary>
    public static Seen SeenFrom(Guid newest) => Seen.Of(NewestPart, newest.ToString());

    /// <summary>The newest notice that was read; null if none was.</summary>
    public static Guid? NewestIn(Seen seen) => Guid.TryParse(seen.Version(NewestPart), out var newest) ? newest : null;
}
