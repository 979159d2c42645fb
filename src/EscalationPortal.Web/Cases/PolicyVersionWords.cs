using System.Globalization;
using EscalationPortal.Domain.Adoption;

namespace EscalationPortal.Web.Cases;

/// <summary>What pages say of where a version stands.</summary>
public static class PolicyVersionWords
{
    /// <param name="waiting">How many signatures it lacks.</param>
    public static string Standing(PolicyVersionState state, int errors, int waiting) => state switch
    {
        PolicyVersionState.Draft when errors > 0 => $"a draft, with {Counted(errors, "error")}",
        PolicyVersionState.Draft => "a draft, ready to be proposed",
        PolicyVersionState.Proposed => $"proposed, waits for {Counted(waiting, "signature")}",
        _ => state.Words(),
    };

    public static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
