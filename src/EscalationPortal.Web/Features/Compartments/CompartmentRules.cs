using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Features.Compartments;

/// <summary>The rules about compartments: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
internal static class CompartmentRules
{
    public static readonly Rule CompartmentExists = new("compartment-exists", "a compartment of that name exists already");
}
