using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Adoption;

/// <summary>Who acts in the offices that decide about a policy, at one moment: as for the highest step there is, which a limited delegation does not reach.</summary>
public sealed record AdoptionRoll(OfficeRoll Roll, DecisionScope Matter, DateTimeOffset At)
{
    public static AdoptionRoll Of(ThresholdPolicy inForce, OfficeRoll roll, DateTimeOffset at) => new(roll, DecisionScope.None with { Rung = inForce.Ladder[^1].Rung }, at);

    public IReadOnlyList<Capacity> CapacitiesOf(Guid person) => Roll.CapacitiesOf(person, Matter, At);

    /// <summary>Everyone on whom the duty to decide rests in this office.</summary>
    public IReadOnlyList<Guid> DutyIn(string office) => Roll.DutyIn(office, Matter, At);
}
