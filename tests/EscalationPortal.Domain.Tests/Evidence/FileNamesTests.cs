using EscalationPortal.Domain.Evidence;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Evidence;

public class FileNamesTests
{
    [Theory]
    [InlineData("station.log", "station.log")]
    [InlineData(@"\\server\share\a b.pcap", "a b.pcap")]
    [InlineData("/etc/shadow", "shadow")]
    [InlineData("dir/", "file")]
    [InlineData(".bash_history", ".bash_history")]
    [InlineData("evil.pdf.", "evil.pdf.")]
    [InlineData("annual\u202Excod.exe", "annual\u202Excod.exe")]
    [InlineData("می\u200Cخواهم.pdf", "می\u200Cخواهم.pdf")]
    [InlineData("👨\u200D👩\u200D👧.png", "👨\u200D👩\u200D👧.png")]
    [InlineData("  spaced .log . ", "  spaced .log . ")]
    [InlineData("a\0b\u0007.txt", "a\uFFFDb\uFFFD.txt")]
    [InlineData("..", "..")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("عربي.log", "عربي.log")]
    public void A_name_is_kept_as_it_came_without_its_path(string? given, string kept) => Assert.Equal(kept, FileNames.Kept(given));

    [Theory]
    [InlineData("station.log", "station.log")]
    [InlineData(".bash_history", "bash_history")]
    [InlineData("evil.pdf.", "evil.pdf")]
    [InlineData("annual\u202Excod.exe", "annualxcod.exe")]
    [InlineData("می\u200Cخواهم.pdf", "میخواهم.pdf")]
    [InlineData("a\uFFFDb.txt", "ab.txt")]
    [InlineData("what?<b>.txt", "what__b_.txt")]
    [InlineData("...", "file")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("Aux .tar.gz", "_Aux .tar.gz")]
    [InlineData("com1", "_com1")]
    [InlineData("LPT³.log", "_LPT³.log")]
    [InlineData(" .con. ", "_con")]
    [InlineData("console.log", "console.log")]
    [InlineData("com10.log", "com10.log")]
    [InlineData("a.", "a")]
    [InlineData(" b", "b")]
    [InlineData("عربي.log", "عربي.log")]
    public void A_copy_has_a_name_that_neither_hides_nor_misleads(string kept, string safe) => Assert.Equal(safe, FileNames.Safe(kept));

    [Theory]
    [InlineData("station 1.log", "station 1.log")]
    [InlineData("annual\u202Excod.exe", "annual[U+202E]xcod.exe")]
    [InlineData("می\u200Cخواهم.pdf", "می[U+200C]خواهم.pdf")]
    [InlineData(" a  b.log ", "[U+0020]a [U+0020]b.log[U+0020]")]
    [InlineData("a\u00A0b\u3164", "a[U+00A0]b[U+3164]")]
    [InlineData("\u202E", "[U+202E]")]
    public void What_cannot_be_seen_in_a_name_is_written_out(string kept, string shown) =>
        Assert.Equal(shown, string.Concat(FileNames.Pieces(kept).Select(piece => piece.IsUnseen ? $"[{piece.Text}]" : piece.Text)));

    // An attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_in_a_name_is_seen_to_be_none() => Assert.Equal("half\uFFFD.log", FileNames.Kept("half\uD83D.log"));

    [Fact]
    public void A_long_name_is_cut_before_its_extension() => Assert.Equal($"{new string('a', 249)}….pcap", FileNames.Kept(new string('a', 400) + ".pcap"));

    [Fact]
    public void What_is_too_long_for_an_extension_is_cut_with_the_name() => Assert.Equal($"a.{new string('b', 252)}…", FileNames.Kept("a." + new string('b', 400)));

    [Theory]
    [InlineData("")]
    [InlineData("y")]
    public void A_character_of_two_halves_is_never_cut_in_two(string before) =>
        Assert.True(Domain.Kernel.CanonicalJson.IsWellFormedUtf16(FileNames.Kept(before + string.Concat(Enumerable.Repeat("😀", 300)) + ".log")));

    [Property]
    public void Whatever_it_was_called_a_name_is_short_whole_and_on_one_line(string? given)
    {
        var name = FileNames.Kept(given);

        Assert.InRange(name.Length, 1, FileNames.MaxLength);
        Assert.DoesNotContain(name, c => char.IsControl(c) || c is '/' or '\\');
        Assert.True(Domain.Kernel.CanonicalJson.IsWellFormedUtf16(name));
        Assert.Equal(name, FileNames.Kept(name));
        Assert.Equal(FileNames.Safe(name), FileNames.Safe(FileNames.Safe(name)));
        Assert.NotEmpty(FileNames.Pieces(name));
    }
}
