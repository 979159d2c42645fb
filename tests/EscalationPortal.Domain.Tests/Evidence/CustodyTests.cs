using System.Runtime.CompilerServices;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using FsCheck.Xunit;
using static EscalationPortal.Domain.Tests.Evidence.Items;

namespace EscalationPortal.Domain.Tests.Evidence;

/// <summary>Whose hands an item went through, and where that cannot be shown.</summary>
public class CustodyTests
{
    [Fact]
    public void A_chain_holds_while_each_hand_over_follows_from_the_one_before()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Ana", "Laboratory", 1);
        Record(item, CustodyKind.Analysed, null, "Dr Weber", 2);
        Record(item, CustodyKind.Returned, "laboratory ", "Ana", 3);

        Assert.Equal((true, "Ana"), (item.Chain.Holds, item.Chain.Holder));
        Assert.Empty(item.Chain.Breaks);
    }

    [Fact]
    public void Events_stand_in_the_order_of_their_numbers_however_the_store_gave_them()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Ana", "Laboratory", 1);
        Record(item, CustodyKind.Analysed, null, "Dr Weber", 2);

        CustodyOf(item).Reverse();

        Assert.Equal([1, 2, 3], item.Custody.Select(custodyEvent => custodyEvent.Number));
    }

    [Fact]
    public void A_chain_that_has_not_begun_does_not_hold() => Assert.False(Logged().Chain.Holds);

    [Fact]
    public void A_chain_begins_with_somebody_receiving_it()
    {
        var item = Logged();
        Record(item, CustodyKind.Analysed, null, "Dr Weber", 0);

        Assert.Equal(1, Assert.Single(item.Chain.Breaks).Event);
    }

    [Fact]
    public void Handing_on_what_one_does_not_have_is_a_gap()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Laboratory", "Court", 1);

        var gap = Assert.Single(item.Chain.Breaks);
        Assert.Equal((2, false), (gap.Event, item.Chain.Holds));
        Assert.Contains("Laboratory handed it on, but Ana had it", gap.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_said_to_lie_before_the_hand_over_recorded_before_it_is_a_break()
    {
        var item = Stored();
        Record(item, CustodyKind.Analysed, null, "Dr Weber", -5);

        Assert.Contains("before the hand-over recorded before it", Assert.Single(item.Chain.Breaks).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_else_was_done_with_it_may_be_recorded_late()
    {
        var item = Stored();
        Record(item, CustodyKind.Copied, null, "Ben", 30);
        Record(item, CustodyKind.Transferred, "Ana", "Laboratory", 10);

        Assert.Empty(item.Chain.Breaks);
    }

    [Fact]
    public void A_hand_over_dated_before_another_does_not_hide_behind_an_event_dated_still_earlier()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Ana", "Laboratory", 10);
        Record(item, CustodyKind.Sealed, null, "Laboratory", -50);
        Accept(item, 3, "A typo.");
        Record(item, CustodyKind.Transferred, "Laboratory", "Mallory", 5);

        Assert.Equal([3, 4], item.Chain.Breaks.Select(custodyBreak => custodyBreak.Event));
        Assert.False(item.Chain.Holds);
    }

    [Fact]
    public void Bytes_that_stay_altered_are_one_break()
    {
        var item = Stored();
        item.RecordFixityCheck(HashCheck.Mismatch, Noon.AddDays(1));
        Accept(item, 2, "The loss is known; a copy is held.");

        item.RecordCustody(Event(CustodyKind.Copied, null, "Auditor", 2), HashCheck.Mismatch, Ana, Noon.AddDays(2));

        Assert.True(item.Chain.Holds);
    }

    [Fact]
    public void A_hand_over_at_which_the_bytes_do_not_match_is_a_break()
    {
        var item = Stored();
        item.RecordCustody(Event(CustodyKind.Transferred, "Ana", "Court", 1), HashCheck.Mismatch, Ana, Noon.AddHours(1));

        Assert.Equal((HashCheck.Mismatch, false), (item.LastCheck, item.Chain.Holds));
        Assert.Contains("no longer have the hash", Assert.Single(item.Chain.Breaks).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_break_stands_until_a_named_person_says_why_the_item_may_count()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Laboratory", "Court", 1);
        Assert.False(item.Standing.CustodyHolds);

        Accept(item, 2, "The laboratory's own register shows it.");

        Assert.True(item.Standing.CustodyHolds);
        Assert.Equal((Ben, "The laboratory's own register shows it."), (item.Chain.Breaks[0].Accepted!.ById, item.Chain.Breaks[0].Accepted!.Reason));
        Assert.Equal("break-accepted", RuleOf(() => Accept(item, 2, "Again.")));
    }

    [Fact]
    public void Accepting_one_break_leaves_the_others()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Laboratory", "Court", 1);
        Record(item, CustodyKind.Transferred, "Nobody known", "Ana", 2);

        Accept(item, 2, "Known.");

        Assert.False(item.Chain.Holds);
    }

    [Fact]
    public void Where_nothing_breaks_there_is_nothing_to_accept() => Assert.Equal("no-break", RuleOf(() => Stored().AcceptBreak(1, Seen.Nothing, "Why.", Ana, Noon)));

    [Fact]
    public void A_scheduled_check_that_finds_other_bytes_breaks_the_chain_once()
    {
        var item = Stored();
        item.TakeEvents();

        item.RecordFixityCheck(HashCheck.Mismatch, Noon.AddDays(1));
        item.RecordFixityCheck(HashCheck.Mismatch, Noon.AddDays(2));

        Assert.Single(item.Chain.Breaks);
        Assert.Single(item.TakeEvents().OfType<EvidenceAltered>());
    }

    [Fact]
    public void What_was_disposed_of_stays_as_it_is()
    {
        var item = Stored();
        Assert.Equal("disposal-authority", RuleOf(() => Record(item, CustodyKind.Disposed, null, "Ana", 1)));

        item.RecordCustody(Event(CustodyKind.Disposed, null, "Ana", 1, authority: "Order 12/2026"), HashCheck.None, Ana, Noon.AddHours(1));

        Assert.Equal((true, false, Hash), (item.Chain.IsDisposed, item.HoldsBytes, item.FileSha256));
        Assert.Equal("evidence-disposed", RuleOf(() => Record(item, CustodyKind.Accessed, null, "Ana", 2)));
    }

    [Fact]
    public void An_event_lies_in_the_past_and_a_hand_over_has_two_sides()
    {
        Assert.Equal("custody-in-the-future", RuleOf(() => Record(Stored(), CustodyKind.Accessed, null, "Ana", 600)));
        Assert.Equal("hand-over-from", RuleOf(() => Record(Stored(), CustodyKind.Transferred, " ", "Court", 1)));
        Assert.Equal("custody-kind", RuleOf(() => Record(Stored(), CustodyKind.Rechecked, null, "Ana", 1)));
    }

    [Fact]
    public void The_ledger_keeps_a_fingerprint_of_an_event_and_names_nobody()
    {
        var item = Stored();
        item.TakeEvents();
        Record(item, CustodyKind.Transferred, "Ana", "A source's own lawyer", 1);

        var recorded = Assert.Single(item.TakeEvents().OfType<CustodyRecorded>());
        Assert.DoesNotContain("lawyer", recorded.ToString(), StringComparison.Ordinal);
        Assert.Equal(SourceDigest.Of(item.Salt, "Ana", "A source's own lawyer", "Registry", "Handling", null), recorded.Digest);
    }

    [Property]
    public bool Whoever_is_handed_it_has_it(byte hands)
    {
        var item = Stored();
        var holder = "Ana";
        for (var n = 0; n < hands % 20; n++)
        {
            Record(item, CustodyKind.Transferred, holder, $"Person {n}", n + 1);
            holder = $"Person {n}";
        }

        return item.Chain.Holds && item.Chain.Holder == holder;
    }

    private static void Record(EvidenceItem item, CustodyKind kind, string? from, string to, int minute) =>
        item.RecordCustody(Event(kind, from, to, minute), item.HoldsBytes && kind.IsHandOver() ? HashCheck.Match : HashCheck.None, Ana, Noon.AddHours(1));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_custody")]
    private static extern ref List<CustodyEvent> CustodyOf(EvidenceItem item);
}
