using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Adoption;

/// <summary>Where a version stands beside the policies adopted so far, by what is kept of its text: a list reads no text whole.</summary>
/// <param name="Errors">How many its text has; 0 for a policy.</param>
/// <param name="Key">Null while it is no policy, like its version and digest.</param>
/// <param name="BasedOn">The digest of the policy it changes.</param>
public sealed record VersionStanding(PolicyVersionState State, int Errors, string? Key, string? Version, string? Digest, string BasedOn)
{
    /// <summary>Why a draft that is a policy cannot follow those adopted; null if it can.</summary>
    public Refusal? WhyNotFollow(AdoptionHistory history) =>
        WhyBaseReplaced(history)
        ?? Refusal.When(
            history.Find(Digest!) is not null,
            AdoptionRules.AdoptedBefore,
            "The draft says the same as a policy that was adopted before. Change what you want to change, then propose it.")
        ?? WhyVersionNumber(history);

    /// <summary>Why it can no longer be weighed against the policy it changes; null if it can.</summary>
    public Refusal? WhyBaseReplaced(AdoptionHistory history) => Refusal.When(
        history.Latest.Digest != BasedOn,
        AdoptionRules.BaseReplaced,
        $"{history.Latest.Key} {history.Latest.Version} was adopted since: what this version changes was weighed against an earlier one. "
        + (State == PolicyVersionState.Draft
            ? "Compare the draft with it on the draft's page, then propose it."
            : "Its author withdraws it, and proposes it anew on the basis of that one."));

    /// <summary>It says what the policy says that it changes, and only calls it another version.</summary>
    public bool ChangesNothing(ThresholdPolicy basedOn) =>
        Version is not null && basedOn.Digest == BasedOn && Digest == basedOn.DigestAs(Version);

    private Refusal? WhyVersionNumber(AdoptionHistory history)
    {
        if (VersionNumber.Find(Version) is not { } mine)
        {
            return new(
                AdoptionRules.VersionNumber,
                $"The version of a policy is three numbers with dots between them, such as 2.1.0; here it is {Version}.");
        }

        var above = history.Versions.FirstOrDefault(adopted => adopted.Key == Key && mine <= VersionNumber.Find(adopted.Version));
        return above is null
            ? null
            : new(
                AdoptionRules.VersionNumber,
                $"Version {Version} is not above {above.Key} {above.Version}, which was adopted before: give it a higher one.");
    }
}
