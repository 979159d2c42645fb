using System.Security.Cryptography;
using System.Text;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Evidence;

public enum CustodyBreakKind
{
    /// <summary>The chain does not begin with somebody receiving it.</summary>
    NotReceived,

    /// <summary>Somebody handed it on who is not recorded as having had it.</summary>
    HandedOnByAnother,

    /// <summary>It is said to have happened before the hand-over recorded before it.</summary>
    BeforeHandOver,

    /// <summary>It is said to have happened before the item was collected.</summary>
    BeforeCollection,

    /// <summary>The stored bytes no longer had the hash they were stored with.</summary>
    Altered,
}

/// <summary>Why a break in the chain does not keep the item from counting, and who says so.</summary>
/// <param name="Number">1 for the first of the item.</param>
/// <param name="Event">With <paramref name="Kind"/> and <paramref name="Against"/>, the break that was judged: it counts for no other.</param>
public sealed record AcceptedBreak(int Number, int Event, CustodyBreakKind Kind, string? Against, string Reason, Guid ById, DateTimeOffset At)
{
    internal bool Covers(CustodyBreak custodyBreak) => (Event, Kind, Against) == (custodyBreak.Event, custodyBreak.Kind, custodyBreak.Against);
}

/// <summary>A place where the chain cannot be shown to hold.</summary>
/// <param name="Event">The number of the event it shows at.</param>
/// <param name="Against">What the event does not agree with: who had the item, or the time before which it is said to lie. Null where there is no such thing.</param>
/// <param name="Sentence">What is wrong there, for people.</param>
/// <param name="Accepted">Why it may still count; null while nobody has said so.</param>
public sealed record CustodyBreak(int Event, CustodyBreakKind Kind, string? Against, string Sentence, AcceptedBreak? Accepted = null)
{
    /// <summary>What somebody has read who reads it: at the same event, another break is judged anew.</summary>
    public Seen Seen => Seen.Of("break", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Event} {Kind} {Against}"))));

    /// <summary>The same break, whether or not it was accepted since.</summary>
    public bool Is(CustodyBreak other) => this with { Accepted = null } == other with { Accepted = null };
}

/// <summary>Something in the chain that is possible, breaks nothing, and is seldom meant: named, so that whoever recorded it can look again.</summary>
/// <param name="Event">The number of the event it shows at.</param>
public sealed record CustodyOddity(int Event, string Sentence);

/// <summary>When the item came to be, as far as it matters for its chain.</summary>
/// <param name="CollectedAt">Nothing can have happened to it before.</param>
/// <param name="StoredAt">When its file was stored: a receipt of its own, also where the thing was received before. Null while it has none.</param>
public sealed record CustodyOrigin(DateTimeOffset? CollectedAt, DateTimeOffset? StoredAt);

/// <summary>
/// Who held an item when, as far as its events show it, and where they do not. An event that was recorded wrongly counts no more: the one that
/// corrects it is read in its place.
/// </summary>
/// <param name="Holder">Who has it now; null before it was received and once it was disposed of.</param>
/// <param name="Breaks">In the order of the events.</param>
/// <param name="Oddities">In the order of the events.</param>
public sealed record CustodyChain(string? Holder, bool IsDisposed, IReadOnlyList<CustodyBreak> Breaks, IReadOnlyList<CustodyOddity> Oddities)
{
    private bool HasBegun { get; init; }

    /// <summary>By number, the event that corrects another: that one counts no more.</summary>
    private Dictionary<int, int> Corrections { get; init; } = [];

    /// <summary>It began, and nothing breaks it, or a named person recorded for each break why the item may still count.</summary>
    public bool Holds => HasBegun && Breaks.All(custodyBreak => custodyBreak.Accepted is not null);

    /// <summary>The number of the event that takes the place of this one; null while it counts.</summary>
    public int? CorrectedBy(int number) => Corrections.TryGetValue(number, out var by) ? by : null;

    /// <param name="events">In any order; read by their numbers.</param>
    public static CustodyChain Of(IEnumerable<CustodyEvent> events, IReadOnlyCollection<AcceptedBreak> accepted, CustodyOrigin origin)
    {
        var all = events.OrderBy(custodyEvent => custodyEvent.Number).ToList();
        var corrections = all.Where(custodyEvent => custodyEvent.Corrects is not null).ToDictionary(custodyEvent => custodyEvent.Corrects!.Value, custodyEvent => custodyEvent.Number);
        var counted = all.Where(custodyEvent => !corrections.ContainsKey(custodyEvent.Number) && custodyEvent.Kind != CustodyKind.Mistaken)
            .Select(custodyEvent => (Event: custodyEvent, Place: PlaceOf(custodyEvent, all))).OrderBy(row => row.Place.Number).ToList();

        var breaks = new List<CustodyBreak>();
        var oddities = new List<CustodyOddity>();
        var state = new ChainState(null, null, null, IsOut: false, Received: null);
        foreach (var (custodyEvent, place) in counted)
        {
            breaks.AddRange(BreaksIn(custodyEvent, state, origin));
            oddities.AddRange(OdditiesIn(custodyEvent, state, isFile: place.RecordedAt == origin.StoredAt).Select(sentence => new CustodyOddity(custodyEvent.Number, sentence)));
            state = state.After(custodyEvent);
        }

        breaks.AddRange(AlteredIn(all).Select(number => new CustodyBreak(
            number, CustodyBreakKind.Altered, null, "The stored bytes no longer have the hash they were stored with.")));
        return new CustodyChain(
            state.Holder,
            state.Last?.Kind == CustodyKind.Disposed,
            [.. breaks.OrderBy(found => found.Event).Select(found => found with { Accepted = accepted.FirstOrDefault(reason => reason.Covers(found)) })],
            [.. oddities.OrderBy(oddity => oddity.Event)])
        { HasBegun = state.Last is not null, Corrections = corrections };
    }

