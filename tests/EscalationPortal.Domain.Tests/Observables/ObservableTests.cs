using System.Security.Cryptography;
using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Domain.Tests.Observables;

public class ObservableTests
{
    [Theory]
    [InlineData("hxxp://example[.]com/a", ObservableKind.Url, "http://example.com/a")]
    [InlineData("hXXps[:]//evil(.)example{dot}org", ObservableKind.Url, "https://evil.example.org/")]
    [InlineData("h**p[://]example[dot]com[/]x", ObservableKind.Url, "http://example.com/x")]
    [InlineData("fxp://files[.]example[.]net/a.bin", ObservableKind.Url, "ftp://files.example.net/a.bin")]
    [InlineData("tcp[:]//192[.]0[.]2[.]7:4444", ObservableKind.Url, "tcp://192.0.2.7:4444/")]
    [InlineData("192[.]0[.]2[.]1", ObservableKind.Ipv4Address, "192.0.2.1")]
    [InlineData("2001[:]db8[:][:]1", ObservableKind.Ipv6Address, "2001:db8::1")]
    [InlineData("jane.doe[at]example[.]com", ObservableKind.EmailAddress, "jane.doe@example.com")]
    [InlineData("Jane.Doe(@)Example(dot)com", ObservableKind.EmailAddress, "jane.doe@example.com")]
    [InlineData("evil[.]example[.]com", ObservableKind.DomainName, "evil.example.com")]
    public void Defanged_writing_is_read_as_what_it_stands_for(string text, ObservableKind kind, string value) => Assert.Equal(new Observable(kind, value), Observable.Find(text));

