using System.Text.Json.Nodes;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Domain.Tests.Ledger;

/// <summary>Each thing that can be done to a ledger behind the portal's back, and the entry that gives it away.</summary>
public class TamperingTests
{
    private static readonly IReadOnlyList<LedgerLine> _entries = SampleLedger.Entries;
    private static readonly NotedHead _head = SampleLedger.HeadOf(_entries);

    public static TheoryData<string, string> Members => new()
    {
        { "action", "\"StepRejected\"" },
        { "actor", "\"00000009-0000-0000-0000-000000000000\"" },
        { "actor", "null" },
        { "at", "\"2026-01-05T12:04:00.000001Z\"" },
        { "details", "{\"reason\":\"Another reason.\",\"rung\":4}" },
        { "details", "{}" },
        { "incident", "\"00000009-0000-0000-0000-000000000000\"" },
        { "office", "\"minister\"" },
        { "office", "null" },
        { "version", "2" },
        { "subject", "{\"id\":\"9\",\"type\":\"escalation\"}" },
        { "subject", "{\"id\":\"00000064-0000-0000-0000-000000000000\",\"type\":\"incident\"}" },
    };

    public static TheoryData<string, string> Links => new()
    {
        { "previous", "\"0000000000000000000000000000000000000000000000000000000000000000\"" },
        { "schema", "1" },
        { "seq", "9" },
    };

    [Fact]
    public void An_untouched_ledger_is_verified() => Assert.Empty(Verdict(_entries));

