using EscalationPortal.Cli;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Tests.Ledger;

namespace EscalationPortal.Domain.Tests.Cli;

public sealed class VerifyTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    private static string Root { get; } = Convert.ToHexStringLower(SampleLedger.HeadOf(SampleLedger.Entries).Root);

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_good_export_is_verified_and_what_that_does_not_prove_is_said()
    {
        Write(SampleLedger.Export(SampleLedger.Entries));

        Assert.Equal(
            (0, $"""
                Verified: 7 entries, from 2026-01-05T12:01:00.000000Z to 2026-01-05T12:07:00.000000Z.
                Root: {Root}
                Not proven: that nobody rewrote the history and calculated every hash anew, or cut entries off its end. Only a head noted down earlier, outside the portal, shows that: give it as --size N --root HEX.
                For the next time, note down outside the portal: --size 7 --root {Root}

                """, ""),
            Run("verify", _file));
    }

    [Fact]
    public void With_a_noted_head_it_says_up_to_where_the_history_is_proven()
    {
        Write(SampleLedger.Export(SampleLedger.Entries));
        var noted = Convert.ToHexStringLower(SampleLedger.HeadOf([.. SampleLedger.Entries.Take(3)]).Root);

        var (code, said, _) = Run("verify", _file, "--size", "3", "--root", noted);

        Assert.Equal(0, code);
        Assert.Contains("Its first 3 entries are the ones of the noted head. Not proven: that nothing after entry 3 was rewritten or cut off.", said, StringComparison.Ordinal);
        Assert.Equal(0, Run("verify", _file, "--root", noted.ToUpperInvariant(), "--size", "3").Code);
    }

    [Fact]
    public void Of_withheld_entries_it_says_how_many_there_are_and_that_they_were_not_checked()
    {
        Write(SampleLedger.Export([.. SampleLedger.Entries.Select((entry, i) => i is 0 or 6 ? entry with { Canonical = null } : entry)]));

        var (code, said, _) = Run("verify", _file);

        Assert.Equal(0, code);
        Assert.Contains("Verified: 7 entries, from 2026-01-05T12:02:00.000000Z to 2026-01-05T12:06:00.000000Z.\nWithheld: 2 of them, because whoever took this export may not read them.", said, StringComparison.Ordinal);
        Assert.Contains("Root: " + Root, said, StringComparison.Ordinal);

        Write(SampleLedger.Export([.. SampleLedger.Entries.Select(entry => entry with { Canonical = null })]));
        Assert.StartsWith("Verified: 7 entries.\nWithheld: 7 of them", Run("verify", _file).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_is_named_on_the_error_output_alone()
    {
        var export = SampleLedger.Export(SampleLedger.Entries);
        export[^20] ^= 1;
        Write(export);

        Assert.Equal((1, "", "NOT VERIFIED. Entry 7: its hash does not match its content: one of the two was changed after it was written.\n"), Run("verify", _file));
    }

    [Fact]
    public void A_tail_cut_off_passes_without_a_noted_head_and_not_with_one()
    {
        Write(SampleLedger.Export([.. SampleLedger.Entries.Take(5)]));

        Assert.Equal(0, Run("verify", _file).Code);
        var (code, _, error) = Run("verify", _file, "--size", "7", "--root", Root);
        Assert.Equal(1, code);
        Assert.StartsWith("NOT VERIFIED. There are 5 entries, fewer than the 7 of the noted head", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_without_entries_offers_no_head_to_note()
    {
        Write(SampleLedger.Export([]));

        var (code, said, _) = Run("verify", _file);

        Assert.Equal(0, code);
        Assert.StartsWith("Verified: a ledger without entries.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("For the next time", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_was_set_back_is_mentioned()
    {
        var head = LedgerHead.Empty();
        Write(SampleLedger.Export([.. new[] { 2, 1 }.Select(minute => head.Append(SampleLedger.Fact(minute))).Select(entry => new LedgerLine(entry.LeafHash, entry.Canonical))]));

        Assert.Contains("Notice: The time goes backwards at 1 of the entries, first at entry 2.", Run("verify", _file).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-file")]
    [InlineData("")]
    [InlineData(".")]
    public void A_file_that_cannot_be_read_is_not_verified(string file)
    {
        var (code, said, error) = Run("verify", file);

        Assert.Equal((1, ""), (code, said));
        Assert.StartsWith("Nothing is verified: the ledger cannot be read. ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--size", "3")]
    [InlineData("--root", "aa")]
    [InlineData("--size", "0", "--root", "{root}")]
    [InlineData("--size", "-1", "--root", "{root}")]
    [InlineData("--size", "99999999999999999999", "--root", "{root}")]
    [InlineData("--size", "three", "--root", "{root}")]
    [InlineData("--size", "3", "--root", "aa")]
    [InlineData("--size", "3", "--root", "not hexadecimal")]
    [InlineData("--size", "3", "--root", "{root}", "--more")]
    [InlineData("--other", "3", "--root", "{root}")]
    public void A_noted_head_that_is_none_is_misuse(params string[] noted)
    {
        Write(SampleLedger.Export(SampleLedger.Entries));

        var (code, said, error) = Run(["verify", _file, .. noted.Select(text => text.Replace("{root}", Root, StringComparison.Ordinal))]);

        Assert.Equal((2, ""), (code, said));
        Assert.Contains("--size N --root HEX", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("verify", "--connection")]
    [InlineData("verify", "--size", "1", "--root", "aa")]
    public void Verifying_nothing_is_misuse(params string[] args)
    {
        var (code, said, error) = Run(args);

        Assert.Equal((2, ""), (code, said));
        Assert.Contains("portal verify FILE", error, StringComparison.Ordinal);
    }

    private void Write(byte[] export) => File.WriteAllBytes(_file, export);

    private static (int Code, string Output, string Error) Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        return (Portal.Run(args, output, error), output.ToString(), error.ToString());
    }
}
