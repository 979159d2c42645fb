namespace EscalationPortal.Domain.Escalations;

/// <summary>A gate as it stood when the step was decided.</summary>
/// <param name="RestsOn">What it rested on then, or lacked.</param>
/// <param name="IsLost">The records that met it then meet it no more.</param>
public sealed record DecidedGate(string Key, GateState State, string RestsOn, bool IsLost = false);

/// <summary>The gates of a step as they stood when it was last decided on: what whoever signed it relied on.</summary>
/// <param name="LostAt">When it was last noted that a gate met then is met no more; null while none was.</param>
public sealed record DecidedGates(DateTimeOffset At, IReadOnlyList<DecidedGate> Gates, DateTimeOffset? LostAt = null)
{
    public DecidedGate? Find(string key) => Gates.FirstOrDefault(gate => gate.Key == key);

    /// <summary>Whether it was the loss of records that opened this review.</summary>
    public bool Opened(Review review) => LostAt is not null && LostAt == review.OpenedAt;

    /// <summary>The gates that were met then and of which the records are gone that met them.</summary>
    public IReadOnlyList<string> Lost() => [.. Gates.Where(gate => gate.IsLost).Select(gate => gate.Key)];

    internal static DecidedGates Of(Escalation escalation, DateTimeOffset at) =>
        new(at, [.. escalation.Gates.Select(result => new DecidedGate(result.Gate.Key, result.State, result.RestsOn))]);

    /// <summary>
    /// The case's records have changed: where those are gone that a step in force was decided on, its signers are told and its review opens. What is
    /// regained can be lost again. Who reviews it decides without what was lost before.
    /// </summary>
    /// <param name="what">What became of the records, in a sentence.</param>
    internal static void NoteLost(Escalation escalation, string what, DateTimeOffset at)
    {
        if (!escalation.IsInForce || escalation.OwesCompletion || escalation.Decided is not { } before)
        {
            return;
        }

        var records = escalation.Records.WithoutUnweighed();
        var open = escalation.Step.Gates.Where(gate => Policies.Gates.IsRecorded(gate.Key) && RecordGates.Of(gate, records).State == GateState.Unmet)
            .Select(gate => gate.Key).ToHashSet();
        var now = before with { Gates = [.. before.Gates.Select(gate => gate with { IsLost = gate.State == GateState.Met && open.Contains(gate.Key) })] };
        var lost = now.Lost().Except(before.Lost()).ToList();
        if (lost.Count == 0)
        {
            escalation.Note(now, []);
            return;
        }

        var (id, incident, rung) = (escalation.Id, escalation.IncidentId, escalation.Step.Rung);
        escalation.Note(now with { LostAt = at }, [new RecordsLost(id, incident, escalation.Reference, rung, lost, what)]);
        if (escalation.Status == EscalationStatus.InForce)
        {
            var gates = string.Join(", ", lost.Select(gate => Policies.Gates.TitleOf(gate).ToLowerInvariant()));
            escalation.BeginReview($"What it was decided on is no longer on record ({gates}). {what}", at);
        }
    }
}
