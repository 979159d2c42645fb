using System.Text;
using EscalationPortal.Domain.Ledger;

namespace EscalationPortal.Domain.Tests.Ledger;

/// <summary>An export by someone who may not read every entry.</summary>
public class WithheldTests
{
    private static readonly byte[] _whole = SampleLedger.Export(SampleLedger.Entries);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(1, 2)]
    [InlineData(0, 1, 2, 3, 4, 5, 6)]
    public async Task It_has_the_same_head_is_verified_and_the_withheld_are_counted(params int[] withheld)
    {
        var export = Export(withheld);
        using var file = new MemoryStream(export);
        var verification = new LedgerVerification(SampleLedger.HeadOf(SampleLedger.Entries));

        Assert.Null(await LedgerExport.VerifyAsync(file, verification, TestContext.Current.CancellationToken));
        Assert.Equal((7, withheld.Length), (verification.Entries, verification.Withheld));
        Assert.Equal(Lines(_whole)[..3], Lines(export)[..3]);
    }

    [Fact]
    public void A_withheld_line_says_nothing_but_its_place()
    {
        var lines = Lines(Export([2, 4]));

        Assert.Equal($"{Convert.ToHexStringLower(SampleLedger.Entries[2].LeafHash)} withheld", lines[5]);
        Assert.Equal(lines[5].Length, lines[7].Length);
    }

    [Fact]
    public void It_cannot_be_exchanged_dropped_moved_or_added()
    {
        var entries = Withheld([1, 4, 6]).ToList();

        Assert.StartsWith("Entry 3: it was written after another entry 2", Verdict([.. entries.Select((entry, i) => i == 1 ? entry with { LeafHash = MerkleTree.EmptyRoot } : entry)]), StringComparison.Ordinal);
        Assert.StartsWith("Entry 2: in its place stands number 3", Verdict([.. entries.Where((_, i) => i != 1)]), StringComparison.Ordinal);
        Assert.Contains("do not have the root", Verdict([.. entries.Select((entry, i) => i == 6 ? entry with { LeafHash = MerkleTree.EmptyRoot } : entry)]), StringComparison.Ordinal);
        Assert.StartsWith("Entry 8: the ledger states only 7", Verdict([.. entries, new LedgerLine(MerkleTree.EmptyRoot, null)]), StringComparison.Ordinal);
        Assert.Contains("the root that was noted", Verdict([.. Withheld([0, 1, 2, 3, 4, 5, 6]).Reverse()], SampleLedger.HeadOf(SampleLedger.Entries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_change_of_a_single_byte_anywhere_in_it_is_refused()
    {
        var export = Export([0, 3, 6]);
        for (var i = 0; i < export.Length; i++)
        {
            byte[] changed = [.. export.AsSpan(0, i), (byte)(export[i] ^ 1), .. export.AsSpan(i + 1)];
            Assert.True(SampleLedger.Verdict(changed).Length > 0, $"Byte {i}, {(char)export[i]}, was changed.");
        }
    }

    private static IEnumerable<LedgerLine> Withheld(int[] withheld) => SampleLedger.Entries.Select((entry, i) => withheld.Contains(i) ? entry with { Canonical = null } : entry);

    private static byte[] Export(int[] withheld) => SampleLedger.Export([.. Withheld(withheld)]);

    private static string Verdict(IReadOnlyList<LedgerLine> entries, NotedHead? noted = null) => SampleLedger.Verdict(SampleLedger.Export(entries, SampleLedger.HeadOf(SampleLedger.Entries)), noted);

    private static string[] Lines(byte[] export) => Encoding.UTF8.GetString(export).Split('\n');
}
