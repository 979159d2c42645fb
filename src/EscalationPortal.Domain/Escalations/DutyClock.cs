using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Escalations;

/// <summary>
/// The time in which those who have the duty must decide on what waits. It reminds them, it passes the duty on to more people, and what
/// lapses at the end is over with it. It never approves anything.
/// </summary>
/// <param name="Since">When it began to run.</param>
/// <param name="Lapses">What waits ends with the deadline. A proposal does not: its duty moves on.</param>
/// <param name="Reminded">Whoever has the duty was reminded that the time runs out.</param>
/// <param name="SuccessionStage">How often it was noted that the duty has moved on.</param>
public sealed record DutyClock(DateTimeOffset Since, DateTimeOffset DecideBy, bool Lapses, bool Reminded = false, int SuccessionStage = 0)
{
    // Where it ended before it began, its duty would move on for ever without getting anywhere.
    private TimeSpan Allowed => DecideBy > Since ? DecideBy - Since : throw new InvalidOperationException($"A duty to decide ends at {DecideBy:O}, not after it began at {Since:O}.");

    /// <summary>When time next does something to what waits; null once the duty has been with everyone for long.</summary>
    public DateTimeOffset? NextAt
    {
        get
        {
            var scope = ScopeOf(0, "");
            if (!Reminded)
            {
                return scope.DecideBy - (scope.Allowed / 4);
            }

            var passesOn = scope.NextMove(SuccessionStage);
            return Lapses && !(passesOn <= DecideBy) ? DecideBy : passesOn;
        }
    }

    public static DutyClock ForProposal(DateTimeOffset at, int hours) => new(at, at.AddHours(hours), Lapses: false);

    /// <summary>For what lapses if it is not decided in time: what a step taken urgently owes, and a review.</summary>
    public static DutyClock UntilItLapses(DateTimeOffset at, int hours) => new(at, at.AddHours(hours), Lapses: true);

    public bool HasLapsedAt(DateTimeOffset at) => Lapses && DecideBy <= at;

    /// <summary>
    /// What is to be decided, as far as it matters for who may. Where it lapses at the end, the duty moves on from half of the time:
    /// afterwards would be too late.
    /// </summary>
    public DecisionScope ScopeOf(int rung, string channel) =>
        Lapses ? new(rung, channel, DecideBy - (Allowed / 2), Allowed / 2) : new(rung, channel, DecideBy, Allowed);

    public DutyClock Remind() => this with { Reminded = true };

    public DutyClock PassOn(DateTimeOffset at) => this with { SuccessionStage = ScopeOf(0, "").SuccessionStage(at) };
}
