using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

public enum CustodyKind
{
    Received,
    Accessed,
    Copied,
    Transferred,
    Analysed,
    Sealed,
    Released,
    Returned,
    Disposed,

    /// <summary>The portal hashed the stored bytes again by itself.</summary>
    Rechecked,

    /// <summary>What was recorded before did not happen.</summary>
    Mistaken,
}

public static class CustodyTerms
{
    /// <summary>What a person can record, in the order of an item's life.</summary>
    public static IReadOnlyList<CustodyKind> Recordable { get; } = [.. Enum.GetValues<CustodyKind>().Where(kind => kind is not (CustodyKind.Rechecked or CustodyKind.Mistaken))];

    /// <summary>What a person can say of an event that was recorded wrongly. A disposal removes the bytes now, so it takes no other event's place.</summary>
    public static IReadOnlyList<CustodyKind> Correcting { get; } = [.. Recordable.Where(kind => kind != CustodyKind.Disposed), CustodyKind.Mistaken];

    public static Term Term(this CustodyKind kind) => kind switch
    {
        CustodyKind.Received => new("received", "Received", "It came into custody: the chain begins here."),
        CustodyKind.Accessed => new("accessed", "Accessed", "Someone looked at it."),
        CustodyKind.Copied => new("copied", "Copied", "A copy was made of it."),
        CustodyKind.Transferred => new("transferred", "Transferred", "It went from one custodian to the next."),
        CustodyKind.Analysed => new("analysed", "Analysed", "It was examined."),
        CustodyKind.Sealed => new("sealed", "Sealed", "It was closed so that opening it shows."),
        CustodyKind.Released => new("released", "Released", "It left our custody for a time: to a court, a laboratory, a partner."),
        CustodyKind.Returned => new("returned", "Returned", "It came back."),
        CustodyKind.Disposed => new("disposed", "Disposed", "It was destroyed or given up for good, on somebody’s authority. The stored bytes are removed; the record stays."),
        CustodyKind.Rechecked => new("rechecked", "Re-checked", "The portal hashed the stored bytes again."),
        CustodyKind.Mistaken => new("mistaken", "Never happened", "It was recorded by mistake: of another item, twice, or of what was only planned."),
    };

    /// <summary>It passes from one person to another, so the stored bytes are hashed again.</summary>
    public static bool IsHandOver(this CustodyKind kind) => kind is CustodyKind.Received or CustodyKind.Transferred or CustodyKind.Released or CustodyKind.Returned;
}

/// <summary>How the stored bytes compared with the hash taken when they were stored.</summary>
public enum HashCheck
{
    /// <summary>Nothing was compared: no bytes are stored, or the event is no hand-over.</summary>
    None,
    Match,
    Mismatch,
}

/// <summary>What is said of one event in the life of an item.</summary>
/// <param name="From">Who gave it up; null if it did not change hands.</param>
/// <param name="To">Who had it afterwards, or did what was done with it.</param>
/// <param name="At">When it happened, with the zone it is stated in.</param>
/// <param name="Authority">On whose authority it was disposed of; null for anything else.</param>
public sealed record CustodyFacts(CustodyKind Kind, string? From, string To, ZonedTime At, string Place, string Purpose, string? Authority = null)
{
    /// <summary>Why nothing can have happened so, whatever the item's chain says; null if it can.</summary>
    public Refusal? WhyImpossible(DateTimeOffset now) => WhyImpossible(At.At, now);

    /// <inheritdoc cref="WhyImpossible(DateTimeOffset)"/>
    public static Refusal? WhyImpossible(DateTimeOffset happened, DateTimeOffset now) => Refusal.When(
        happened > now, EvidenceRules.CustodyInTheFuture, "The event lies in the future. Record it once it has happened; check the date and the zone.");
}

/// <summary>That an event of custody was recorded wrongly.</summary>
/// <param name="Event">Its number.</param>
public sealed record CustodyCorrection(int Event, string Reason);

/// <summary>One recorded event in the life of an item. Never changed afterwards.</summary>
public sealed class CustodyEvent
{
    private CustodyEvent()
    {
    }

    internal CustodyEvent(int number, CustodyFacts facts, HashCheck check, CustodyCorrection? correction, Guid? by, DateTimeOffset at)
    {
        Number = number;
        (Corrects, ReasonToCorrect) = (correction?.Event, correction?.Reason);
        Kind = facts.Kind;
        From = facts.From;
        To = facts.To;
        HappenedAt = facts.At.At;
        Zone = facts.At.Zone;
        Place = facts.Place;
        Purpose = facts.Purpose;
        Authority = facts.Authority;
        Check = check;
        RecordedById = by;
        RecordedAt = at;
    }

    /// <summary>1 for the first event of the item.</summary>
    public int Number { get; private init; }

    /// <summary>The number of the event that this one takes the place of, because it was recorded wrongly; null if it stands for itself.</summary>
    public int? Corrects { get; private init; }

    /// <summary>Why it was recorded wrongly, where it corrects another.</summary>
    public string? ReasonToCorrect { get; private init; }
    public CustodyKind Kind { get; private init; }
    public string? From { get; private init; }
    public string To { get; private init; } = "";
    public DateTimeOffset HappenedAt { get; private init; }
    public string Zone { get; private init; } = "";
    public string Place { get; private init; } = "";
    public string Purpose { get; private init; } = "";
    public string? Authority { get; private init; }
    public HashCheck Check { get; private init; }

    /// <summary>Who recorded it; null if the portal did.</summary>
    public Guid? RecordedById { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    public CustodyFacts Facts => new(Kind, From, To, new ZonedTime(HappenedAt, Zone), Place, Purpose, Authority);
}
