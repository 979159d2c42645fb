using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Offices;

/// <summary>The rules about offices and their delegation: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class OfficeRules
{
    public static readonly Rule DelegationByHolder = new("delegation-by-holder", "only a holder hands an office over");
    public static readonly Rule DelegationOver = new("delegation-over", "the delegation had ended already");
    public static readonly Rule DelegationToSelf = new("delegation-to-self", "nobody hands an office over to themselves");
    public static readonly Rule DelegationTooLong = new("delegation-too-long", "an office is not handed over for that long");
    public static readonly Rule DeputyPlaceTaken = new("deputy-place-taken", "another deputy had that place in that time");
    public static readonly Rule HoldingOver = new("holding-over", "the place in the office had ended already");
    public static readonly Rule PeriodEmpty = new("period-empty", "the period ends before it begins");
    public static readonly Rule PeriodPast = new("period-past", "the period lies in the past");
    public static readonly Rule PlaceHeldAlready = new("place-held-already", "the person had a place in that office in that time already");
    public static readonly Rule PlaceUnknown = new("place-unknown", "there is no such place in an office");
    public static readonly Rule RevokedByPrincipal = new("revoked-by-principal", "only whoever handed the office over takes it back");
}
