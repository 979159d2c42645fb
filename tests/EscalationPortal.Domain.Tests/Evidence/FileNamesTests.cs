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
    [InlineData("a\0b\u0007.txt", "ab.txt")]
    [InlineData("annual\u202Excod.exe", "annualxcod.exe")]
    [InlineData("zero\u200Bwidth\u2066.log", "zerowidth.log")]
    [InlineData("half\uD83D.log", "half.log")]
    [InlineData("  spaced .log . ", "spaced .log")]
    [InlineData("...", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("عربي.log", "عربي.log")]
    public void A_name_keeps_what_can_be_read_and_nothing_that_misleads(string? given, string clean) => Assert.Equal(clean, FileNames.Clean(given));

    [Fact]
    public void A_long_name_is_cut_before_its_extension() => Assert.Equal($"{new string('a', 249)}….pcap", FileNames.Clean(new string('a', 400) + ".pcap"));

    [Fact]
    public void What_is_too_long_for_an_extension_is_cut_with_the_name() => Assert.Equal($"a.{new string('b', 252)}…", FileNames.Clean("a." + new string('b', 400)));

    [Theory]
    [InlineData("")]
    [InlineData("y")]
    public void A_character_of_two_halves_is_never_cut_in_two(string before) =>
        Assert.True(Domain.Kernel.CanonicalJson.IsWellFormedUtf16(FileNames.Clean(before + string.Concat(Enumerable.Repeat("😀", 300)) + ".log")));

    [Property]
    public void Whatever_it_was_called_a_name_is_short_whole_and_on_one_line(string? given)
    {
        var name = FileNames.Clean(given);

        Assert.InRange(name.Length, 1, FileNames.MaxLength);
        Assert.DoesNotContain(name, c => char.IsControl(c) || c is '/' or '\\');
        Assert.True(Domain.Kernel.CanonicalJson.IsWellFormedUtf16(name));
        Assert.Equal(name, FileNames.Clean(name));
    }
}
