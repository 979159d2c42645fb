using System.Globalization;
using EscalationPortal.Domain.Adoption;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Web.Cases;

/// <summary>What pages say of where a version stands.</summary>
public static class PolicyVersionWords
{
    /// <param name="waiting">How many signatures it lacks.</param>
    /// <param name="latest">The policy adopted last, the latest of the history.</param>
    public static string InWords(this VersionStanding version, int waiting, AdoptionHistory history, ThresholdPolicy latest) => version.State switch
    {
        PolicyVersionState.Draft when version.Errors > 0 => $"a draft, with {PolicyReading.Counted(version.Errors)}",
        PolicyVersionState.Draft when version.WhyBaseReplaced(history) is not null => $"a draft, to be compared with {latest.Key} {latest.Version} first",
        PolicyVersionState.Draft when version.ChangesNothing(latest) => "a draft that changes nothing yet",
        PolicyVersionState.Draft when version.WhyNotFollow(history) is { } whyNot => whyNot.Rule == AdoptionRules.VersionNumber
            ? "a draft that needs another version number"
            : "a draft that says the same as an adopted policy",
        PolicyVersionState.Draft => "a draft, ready to be proposed",
        PolicyVersionState.Proposed when version.WhyBaseReplaced(history) is not null =>
            $"proposed, and can be signed no more: {latest.Key} {latest.Version} was adopted since. Its author withdraws it",
        PolicyVersionState.Proposed => $"proposed, waits for {Counted(waiting, "signature")}",
        _ => version.State.Words(),
    };

    /// <summary>By which two texts of one name are told apart: "digest 3fa2c1d0…"; empty for a draft that is no policy.</summary>
    public static string Short(string? digest) => digest is null ? "" : $"digest {digest[..8]}…";

    /// <param name="key">Null while the draft is no policy.</param>
    /// <param name="keeps">It was proposed that the policy stays as it is.</param>
    public static string Name(string? key, string? version, bool keeps) =>
        key is null ? "Draft that cannot be read yet" : $"{(keeps ? "Keep " : "")}{key} {version}";

    public static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
