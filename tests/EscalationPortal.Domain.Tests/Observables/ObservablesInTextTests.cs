using System.Text;
using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Domain.Tests.Observables;

public class ObservablesInTextTests
{
    [Fact]
    public void Observables_are_found_in_a_report_each_once_and_in_its_order()
    {
        const string text = """
            The beacon went to hxxps[:]//update.example[.]org/a.php?id=1, then to 198.51.100.7:443 (AS64496).
            Mail from "IT" <help [at] example [.] net>; the file (d41d8cd98f00b204e9800998ecf8427e) is setup.py.
            See https://update.example.org/a.php?id=1. C2: evil-domain.com, [2001:db8::1].
            """;

        Assert.Equal(
            ["https://update.example.org/a.php?id=1", "198.51.100.7", "AS64496", "help@example.net", "d41d8cd98f00b204e9800998ecf8427e", "evil-domain.com", "2001:db8::1"],
            ObservablesInText.Find(text, 100).Select(observable => observable.Value));
    }

    [Theory]
    [InlineData("Open report.pdf, run setup.py and e.g. Console.Write at 10.30 on 1.2.2026.")]
    [InlineData("version 10.0.17763")]
    [InlineData("It needs ASP.NET, System.Net and System.IO; the pumps stopped.It was night. We have the data.No more.")]
    [InlineData("OpenSSL 1.1.1.1, version 1.2.3.4 and v 10.0.0.1")]
    public void Prose_has_no_observables(string text) => Assert.Empty(ObservablesInText.Find(text, 100));

    [Theory]
    [InlineData("IPv4 198.51.100.7", "198.51.100.7")]
    [InlineData("EVIL-DOMAIN.COM", "evil-domain.com")]
    [InlineData("Evil.com", "evil.com")]
    [InlineData("ASP[.]NET", "asp.net")]
    public void What_is_written_like_a_name_or_follows_no_product_is_found(string text, string value) => Assert.Equal(value, Assert.Single(ObservablesInText.Find(text, 10)).Value);

    [Fact]
    public void A_name_with_the_ending_of_a_file_counts_if_it_was_defanged() =>
        Assert.Equal("setup.py", Assert.Single(ObservablesInText.Find("It called setup[.]py", 10)).Value);

    [Fact]
    public void No_more_are_found_than_asked_for() => Assert.Equal(3, ObservablesInText.Find(string.Join(' ', Enumerable.Range(1, 200).Select(i => $"8.8.8.{i}")), 3).Count);

    [Fact]
    public void Every_observable_of_a_long_text_is_found()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"hxxp://a{i}[.]example[.]com/ ");
        }

        Assert.Equal(100_000, ObservablesInText.Find(text.ToString(), int.MaxValue).Count);
    }
}
