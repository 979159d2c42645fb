using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Evidence;

// Who satisfied themselves that it is what it is said to be.
public sealed partial class EvidenceItem
{
    private readonly List<Verification> _verifications = [];

    /// <summary>Every verification ever made of it, in every revision.</summary>
    public IReadOnlyList<Verification> Verifications => _verifications;

    /// <summary>A named person verified it as it stands. A sensor's own word never is a verification.</summary>
    public bool IsVerified => !IsWithdrawn && _verifications.Any(verification => verification.Revision == Revision);

    /// <summary>It was verified otherwise than by another item: so two items never bear each other out.</summary>
    public bool StandsByItself => IsVerified && _verifications.Exists(verification => verification.Revision == Revision && verification.Method != VerificationMethod.Corroborated);

    /// <summary>It is verified as it stands, but only by people who had a hand in it.</summary>
    public bool IsVerifiedByItsAuthorsOnly => IsVerified && _verifications.TrueForAll(verification => verification.Revision != Revision || Authors.Contains(verification.ById));

    /// <summary>The item that bore this one out no longer counts as it did: where nothing else verifies it, it is to be verified again.</summary>
    public void LoseSupport(int other)
    {
        if (IsVerified && !StandsByItself && _verifications.Exists(verification => verification.Revision == Revision && verification.Corroborating == other))
        {
            Revision++;
            Raise(new EvidenceUnsupported(Id, IncidentId, Number, other));
        }
    }

    /// <summary>As the gates read it.</summary>
    public EvidenceStanding Standing => new(Number, Title, Grade, IsVerified, HoldsBytes, Chain.Holds, IsWithdrawn) { IsVerifiedByItsAuthorsOnly = IsVerifiedByItsAuthorsOnly, IsExplained = Chain.Holds && Chain.Breaks.Count > 0 };

    /// <summary>As it stands, to be kept with an assessment. The source is no part of it.</summary>
    public EvidenceSnapshot Snapshot =>
        new(Number, Revision, Title, Kind, Grade, [.. _verifications.Where(verification => verification.Revision == Revision).Select(verification => verification.ById)], FileSha256, Chain.Holds);

    /// <param name="seen">What was read of it.</param>
    /// <param name="corroborating">The item that bears it out; null for the other methods.</param>
    public void Verify(Seen seen, VerificationMethod method, string statement, EvidenceItem? corroborating, Guid by, DateTimeOffset at)
    {
        RefuseWithdrawn("verified");
        if (!seen.Covers(Seen))
        {
            throw new RuleViolationException(EvidenceRules.ItemChanged, $"Item {Number} was changed after you opened this page. Read it again, then verify it.");
        }

        if (_verifications.Any(verification => verification.Revision == Revision && verification.ById == by))
        {
            throw new RuleViolationException(EvidenceRules.VerifiedAlready, $"Your verification of item {Number} as it stands is recorded already.");
        }

        if (method == VerificationMethod.ConfirmedWithSource && !Protection.Lets(by))
        {
            throw new RuleViolationException(EvidenceRules.SourceProtected, "The source of this item is protected and you are not on its list, so you could not have asked it. Choose what you did, or have someone on the list verify it.");
        }

        if (Origin == EvidenceOrigin.Sensor && method == VerificationMethod.ConfirmedWithSource)
        {
            throw new RuleViolationException(EvidenceRules.SensorOnly, "A sensor recorded this item, and a sensor’s own word verifies nothing. Examine it by hand, reproduce it, or name another item that bears it out.");
        }

        if (method == VerificationMethod.Corroborated && (corroborating is null || corroborating.Id == Id || !corroborating.StandsByItself))
        {
            throw new RuleViolationException(EvidenceRules.Corroboration, "Name another item of this case that says the same and that a person has verified by itself, not by yet another item.");
        }

        _verifications.Add(new Verification(Revision, method, statement, method == VerificationMethod.Corroborated ? corroborating!.Number : null, by, at));
        Raise(new EvidenceVerified(Id, IncidentId, Number, Revision, method, ForLedger(statement), _verifications[^1].Corroborating));
    }
}

/// <summary>An item as it stood at one time.</summary>
/// <param name="VerifiedBy">Who had verified it as it stood.</param>
/// <param name="Sha256">Of its stored bytes; null if none are stored.</param>
public sealed record EvidenceSnapshot(int Number, int Revision, string Title, EvidenceKind Kind, AdmiraltyGrade Grade, IReadOnlyList<Guid> VerifiedBy, string? Sha256, bool CustodyHeld);

/// <summary>An item as the gates of a step read it.</summary>
/// <param name="IsVerified">By a named person, as it stands.</param>
/// <param name="IsStored">Its bytes are stored under their hash; where the origin gave one, it is the same.</param>
/// <param name="CustodyHolds">Its chain of custody is unbroken, by a changed hash or otherwise, or it is recorded why each break does not matter.</param>
public sealed record EvidenceStanding(int Number, string Title, AdmiraltyGrade Grade, bool IsVerified, bool IsStored, bool CustodyHolds, bool IsWithdrawn)
{
    public bool IsVerifiedByItsAuthorsOnly { get; init; }

    /// <summary>Its chain breaks, and it is recorded why that does not matter.</summary>
    public bool IsExplained { get; init; }
}
