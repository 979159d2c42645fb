using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using static EscalationPortal.Domain.Tests.Evidence.Items;

namespace EscalationPortal.Domain.Tests.Evidence;

/// <summary>What is odd in a chain, and what happens to an event that was recorded wrongly.</summary>
public class CustodyCorrectionTests
{
    [Fact]
    public void What_is_possible_and_seldom_meant_is_named_and_breaks_nothing()
    {
        var item = Stored();
        Record(item, CustodyKind.Received, "Ana", "Ben", 1);
        Record(item, CustodyKind.Transferred, "Ben", " ben", 2);
        Record(item, CustodyKind.Returned, "Ben", "Ana", 3);

        Assert.Equal(
            [
                (2, "It was received already, at event 1. What is in custody is transferred, or released and returned."),
                (3, " ben handed it to themselves."),
                (4, "It came back, and nothing says that it had been released."),
            ],
            item.Chain.Oddities.Select(oddity => (oddity.Event, oddity.Sentence)));
        Assert.True(item.Chain.Holds);
    }

    [Fact]
    public void Released_and_returned_by_way_of_others_is_not_odd_and_neither_is_the_file_of_what_was_received_before()
    {
        var item = Logged();
        Record(item, CustodyKind.Received, "The operator", "Ana", 0);
        item.Store(File(), Event(CustodyKind.Received, "Ana", "Registry", 1), sameBytes: null, Ana, Noon.AddHours(1));
        Record(item, CustodyKind.Released, "Registry", "Court", 2);
        Record(item, CustodyKind.Transferred, "Court", "Expert", 3);
        Record(item, CustodyKind.Returned, "Expert", "Registry", 4);

        Assert.Empty(item.Chain.Oddities);
        Assert.True(item.Chain.Holds);
    }

    [Fact]
    public void An_event_that_is_corrected_counts_no_more_and_the_one_that_corrects_it_is_read_in_its_place()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Anna", "Laboratory", 1);
        Record(item, CustodyKind.Transferred, "Laboratory", "Court", 5);
        Assert.False(item.Chain.Holds);

        Correct(item, 2, CustodyKind.Transferred, "Ana", "Laboratory", 1);

        Assert.Equal((true, "Court", 4), (item.Chain.Holds, item.Chain.Holder, item.Chain.CorrectedBy(2)));
        Assert.Equal(4, item.Custody.Count);

