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
}

public static class CustodyTerms
{
    /// <summary>What a person can record, in the order of an item's life.</summary>
    public static IReadOnlyList<CustodyKind> Recordable { get; } = [.. Enum.GetValues<CustodyKind>().Where(kind => kind != CustodyKind.Rechecked)];

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

/// <summary>One recorded event in the life of an item. Never changed afterwards.</summary>
public sealed class CustodyEvent
{
    private CustodyEvent()
    {
    }

    internal CustodyEvent(int number, CustodyFacts facts, HashCheck check, Guid? by, DateTimeOffset at)
    {
        Number = number;
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

/// <summary>Why a break in the chain does not keep the item from counting, and who says so.</summary>
public sealed record AcceptedBreak(int Event, string Reason, Guid ById, DateTimeOffset At);

/// <summary>A place where the chain cannot be shown to hold.</summary>
/// <param name="Event">The number of the event it shows at.</param>
/// <param name="Sentence">What is wrong there, for people.</param>
/// <param name="Accepted">Why it may still count; null while nobody has said so.</param>
public sealed record CustodyBreak(int Event, string Sentence, AcceptedBreak? Accepted);

/// <summary>Who held an item when, as far as its events show it, and where they do not.</summary>
/// <param name="Holder">Who has it now; null before it was received and once it was disposed of.</param>
/// <param name="Breaks">In the order of the events.</param>
public sealed record CustodyChain(string? Holder, bool IsDisposed, IReadOnlyList<CustodyBreak> Breaks)
{
    private bool HasBegun { get; init; }

    /// <summary>It began, and nothing breaks it, or a named person recorded for each break why the item may still count.</summary>
    public bool Holds => HasBegun && Breaks.All(custodyBreak => custodyBreak.Accepted is not null);

    /// <param name="events">In any order; read by their numbers.</param>
    public static CustodyChain Of(IEnumerable<CustodyEvent> events, IReadOnlyCollection<AcceptedBreak> accepted)
    {
        var breaks = new List<CustodyBreak>();
        var state = new ChainState(null, null, null, HashCheck.None);
        foreach (var custodyEvent in events.OrderBy(custodyEvent => custodyEvent.Number))
        {
            breaks.AddRange(BreaksIn(custodyEvent, state).Select(sentence => new CustodyBreak(custodyEvent.Number, sentence, accepted.FirstOrDefault(reason => reason.Event == custodyEvent.Number))));
            state = new ChainState(
                custodyEvent,
                custodyEvent.Kind == CustodyKind.Disposed ? null : custodyEvent.Kind.IsHandOver() ? custodyEvent.To : state.Holder,
                custodyEvent.Kind.IsHandOver() ? custodyEvent.HappenedAt : state.HandedOver,
                custodyEvent.Check == HashCheck.None ? state.Check : custodyEvent.Check);
        }

        return new CustodyChain(state.Holder, state.Last?.Kind == CustodyKind.Disposed, breaks) { HasBegun = state.Last is not null };
    }

    private static IEnumerable<string> BreaksIn(CustodyEvent custodyEvent, ChainState state)
    {
        if (state.Last is null && custodyEvent.Kind != CustodyKind.Received)
        {
            yield return "The chain does not begin with somebody receiving it.";
        }

        if (state.Last is not null && custodyEvent.Kind.IsHandOver() && !IsSame(custodyEvent.From, state.Holder))
        {
            yield return $"{custodyEvent.From ?? "Nobody"} handed it on, but {(state.Holder is null ? "nobody is recorded as having had it" : $"{state.Holder} had it as far as is recorded: how it came from there to {custodyEvent.From ?? "them"} is not shown")}.";
        }

        // What else was done with it may be recorded late; who had it when may not contradict itself.
        if (custodyEvent.HappenedAt < state.HandedOver)
        {
            yield return "It is said to have happened before the hand-over recorded before it.";
        }

        // Said once: bytes that stay altered are the same break.
        if (custodyEvent.Check == HashCheck.Mismatch && state.Check != HashCheck.Mismatch)
        {
            yield return "The stored bytes no longer have the hash they were stored with.";
        }
    }

    private static bool IsSame(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What the events up to one show.</summary>
    private sealed record ChainState(CustodyEvent? Last, string? Holder, DateTimeOffset? HandedOver, HashCheck Check);
}