    [Theory]
    [MemberData(nameof(Members))]
    [MemberData(nameof(Links))]
    public void A_changed_member_does_not_match_its_hash(string member, string value)
    {
        for (var seq = 1; seq <= _entries.Count; seq++)
        {
            Assert.StartsWith($"Entry {seq}: its hash does not match its content", Verdict(With(seq, Changed(seq, member, value))), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_changed_member_under_a_new_hash_breaks_the_chain_at_the_next_entry(string member, string value) =>
        Assert.StartsWith("Entry 5: it was written after another entry 4", Verdict(With(4, SampleLedger.Rehashed(Changed(4, member, value)))), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Members))]
    public void At_the_last_entry_the_root_gives_it_away(string member, string value) =>
        Assert.Contains("do not have the root the ledger states", Verdict(With(7, SampleLedger.Rehashed(Changed(7, member, value)))), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Links))]
    public void A_changed_link_under_a_new_hash_is_named_itself(string member, string value) =>
        Assert.StartsWith("Entry 4: ", Verdict(With(4, SampleLedger.Rehashed(Changed(4, member, value)))), StringComparison.Ordinal);

    [Fact]
    public void A_changed_leaf_hash_does_not_match_its_content()
    {
        for (var i = 0; i < 32; i++)
        {
            var hash = _entries[3].LeafHash.ToArray();
            hash[i] ^= 1;
            Assert.StartsWith("Entry 4: its hash does not match its content", Verdict(With(4, _entries[3] with { LeafHash = hash })), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_deleted_entry_leaves_a_gap_where_it_was()
    {
        for (var seq = 1; seq < _entries.Count; seq++)
        {
            Assert.StartsWith($"Entry {seq}: in its place stands number {seq + 1}", Verdict([.. _entries.Where((_, i) => i != seq - 1)]), StringComparison.Ordinal);
        }

        Assert.StartsWith("Entry 7: it is missing", Verdict([.. _entries.Take(6)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_entry_whose_followers_are_renumbered_breaks_the_chain() =>
        Assert.StartsWith("Entry 4: it was written after another entry 3", Verdict([.. _entries.Take(3), SampleLedger.Rehashed(Changed(5, "seq", "4"))]), StringComparison.Ordinal);

    [Fact]
    public void Swapped_entries_are_out_of_order_from_the_first_of_them() =>
        Assert.StartsWith("Entry 3: in its place stands number 4", Verdict([.. _entries.Take(2), _entries[3], _entries[2], .. _entries.Skip(4)]), StringComparison.Ordinal);

    [Fact]
    public void A_duplicated_entry_is_one_too_many() =>
        Assert.StartsWith("Entry 4: in its place stands number 3", Verdict([.. _entries.Take(3), _entries[2], .. _entries.Skip(3)]), StringComparison.Ordinal);

    [Fact]
    public void An_inserted_entry_pushes_out_the_one_that_followed()
    {
        var inserted = SampleLedger.Rehashed(SampleLedger.Changed(_entries[3], content => content["office"] = "minister"));
        Assert.StartsWith("Entry 5: in its place stands number 4", Verdict([.. _entries.Take(3), inserted, .. _entries.Skip(3)]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_appended_entry_is_more_than_the_ledger_states() =>
        Assert.StartsWith("Entry 8: the ledger states only 7 entries", Verdict([.. SampleLedger.Written(8)]), StringComparison.Ordinal);

    [Fact]
    public void A_tail_cut_off_with_the_head_put_back_is_caught_only_by_a_head_noted_earlier()
    {
        for (var left = 1; left < _entries.Count; left++)
        {
            var cut = SampleLedger.Export([.. _entries.Take(left)]);

            Assert.Empty(SampleLedger.Verdict(cut));
            Assert.StartsWith($"There are {left} entries, fewer than the 7 of the noted head", SampleLedger.Verdict(cut, _head), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_old_copy_put_back_and_written_on_is_caught_only_by_a_head_noted_earlier()
    {
        var other = SampleLedger.Rewritten([.. _entries.Take(5), Changed(6, "office", "null"), _entries[6], _entries[6]]);
        var restored = SampleLedger.Export(other);

        Assert.Empty(SampleLedger.Verdict(restored));
        Assert.Empty(SampleLedger.Verdict(restored, SampleLedger.HeadOf([.. _entries.Take(5)])));
        Assert.Contains("history was rewritten after that head was noted", SampleLedger.Verdict(restored, _head), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void A_history_rewritten_with_every_hash_is_caught_only_by_a_head_noted_earlier(string member, string value)
    {
        var rewritten = SampleLedger.Export(SampleLedger.Rewritten(With(4, Changed(4, member, value))));

        Assert.Empty(SampleLedger.Verdict(rewritten));
        for (var noted = 1; noted <= _entries.Count; noted++)
        {
            var verdict = SampleLedger.Verdict(rewritten, SampleLedger.HeadOf([.. _entries.Take(noted)]));
            Assert.Equal(noted >= 4, verdict.StartsWith($"The first {noted} entries do not have the root that was noted down", StringComparison.Ordinal));
            Assert.Equal(noted < 4, verdict.Length == 0);
        }
    }

    [Fact]
    public void A_ledger_that_grew_still_begins_with_every_head_noted_on_the_way()
    {
        for (var noted = 1; noted <= _entries.Count; noted++)
        {
            Assert.Empty(SampleLedger.Verdict(SampleLedger.Export(_entries), SampleLedger.HeadOf([.. _entries.Take(noted)])));
        }
    }

    [Fact]
    public void A_noted_head_that_would_prove_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new NotedHead(0, MerkleTree.EmptyRoot));
        Assert.Throws<ArgumentException>(() => new NotedHead(1, new byte[31]));
    }

    private static string Verdict(IReadOnlyList<LedgerLine> tampered) => SampleLedger.Verdict(SampleLedger.Export(tampered, _head));

    private static IReadOnlyList<LedgerLine> With(int seq, LedgerLine entry) => [.. _entries.Take(seq - 1), entry, .. _entries.Skip(seq)];

    private static LedgerLine Changed(int seq, string member, string value) =>
        SampleLedger.Changed(_entries[seq - 1], content => content[member] = JsonNode.Parse(value));
}
