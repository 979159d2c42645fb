using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Adoption;

/// <summary>How far the signing of a proposed version has got: which offices it waits for, and who may sign. One person signs once, in one office.</summary>
/// <param name="Authors">Everyone who wrote in it, and whoever proposed it.</param>
/// <param name="Offices">The offices it needs, each as often as it signs.</param>
/// <param name="Given">The signatures so far.</param>
public sealed record PolicySigning(IReadOnlyList<Guid> Authors, IReadOnlyList<string> Offices, IReadOnlyList<GivenSignature> Given)
{
    /// <summary>The offices that have yet to sign, each as often as it owes a signature.</summary>
    public IReadOnlyList<string> Outstanding
    {
        get
        {
            var open = Offices.ToList();
            foreach (var signature in Given)
            {
                open.Remove(signature.Office);
            }

            return open;
        }
    }

    /// <summary>The offices whose signature it cannot get as things are: too few act in them who did not write it.</summary>
    public IReadOnlyList<string> OfficesNobodySigns(AdoptionRoll roll) =>
    [
        .. from office in Outstanding.GroupBy(office => office)
           where roll.DutyIn(office.Key).Count(person => WhyNot(person, roll.CapacitiesOf(person).FirstOrDefault(capacity => capacity.Office == office.Key)) is null) < office.Count()
           select office.Key,
    ];

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
        ?? Refusal.When(
            Given.Any(signature => signature.PersonId == person), AdoptionRules.SignedAlready, "You have signed this version. One person signs once, in one office.")
        // A holder and their delegate are one voice.
        ?? Refusal.When(
            Given.Any(signature => signature.SignsForId == person || signature.SignsForId == GivenSignature.SignsFor(person, capacity)),
            AdoptionRules.SignedAlready,
            "Somebody has signed this version for you, or the one you would sign for has signed it: a holder and their delegate are one voice.")
        ?? Refusal.When(
            capacity is null || !Outstanding.Contains(capacity.Office),
            AdoptionRules.OfficeNeeded,
            "This version needs no signature of that office any more, or you do not act in it. Its page says which offices it waits for.");
}

/// <summary>A signature under a version, as far as it matters for the next.</summary>
/// <param name="SignsForId">Whom it counts for: the principal of a delegate, otherwise the signer.</param>
public sealed record GivenSignature(string Office, Guid PersonId, Guid SignsForId)
{
    public static GivenSignature Of(string office, Guid person, CapacityKind capacity, Guid? onBehalfOf) =>
        new(office, person, SignsFor(person, new Capacity(office, capacity, onBehalfOf)));

    internal static Guid SignsFor(Guid person, Capacity? capacity) => capacity is { Kind: CapacityKind.Delegate, OnBehalfOf: { } principal } ? principal : person;
}
