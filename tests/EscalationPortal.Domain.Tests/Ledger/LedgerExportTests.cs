using System.Text;
using EscalationPortal.Domain.Ledger;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Ledger;

public class LedgerExportTests
{
    private static readonly byte[] _export = SampleLedger.Export(SampleLedger.Entries);

    [Fact]
    public void An_export_is_a_title_a_head_an_empty_line_and_a_line_for_each_entry()
    {
        var entries = SampleLedger.Entries;
        var expected = new StringBuilder("escalation-portal-ledger 2\n")
            .Append("7 ").Append(Convert.ToHexStringLower(SampleLedger.HeadOf(entries).Root)).Append("\n\n");
        foreach (var entry in entries)
        {
            expected.Append(Convert.ToHexStringLower(entry.LeafHash)).Append(' ').Append(Encoding.UTF8.GetString(entry.Canonical!)).Append('\n');
        }

        Assert.Equal(expected.ToString(), Encoding.UTF8.GetString(_export));
        Assert.Empty(SampleLedger.Verdict(_export));
    }

    [Fact]
    public void A_ledger_without_entries_is_verified()
    {
        var export = SampleLedger.Export([]);

        Assert.Equal("escalation-portal-ledger 2\n0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n\n", Encoding.UTF8.GetString(export));
        Assert.Empty(SampleLedger.Verdict(export));
        Assert.Contains("There are 0 entries, fewer than the 7", SampleLedger.Verdict(export, SampleLedger.HeadOf(SampleLedger.Entries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Line 1 ")]
    [InlineData("\n", "Line 1 ")]
    [InlineData("escalation-portal-ledger 3\n", "Line 1 ")]
    [InlineData("escalation-portal-ledger 1\n0 {root}\n\n", "This export is in format 1, in which actions had no versions. This verifier reads format 2 only")]
    [InlineData("escalation-portal-ledger 2", "After 0 good entries: the last line does not end")]
    [InlineData("escalation-portal-ledger 2\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n0\n\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n-1 {root}\n\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n00 {root}\n\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n+0 {root}\n\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n99999999999999999999 {root}\n\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n0  {root}\n\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n0 {ROOT}\n\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n0 {root}0\n\n", "Line 2 ")]
    [InlineData("escalation-portal-ledger 2\n0 {root}\n", "Line 3 ")]
    [InlineData("escalation-portal-ledger 2\n0 {root}\n \n", "Line 3 ")]
    [InlineData("escalation-portal-ledger 2\n0 {root}\n\n\n", "Entry 1: line 4 ")]
    [InlineData("escalation-portal-ledger 2\n1 {root}\n\n{root}\n", "Entry 1: line 4 ")]
    [InlineData("escalation-portal-ledger 2\n1 {root}\n\n{root} \n", "Entry 1: line 4 ")]
    [InlineData("escalation-portal-ledger 2\n1 {root}\n\n{ROOT} {}\n", "Entry 1: line 4 ")]
    [InlineData("escalation-portal-ledger 2\n1 {root}\n\ng{root} {}\n", "Entry 1: line 4 ")]
    [InlineData("escalation-portal-ledger 2\n1 {root}\n\n", "Entry 1: it is missing: the ledger states 1 entries, but only 0")]
    public void A_malformed_file_is_refused_and_its_line_named(string file, string verdict)
    {
        var root = Convert.ToHexStringLower(MerkleTree.EmptyRoot);
        var export = file.Replace("{root}", root, StringComparison.Ordinal).Replace("{ROOT}", root.ToUpperInvariant(), StringComparison.Ordinal);
        Assert.StartsWith(verdict, SampleLedger.Verdict(Encoding.UTF8.GetBytes(export)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stated_root_that_is_another_ledgers_is_refused()
    {
        var emptied = Replaced(SampleLedger.Export([], new NotedHead(1, new byte[32])), "\n1 ", "\n0 ");
        Assert.Contains("not that of an empty ledger", SampleLedger.Verdict(emptied), StringComparison.Ordinal);
        Assert.Contains("do not have the root the ledger states", SampleLedger.Verdict(SampleLedger.Export(SampleLedger.Entries, new NotedHead(7, new byte[32]))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crlf", "changed its line ends to CR LF")]
    [InlineData("bom", "put a byte order mark in front")]
    [InlineData("both", "put a byte order mark in front and changed its line ends to CR LF")]
    [InlineData("utf-16", "wrote it anew in UTF-16")]
    [InlineData("one", "changed the end of line 5 to CR LF")]
    public void What_another_program_did_to_the_file_is_said_and_the_file_still_refused(string what, string said)
    {
        var text = Encoding.UTF8.GetString(_export);
        var crlf = text.ReplaceLineEndings("\r\n");
        var lines = text.Split('\n');
        var rewritten = what switch
        {
            "crlf" => Encoding.UTF8.GetBytes(crlf),
            "bom" => [0xEF, 0xBB, 0xBF, .. _export],
            "both" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(crlf)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(string.Join('\n', lines.Select((line, i) => i == 4 ? $"{line}\r" : line))),
        };

        Assert.Equal(
            $"A program this file went through {said}, so it is not the file that was exported. Nothing is said of the ledger: take the original, or export the ledger again and open it in no other program first.",
            SampleLedger.Verdict(rewritten));
    }

    [Fact]
    public void A_file_cut_off_in_an_entry_says_so() =>
        Assert.Equal("After 6 good entries: the last line does not end with a line feed: the file was cut off.", SampleLedger.Verdict(_export[..^1]));

    [Fact]
    public async Task A_line_beyond_all_measure_is_refused_without_being_read_to_its_end()
    {
        var start = Encoding.ASCII.GetBytes($"escalation-portal-ledger 2\n1 {new string('0', 64)}\n\n");
        using var endless = new EndlessFile(start);
        var failure = await LedgerExport.VerifyAsync(endless, new LedgerVerification(), TestContext.Current.CancellationToken);

        Assert.Contains("longer than any entry can be", failure!.Reason, StringComparison.Ordinal);
        Assert.InRange(endless.Position, 0, 3 * LedgerEntry.MaxCanonicalLength);
    }

    [Fact]
    public void The_longest_entry_there_can_be_is_exported_and_read_back()
    {
        var fact = SampleLedger.Fact(1);
        var room = LedgerEntry.MaxCanonicalLength - LedgerHead.Empty().Append(fact with { Details = new() { ["x"] = "" } }).Canonical.Length;
        var entry = LedgerHead.Empty().Append(fact with { Details = new() { ["x"] = new string('x', room) } });

        Assert.Equal(LedgerEntry.MaxCanonicalLength, entry.Canonical.Length);
        Assert.Empty(SampleLedger.Verdict(SampleLedger.Export([new LedgerLine(entry.LeafHash, entry.Canonical)])));
        Assert.Throws<FormatException>(() => LedgerHead.Empty().Append(fact with { Details = new() { ["x"] = new string('x', room + 1) } }));
    }

    [Fact]
    public void Any_change_of_a_single_byte_anywhere_in_the_file_is_refused()
    {
        var export = SampleLedger.Export(SampleLedger.Written(3));
        for (var i = 0; i < export.Length; i++)
        {
            foreach (var value in new[] { export[i] ^ 1, export[i] ^ 0x20, export[i] ^ 0x80, '\n', ' ', '0', 0 }.Where(value => value != export[i]))
            {
                byte[] changed = [.. export.AsSpan(0, i), (byte)value, .. export.AsSpan(i + 1)];
                Assert.True(SampleLedger.Verdict(changed).Length > 0, $"Byte {i}, {(char)export[i]}, was changed to {value}.");
            }

            byte[] shortened = [.. export.AsSpan(0, i), .. export.AsSpan(i + 1)];
            byte[] lengthened = [.. export.AsSpan(0, i), export[i], .. export.AsSpan(i)];
            Assert.True(SampleLedger.Verdict(shortened).Length > 0, $"Byte {i} was removed.");
            Assert.True(SampleLedger.Verdict(lengthened).Length > 0, $"Byte {i} was doubled.");
        }
    }

    [Property(MaxTest = 60)]
    public Property Whatever_an_entry_says_it_is_verified_and_no_byte_of_it_can_change(NonNull<string>[] texts, NonNegativeInt place, byte other)
    {
        var head = LedgerHead.Empty();
        var entries = texts.Select((text, i) => head.Append(SampleLedger.Fact(i) with { Details = new() { [Valid(text.Get)] = Valid(text.Get) } })).ToList();
        var export = SampleLedger.Export([.. entries.Select(entry => new LedgerLine(entry.LeafHash, entry.Canonical))]);

        var changed = export.ToArray();
        changed[place.Get % export.Length] = other;
        return (SampleLedger.Verdict(export).Length == 0 && SampleLedger.Verdict(changed).Length == 0 == export.SequenceEqual(changed)).ToProperty();
    }

    // Half a surrogate pair is refused before it gets here: LedgerHeadTests.
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static byte[] Replaced(byte[] file, string what, string by) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace(what, by, StringComparison.Ordinal));

    private sealed class EndlessFile(byte[] start) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => long.MaxValue;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (var i = 0; i < count; i++, Position++)
            {
                buffer[offset + i] = Position < start.Length ? start[Position] : (byte)'0';
            }

            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
