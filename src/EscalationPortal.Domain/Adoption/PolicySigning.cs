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

    /// <summary>
    /// The offices that are left without a signature as things are, though everybody signs where they are needed most: too few act in them who did not
    /// write it, or those who do sign in another.
    /// </summary>
    public IReadOnlyList<string> OfficesNobodySigns(AdoptionRoll roll)
    {
        var open = Outstanding;
        var voices = open.Distinct().ToDictionary(office => office, office => VoicesIn(office, roll));
        var taken = new Dictionary<Guid, int>();
        return [.. Enumerable.Range(0, open.Count).Where(signature => !IsFound(signature, [])).Select(signature => open[signature]).Distinct()];

        // A matching: a voice is taken from another signature that has a second one to turn to.
        bool IsFound(int signature, HashSet<Guid> asked)
        {
            foreach (var voice in voices[open[signature]].Where(asked.Add))
            {
                if (!taken.TryGetValue(voice, out var other) || IsFound(other, asked))
                {
                    taken[voice] = signature;
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The capacities in which this person may sign it, or decline it; empty where they may not.</summary>
    /// <param name="capacities">Every office they may act in at this moment, for the highest step of the ladder.</param>
    public IReadOnlyList<Capacity> CapacitiesFor(Guid person, IReadOnlyList<Capacity> capacities) =>
        [.. capacities.Where(capacity => WhyNot(person, capacity) is null)];

    /// <summary>For whom this office can sign: a holder and their delegate are one.</summary>
    private List<Guid> VoicesIn(string office, AdoptionRoll roll) =>
    [
        .. from person in roll.DutyIn(office)
           let capacity = roll.CapacitiesOf(person).FirstOrDefault(capacity => capacity.Office == office)
           where WhyNot(person, capacity) is null
           select GivenSignature.SignsFor(person, capacity),
    ];

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