    [Theory]
    [InlineData("EXAMPLE.com.", "example.com")]
    [InlineData("Bücher.example", "xn--bcher-kva.example")]
    [InlineData("straße.example", "xn--strae-oqa.example")]
    [InlineData("例え。テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("_dmarc.example.com", "_dmarc.example.com")]
    public void A_domain_name_has_small_letters_punycode_and_no_last_dot(string text, string value) => Assert.Equal(new Observable(ObservableKind.DomainName, value), Observable.Find(text));

    [Theory]
    [InlineData("2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:0:0:1:0:0:0:1", "2001:0:0:1::1")]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("::ffff:192.0.2.128", "::ffff:192.0.2.128")]
    [InlineData("::FFFF:C000:0280", "::ffff:192.0.2.128")]
    [InlineData("0:0:0:0:0:0:0:0", "::")]
    [InlineData("[::1]", "::1")]
    [InlineData("2001:db8::1/32", "2001:db8::/32")]
    public void An_IPv6_address_is_written_as_RFC_5952_has_it(string text, string value) => Assert.Equal(new Observable(ObservableKind.Ipv6Address, value), Observable.Find(text));

    [Theory]
    [InlineData("192.0.2.010", "leading zero")]
    [InlineData("192.0.2.256", "from 0 to 255")]
    [InlineData("192.0.2", "four numbers")]
    [InlineData("192.0.2.1/33", "0 to 32")]
    public void An_IPv4_address_that_can_be_read_in_two_ways_or_none_is_refused(string text, string why) =>
        Assert.Contains(why, Observable.Read(text).Wrong, StringComparison.Ordinal);

    [Theory]
    [InlineData("192.0.2.1/32", "192.0.2.1")]
    [InlineData("223.166.7.9/15", "223.166.0.0/15")]
    public void A_network_has_its_host_bits_cleared(string text, string value) => Assert.Equal(value, Observable.Find(text)?.Value);

    [Theory]
    [InlineData("HTTP://Example.COM:80/%7euser/../a%2fb?q=ä#x", "http://example.com/a%2Fb?q=%C3%A4#x")]
    [InlineData("https://example.com:443", "https://example.com/")]
    [InlineData("https://example.com:8443/", "https://example.com:8443/")]
    [InlineData("http://bücher.example/", "http://xn--bcher-kva.example/")]
    [InlineData("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x")]
    [InlineData("http://example.com/Foo_(bar)?a[]=1", "http://example.com/Foo_(bar)?a%5B%5D=1")]
    [InlineData("http://example.com/{x}", "http://example.com/%7Bx%7D")]
    public void A_URL_is_written_in_the_normal_form_of_RFC_3986(string text, string value) => Assert.Equal(new Observable(ObservableKind.Url, value), Observable.Find(text));

    [Theory]
    [InlineData("http://192.168.0.010/")]
    [InlineData("http:///etc/passwd")]
    [InlineData("http://example.com:99999/")]
    [InlineData("http://-x.example/")]
    public void A_URL_without_a_host_that_can_be_told_is_refused(string text) => Assert.NotNull(Observable.Read(text).Wrong);

    [Theory]
    [InlineData("D41D8CD98F00B204E9800998ECF8427E", ObservableKind.Md5)]
    [InlineData("da39a3ee5e6b4b0d3255bfef95601890afd80709", ObservableKind.Sha1)]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ObservableKind.Sha256)]
    public void A_hash_is_told_by_its_length(string text, ObservableKind kind) => Assert.Equal(new Observable(kind, text.ToLowerInvariant()), Observable.Find(text));

    [Theory]
    [InlineData("AS174")]
    [InlineData("as 174")]
    [InlineData("ASN174")]
    public void An_autonomous_system_is_known_by_its_number(string text) => Assert.Equal(new Observable(ObservableKind.AutonomousSystem, "AS174"), Observable.Find(text));

    [Fact]
    public void An_account_is_read_where_it_is_said_to_be_one()
    {
        Assert.Equal("corp\\jdoe", Observable.Find(ObservableKind.Account, " CORP\\JDoe ")?.Value);
        Assert.Null(Observable.Find("jdoe"));
    }

    [Theory]
    [InlineData("https://user@example.com/a.html", "hxxps[:]//user@example[.]com/a.html")]
    [InlineData("2001:db8::1", "2001[:]db8[:][:]1")]
    [InlineData("jane.doe@example.com", "jane.doe[@]example[.]com")]
    [InlineData("192.0.2.1", "192[.]0[.]2[.]1")]
    public void What_is_shown_and_copied_is_defanged(string text, string shown) => Assert.Equal(shown, Observable.Find(text)?.Defanged);

    [Theory]
    [InlineData("10.1.2.3", "private network")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("::ffff:10.0.0.1", "private network")]
    [InlineData("64:ff9b::a00:1", "private network")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("http://192.168.1.1/", "private network")]
    [InlineData("http://[::1]/", "loopback")]
    [InlineData("a@mail.example.com", "documentation")]
    [InlineData("abc.onion", "Tor")]
    [InlineData("8.8.8.8", null)]
    [InlineData("circl.lu", null)]
    public void An_address_or_name_that_is_set_aside_says_what_for(string text, string? use) => Assert.Equal(use, Observable.Find(text)?.Reserved);

    [Theory]
    [InlineData("раураӏ.com", "paypal.com")]
    [InlineData("аpple.com", "apple.com")]
    [InlineData("https://gοοgle.com/", "google.com")]
    public void A_name_drawn_like_an_ASCII_one_is_shown_with_the_one_it_looks_like(string text, string looksLike) => Assert.Equal(looksLike, Observable.Find(text)?.LookAlike?.Resembles);

    [Theory]
    [InlineData("pаypяl.com", "Cyrillic, Latin")]
    public void A_label_of_scripts_that_are_not_written_together_is_suspect(string text, string scripts) => Assert.Contains(scripts, Observable.Find(text)?.LookAlike?.Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("bücher.example")]
    [InlineData("яндекс.рф")]
    [InlineData("东京abc.jp")]
    [InlineData("example.com")]
    [InlineData("佐々木.jp")]
    [InlineData("рост.рф")]
    [InlineData("hawaiʻi.com")]
    public void A_name_of_one_script_warns_of_nothing(string text) => Assert.Null(Observable.Find(text)?.LookAlike);

    [Fact]
    public void Punycode_is_written_out_for_people_and_kept_where_it_stands_for_nothing()
    {
        Assert.Equal("bücher.example", Observable.Find("xn--bcher-kva.example")?.UnicodeHost);
        Assert.Equal("xn--a.example", Observable.Find("xn--a.example")?.Value);
        Assert.Null(Observable.Find("xn--a.example")?.UnicodeHost);
    }

    [Theory]
    [InlineData("T1059", "T1059", null)]
    [InlineData(" t1059.001 ", "T1059.001", "T1059")]
    public void A_technique_has_the_id_that_ATTACK_gives_it(string text, string id, string? parent)
    {
        Assert.Equal(id, Technique.Find(text)?.Id);
        Assert.Equal(parent, Technique.Find(text)?.ParentId);
    }

    [Theory]
    [InlineData("T10590")]
    [InlineData("T1059.1")]
    [InlineData("TA0001")]
    [InlineData("")]
    [InlineData(null)]
    public void What_has_another_form_is_no_technique(string? text) => Assert.Null(Technique.Find(text));

    [Theory]
    [InlineData("https://evil.example/?u=http://other.example/a", "hxxps[:]//evil[.]example/?u=http[:]//other.example/a")]
    [InlineData("https://evil.example/www.other.example", "hxxps[:]//evil[.]example/www[.]other.example")]
    [InlineData("https://evil.example/a/WWW.Other.example?jane@other.example", "hxxps[:]//evil[.]example/a/WWW[.]Other.example?jane[@]other.example")]
    public void A_URL_within_a_URL_is_no_link_either_and_is_read_back(string url, string defanged)
    {
        Assert.Equal(defanged, Observable.Find(url)?.Defanged);
        Assert.Equal(url, Observable.Find(defanged)?.Value);
    }

    [Theory]
    [InlineData("45.67.12.9", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("203.0.113.7", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("www.google.com", false)]
    [InlineData("https://github.com/", false)]
    [InlineData("https://github.com/somebody/tool", true)]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", false)]
    [InlineData("cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e", false)]
    [InlineData("d41d8cd98f00b204e9800998ecf8427f", true)]
    [InlineData("AS64500", false)]
    public void What_is_set_aside_or_named_by_half_the_world_tells_nobody_apart(string text, bool isDistinctive) =>
        Assert.Equal(isDistinctive, Observable.Find(text)!.IsDistinctive);

    [Fact]
    public void The_hashes_of_nothing_are_those_of_nothing() => Assert.All(
        [SHA256.HashData([]), SHA512.HashData([])],
        hash => Assert.False(Observable.Find(Convert.ToHexStringLower(hash))!.IsDistinctive));

    [Fact]
    public void It_is_looked_up_by_a_digest_of_kind_and_value()
    {
        Assert.Equal(Observable.Find("EVIL[.]example")!.Digest, Observable.Find("evil.example")!.Digest);
        Assert.NotEqual(new Observable(ObservableKind.Account, "evil.example").Digest, new Observable(ObservableKind.DomainName, "evil.example").Digest);
        Assert.Matches("^[0-9a-f]{64}$", Observable.Find("evil.example")!.Digest);
    }

    [Fact]
    public void Typed_one_a_line_each_is_read_by_itself_and_named_by_its_number()
    {
        var lines = TypedObservables.ReadLines("192[.]0[.]2[.]1\r\n\r\nnonsense\n account:Root \n").ToList();

        Assert.Equal([(1, (string?)"192.0.2.1"), (3, null), (4, "root")], lines.Select(line => (line.Line, line.Reading.Observable?.Value)));
        Assert.NotNull(lines[1].Reading.Wrong);
        Assert.All(
            ["192.0.2.1", "account:root", "https://evil.example/a"],
            text => Assert.Equal(TypedObservables.Read(text), TypedObservables.Read(TypedObservables.Written(TypedObservables.Read(text).Observable!))));
    }
}
