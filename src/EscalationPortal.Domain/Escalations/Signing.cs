using EscalationPortal.Domain.Offices;

namespace EscalationPortal.Domain.Escalations;

/// <summary>How far the signing of one thing has got: whom it waits for, and nothing of its text.</summary>
/// <param name="Round">The round of the proposal, or the number of the review.</param>
/// <param name="Grounds">How often the grounds have changed: older signatures are stale.</param>
/// <param name="SignOffs">Every decision made on the escalation, ever.</param>
public sealed record Signing(Purpose Purpose, int Round, int Grounds, Guid ProposedById, IReadOnlyList<Requirement> Requirements, IReadOnlyList<SignOff> SignOffs)
{
    /// <summary>The offices that have yet to sign, and how many signatures each.</summary>
    public IReadOnlyList<Requirement> Outstanding =>
        [.. Requirements.Select(requirement => requirement with { Count = requirement.Count - SignaturesOf(requirement.Office) }).Where(requirement => requirement.Count > 0)];

    public bool IsComplete => Outstanding.Count == 0;

    /// <summary>Signatures of this round that were given before the grounds changed, by people who have not renewed them.</summary>
    public IReadOnlyList<SignOff> Stale =>
        [.. SignOffs.Where(signOff => IsOfThisRound(signOff) && signOff.IsSignature && signOff.Grounds != Grounds && !SignOffs.Any(later => Counts(later) && later.PersonId == signOff.PersonId))];

    public bool Counts(SignOff made) => IsOfThisRound(made) && made.Grounds == Grounds;

    public int SignaturesOf(string office) => SignOffs.Count(signOff => Counts(signOff) && signOff.Office == office && signOff.IsSignature);

    /// <summary>The capacities in which this person could decide on it now; empty where it does not wait for them.</summary>
    public IReadOnlyList<Capacity> CapacitiesOpenTo(Signer signer)
    {
        var mine = SignOffs.Where(signOff => signOff.PersonId == signer.PersonId).ToList();
        return signer.PersonId == ProposedById || mine.Exists(Counts)
            ? []
            : [.. Outstanding.Select(requirement => signer.In(requirement.Office)).OfType<Capacity>().Where(capacity => mine.TrueForAll(signOff => signOff.Office == capacity.Office) && !IsDelegateOfProposer(capacity) && DecidedFor(capacity, signer.PersonId) is null)];
    }

    /// <summary>The decision that counts already for the holder this would be made for: a holder and their delegate are one voice.</summary>
    internal SignOff? DecidedFor(Capacity capacity, Guid person) =>
        SignOffs.FirstOrDefault(signOff => Counts(signOff) && signOff.Office == capacity.Office && signOff.SignsForId == (capacity.Kind == CapacityKind.Delegate ? capacity.OnBehalfOf : person));

    /// <summary>Whoever proposed it does not sign by another's hand.</summary>
    internal bool IsDelegateOfProposer(Capacity capacity) => capacity.Kind == CapacityKind.Delegate && capacity.OnBehalfOf == ProposedById;

    private bool IsOfThisRound(SignOff made) => made.Purpose == Purpose && made.Round == Round;
}
