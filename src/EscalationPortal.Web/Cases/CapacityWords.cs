using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Web.Cases;

/// <summary>In what way someone acts in an office, in words.</summary>
public static class CapacityWords
{
    /// <summary>"as a delegate of Ingrid Solberg"; empty for a holder, who needs no explanation.</summary>
    /// <param name="onBehalfOf">The name of the holder acted for, or null.</param>
    /// <param name="through">The title of the office of their own by which an alternate stands in.</param>
    public static string Of(CapacityKind kind, string? onBehalfOf, string? through) => kind switch
    {
        CapacityKind.Holder => "",
        CapacityKind.Delegate => $"as a delegate of {onBehalfOf}",
        CapacityKind.Deputy when onBehalfOf is null => "as deputy, with no holder available",
        CapacityKind.Deputy => $"as deputy of {onBehalfOf}, since the duty to decide moved on",
        CapacityKind.Alternate when onBehalfOf is null => $"as {through}, standing in for an office without a holder",
        CapacityKind.Alternate => $"as {through}, standing in since the duty to decide moved on",
    };
}
