using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Adoption;

/// <summary>How far the signing of a proposed version has got: which offices it waits for, and who may sign. One person signs once, in one office.</summary>
/// <param name="Authors">Everyone who wrote in it, and whoever proposed it.</param>
/// <param name="Offices">The offices it needs, each as often as it signs.</param>
/// <param name="Signers">Who signed, and in which offices, each in the same place of its list.</param>
public sealed record PolicySigning(IReadOnlyList<Guid> Authors, IReadOnlyList<string> Offices, IReadOnlyList<Guid> Signers, IReadOnlyList<string> SignedIn)
{
    /// <summary>The offices that have yet to sign, each as often as it owes a signature.</summary>
    public IReadOnlyList<string> Outstanding
    {
        get
        {
            var open = Offices.ToList();
            foreach (var office in SignedIn)
            {
                open.Remove(office);
            }

            return open;
        }
    }

    /// <summary>The capacities in which this person may sign it, or decline it; empty where they may not.</summary>
    /// <param name="capacities">Every office they may act in at this moment, for the highest step of the ladder.</param>
    public IReadOnlyList<Capacity> CapacitiesFor(Guid person, IReadOnlyList<Capacity> capacities) =>
        [.. capacities.Where(capacity => WhyNot(person, capacity) is null)];

    /// <summary>Why this person may not decide about it in this capacity; null if they may.</summary>
    /// <param name="capacity">Null where they do not act in the office.</param>
    public Refusal? WhyNot(Guid person, Capacity? capacity) =>
        // Four eyes: whoever wrote it does not decide about it, nor does anybody in their place.
        Refusal.When(Authors.Contains(person), AdoptionRules.OwnText, "You wrote or proposed this version yourself: others decide about it.")
        ?? Refusal.When(
            capacity is { Kind: CapacityKind.Delegate, OnBehalfOf: { } principal } && Authors.Contains(principal),
            AdoptionRules.OwnText,
            "You would sign for somebody who wrote or proposed this version: others decide about it.")
        ?? Refusal.When(Signers.Contains(person), AdoptionRules.SignedAlready, "You have signed this version. One person signs once, in one office.")
        ?? Refusal.When(
            capacity is null || !Outstanding.Contains(capacity.Office),
            AdoptionRules.OfficeNeeded,
            "This version needs no signature of that office any more, or you do not act in it. Its page says which offices it waits for.");
}
