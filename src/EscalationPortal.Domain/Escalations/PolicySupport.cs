namespace EscalationPortal.Domain.Escalations;

/// <summary>What a proposal rests on: the latest assessment of the incident, and the rung its policy supports by it.</summary>
/// <param name="PolicyDigest">The policy the assessment was made under.</param>
/// <param name="TooLittleKnown">Whether the rung is no advice, because too little is known.</param>
public sealed record PolicySupport(Guid IncidentId, Guid AssessmentId, string PolicyDigest, int Rung, bool TooLittleKnown)
{
    /// <summary>Whether a proposal of this step needs a reason of its own: no advice supports it.</summary>
    public bool IsDepartedFromBy(int rung) => TooLittleKnown || rung != Rung;
}