    /// <summary>The event whose place it takes in the chain: itself, unless it corrects another, which may correct yet another.</summary>
    private static CustodyEvent PlaceOf(CustodyEvent custodyEvent, IReadOnlyList<CustodyEvent> all)
    {
        while (custodyEvent.Corrects is { } corrected && all.FirstOrDefault(other => other.Number == corrected && other.Number < custodyEvent.Number) is { } before)
        {
            custodyEvent = before;
        }

        return custodyEvent;
    }

    private static IEnumerable<CustodyBreak> BreaksIn(CustodyEvent custodyEvent, ChainState state, CustodyOrigin origin)
    {
        if (state.Last is null && custodyEvent.Kind != CustodyKind.Received)
        {
            yield return Break(CustodyBreakKind.NotReceived, null, "The chain does not begin with somebody receiving it.");
        }

        if (state.Last is not null && custodyEvent.Kind.IsHandOver() && !IsSame(custodyEvent.From, state.Holder))
        {
            var gap = state.Holder is null
                ? "nobody is recorded as having had it"
                : $"{state.Holder} had it as far as is recorded: how it came from there to {custodyEvent.From ?? "them"} is not shown";
            yield return Break(CustodyBreakKind.HandedOnByAnother, state.Holder, $"{custodyEvent.From ?? "Nobody"} handed it on, but {gap}.");
        }

        // What else was done with it may be recorded late; who had it when may not contradict itself.
        if (state.HandedOver is { } handedOver && custodyEvent.HappenedAt < handedOver)
        {
            yield return Break(
                CustodyBreakKind.BeforeHandOver, CanonicalTime.TextOf(handedOver), "It is said to have happened before the hand-over recorded before it.");
        }

        if (origin.CollectedAt is { } collected && IsBefore(custodyEvent.HappenedAt, collected))
        {
            yield return Break(CustodyBreakKind.BeforeCollection, CanonicalTime.TextOf(collected), "It is said to have happened before the item was collected.");
        }

        CustodyBreak Break(CustodyBreakKind kind, string? against, string sentence) => new(custodyEvent.Number, kind, against, sentence);
    }

    private static IEnumerable<string> OdditiesIn(CustodyEvent custodyEvent, ChainState state, bool isFile)
    {
        if (custodyEvent.Kind == CustodyKind.Received && state.Received is { } received && !isFile)
        {
            yield return $"It was received already, at event {received}. What is in custody is transferred, or released and returned.";
        }

        if (custodyEvent.Kind.IsHandOver() && IsSame(custodyEvent.From, custodyEvent.To))
        {
            yield return $"{custodyEvent.To} handed it to themselves.";
        }

        if (custodyEvent.Kind == CustodyKind.Returned && !state.IsOut)
        {
            yield return "It came back, and nothing says that it had been released.";
        }
    }

    // By the numbers of the events: what was compared then stays compared, whatever else of the event was recorded wrongly. Said once: bytes that
    // stay altered are the same break.
    private static IEnumerable<int> AlteredIn(IReadOnlyList<CustodyEvent> all)
    {
        var last = HashCheck.None;
        foreach (var custodyEvent in all.Where(custodyEvent => custodyEvent.Check != HashCheck.None))
        {
            if (custodyEvent.Check == HashCheck.Mismatch && last != HashCheck.Mismatch)
            {
                yield return custodyEvent.Number;
            }

            last = custodyEvent.Check;
        }
    }

    // Whoever knows no seconds says none: the minute then is the same one.
    private static bool IsBefore(DateTimeOffset happened, DateTimeOffset? collected) =>
        happened < collected && (happened.Second != 0 || happened.AddMinutes(1) <= collected);

    private static bool IsSame(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>What the events up to one show.</summary>
    /// <param name="IsOut">It was released, and has not come back.</param>
    /// <param name="Received">The number of the event by which it came into custody; null before.</param>
    private sealed record ChainState(CustodyEvent? Last, string? Holder, DateTimeOffset? HandedOver, bool IsOut, int? Received)
    {
        public ChainState After(CustodyEvent custodyEvent) => new(
            custodyEvent,
            custodyEvent.Kind == CustodyKind.Disposed ? null : custodyEvent.Kind.IsHandOver() ? custodyEvent.To : Holder,
            custodyEvent.Kind.IsHandOver() ? custodyEvent.HappenedAt : HandedOver,
            custodyEvent.Kind == CustodyKind.Released || (IsOut && custodyEvent.Kind is not (CustodyKind.Returned or CustodyKind.Received)),
            custodyEvent.Kind == CustodyKind.Received ? Received ?? custodyEvent.Number : Received);
    }
}
