using System.Security.Cryptography;
using System.Text.Json;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Access;

/// <summary>
/// What the steps of a case lose by a change of its access: people they need, and gates nobody could see to any more. Whoever makes the change
/// confirms the lockout they were shown, and no other (docs/adr/0010).
/// </summary>
public sealed record Lockout(IReadOnlyList<StepLockout> Steps)
{
    public static Lockout None { get; } = new([]);

    /// <summary>What somebody has read who was shown it; nothing where nothing is lost.</summary>
    public Seen Seen => Steps.Count == 0
        ? Seen.Nothing
        : Seen.Of("lockout", Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.BytesOf(JsonSerializer.SerializeToNode(Steps, LedgerJson.Options)))));

    /// <summary>Everyone a step needs who could no longer read the case.</summary>
    public IReadOnlyList<Guid> People => [.. Steps.SelectMany(step => step.Offices).SelectMany(office => office.People).Distinct()];

    /// <summary>The keys of the gates that nobody could see to any more.</summary>
    public IReadOnlyList<string> Gates => [.. Steps.SelectMany(step => step.Gates).Distinct()];

    /// <param name="by">Who makes the change. Whoever proposes a step does not choose who decides on it.</param>
    /// <param name="confirmed">What they were shown, and mean; null where they were shown nothing.</param>
    internal Refusal? WhyNot(Guid by, Seen? confirmed) => Refusal.When(
        Steps.Any(step => step.Proposer == by && step.Offices.Any(office => office.StandIns.Count > 0)),
        AccessRules.ProposerChoosesSigners,
        "You proposed a step of this case, and others would decide on it than do now. Whoever proposes a step does not choose who decides on it: another analyst makes this change.")
        ?? Refusal.When(
        confirmed?.Covers(Seen) != true && Steps.Count > 0,
        AccessRules.LocksOthersOut,
        "This would lock out people whom the case needs, and nobody has confirmed that as it stands now. Read who they are, then put them on the list or confirm it.");
}

/// <summary>What one step would lose.</summary>
/// <param name="Step">The step and where it stands: "step 4 (Formal diplomatic engagement), ESC-2026-0007, waiting for signatures".</param>
/// <param name="Gates">The keys of its gates that nobody could see to any more.</param>
/// <param name="Proposer">Null while nobody has proposed it.</param>
public sealed record StepLockout(string Step, IReadOnlyList<OfficeLockout> Offices, IReadOnlyList<string> Gates, Guid? Proposer = null);

/// <param name="Office">Its title.</param>
/// <param name="People">Those who are to decide in it and could no longer read the case.</param>
/// <param name="StandIns">Who would decide in the office in their place; nobody where the step could not be decided.</param>
public sealed record OfficeLockout(string Office, IReadOnlyList<Guid> People, IReadOnlyList<Guid> StandIns);
