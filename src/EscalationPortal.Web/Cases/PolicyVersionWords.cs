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

    /// <param name="key">Null while the draft is no policy.</param>
    /// <param name="keeps">It was proposed that the policy stays as it is.</param>
    public static string Name(string? key, string? version, bool keeps) =>
        key is null ? "Draft that cannot be read yet" : $"{(keeps ? "Keep " : "")}{key} {version}";

    public static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