        Correct(item, 4, CustodyKind.Transferred, "Anneke", "Laboratory", 1);
        Assert.Equal([5], item.Chain.Breaks.Select(custodyBreak => custodyBreak.Event));
    }

    [Fact]
    public void A_reason_given_for_one_break_covers_no_other_that_a_correction_puts_in_its_place()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Ana", "Laboratory", 20);
        Record(item, CustodyKind.Transferred, "Laboratory", "Court", 10);
        Accept(item, 3, "The clock of the court is ten minutes slow.");
        Assert.True(item.Chain.Holds);

        Correct(item, 2, CustodyKind.Transferred, "Ana", "Registry", 5);

        var gap = Assert.Single(item.Chain.Breaks);
        Assert.Equal((3, CustodyBreakKind.HandedOnByAnother, "Registry", false), (gap.Event, gap.Kind, gap.Against, item.Chain.Holds));
        Accept(item, 3, "The registry's own book shows it.");
        Assert.True(item.Chain.Holds);

        // The first is judged already: it counts again where just that break is there again.
        Correct(item, 4, CustodyKind.Transferred, "Ana", "Laboratory", 20);
        Assert.True(item.Chain.Holds);
        Correct(item, 5, CustodyKind.Transferred, "Ana", "Laboratory", 25);
        Assert.False(item.Chain.Holds);
    }

    [Fact]
    public void Two_breaks_at_one_event_are_judged_one_by_one_and_each_as_it_was_read()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Ana", "Laboratory", 20);
        Record(item, CustodyKind.Transferred, "Registry", "Court", 10);
        var (gap, before) = (item.Chain.Breaks[0], item.Chain.Breaks[1]);
        Assert.Equal("another-break", RuleOf(() => item.AcceptBreak(3, Seen.Nothing, "Both.", Ben, Noon)));

        item.AcceptBreak(3, before.Seen, "The clock is slow.", Ben, Noon);
        Assert.Equal([null, "The clock is slow."], item.Chain.Breaks.Select(custodyBreak => custodyBreak.Accepted?.Reason));
        Assert.False(item.Chain.Holds);

        Correct(item, 2, CustodyKind.Transferred, "Ana", "Archive", 20);
        Assert.Equal("another-break", RuleOf(() => item.AcceptBreak(3, gap.Seen, "The laboratory says so.", Ben, Noon)));
        item.AcceptBreak(3, item.Chain.Breaks[0].Seen, "The archive says so.", Ben, Noon);
        Assert.True(item.Chain.Holds);
    }

    [Fact]
    public void A_correction_that_breaks_the_chain_at_a_later_event_is_recorded_as_one_that_breaks_it()
    {
        var item = Stored();
        Record(item, CustodyKind.Transferred, "Ana", "Laboratory", 1);
        Record(item, CustodyKind.Transferred, "Laboratory", "Court", 2);
        item.TakeEvents();

        Correct(item, 2, CustodyKind.Transferred, "Ana", "Registry", 1);

        Assert.True(Assert.Single(item.TakeEvents().OfType<CustodyRecorded>()).Breaks);
    }

    [Fact]
    public void What_never_happened_leaves_the_chain_as_it_was_without_it()
    {
        var item = Stored();
        Record(item, CustodyKind.Received, "Ana", "Ben", 1);

        Correct(item, 2, CustodyKind.Mistaken, null, "Ben", 1);

        Assert.Equal(("Ana", true), (item.Chain.Holder, item.Chain.Holds));
        Assert.Empty(item.Chain.Oddities);
        Assert.Equal("custody-kind", RuleOf(() => Record(item, CustodyKind.Mistaken, null, "Ben", 2)));
    }

    [Fact]
    public void A_mismatch_stays_a_break_whatever_else_of_the_event_is_corrected()
    {
        var item = Stored();
        item.RecordCustody(Event(CustodyKind.Transferred, "Ana", "Court", 1), HashCheck.Mismatch, Ana, Noon.AddHours(1));

        Correct(item, 2, CustodyKind.Mistaken, null, "Court", 1);

        Assert.Equal([2], item.Chain.Breaks.Select(custodyBreak => custodyBreak.Event));
    }

    [Fact]
    public void Only_an_event_that_is_there_and_counts_is_corrected_and_never_by_a_disposal()
    {
        var item = Stored();
        Correct(item, 1, CustodyKind.Received, "The operators", "Ana", 0);

        Assert.Equal("no-such-event", RuleOf(() => Correct(item, 7, CustodyKind.Sealed, null, "Ana", 1)));
        Assert.Equal("corrected-already", RuleOf(() => Correct(item, 1, CustodyKind.Sealed, null, "Ana", 1)));
        Assert.Equal("custody-kind", RuleOf(() => item.RecordCustody(Event(CustodyKind.Disposed, null, "Ana", 1, "Order 1"), HashCheck.None, Ana, Noon.AddHours(1), new CustodyCorrection(2, "Wrong."))));
    }

    [Fact]
    public void Custody_before_the_item_was_collected_breaks_the_chain()
    {
        var item = Logged(Facts with { CollectedAt = new ZonedTime(Noon.AddMinutes(10).AddSeconds(30), "UTC") }, at: Noon.AddHours(1));
        Record(item, CustodyKind.Received, "The operator", "Ana", 9);

        Assert.Equal("It is said to have happened before the item was collected.", Assert.Single(item.Chain.Breaks).Sentence);
        Assert.False(item.Chain.Holds);

        // The minute is the same, and no second is stated.
        Correct(item, 1, CustodyKind.Received, "The operator", "Ana", 10);
        Assert.True(item.Chain.Holds);
    }

    private static void Record(EvidenceItem item, CustodyKind kind, string? from, string to, int minute) =>
        item.RecordCustody(Event(kind, from, to, minute), HashCheck.None, Ana, Noon.AddHours(1));

    private static void Correct(EvidenceItem item, int wrong, CustodyKind kind, string? from, string to, int minute) =>
        item.RecordCustody(Event(kind, from, to, minute), HashCheck.None, Ana, Noon.AddHours(1), new CustodyCorrection(wrong, "The register says otherwise."));
}
