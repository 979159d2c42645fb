using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Kernel;

/// <summary>Known answers are those of RFC 8785.</summary>
public class CanonicalJsonTests
{
    /// <summary>Appendix B: doubles by their bits, and their text.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_ECMAScript_writes_them(string bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(expected, Canonical(number.ToString("R", CultureInfo.InvariantCulture)));
        Assert.Equal(expected, Canonical(expected));
    }

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("1.0", "1")]
    [InlineData("100", "100")]
    [InlineData("1E2", "100")]
    [InlineData("0.10", "0.1")]
    [InlineData("123456789012345678901234567890", "1.2345678901234568e+29")]
    [InlineData("1e-400", "0")]
    public void Two_spellings_of_one_number_become_one(string number, string expected) => Assert.Equal(expected, Canonical(number));

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e999")]
    public void A_number_beyond_the_range_of_a_double_is_refused(string number) => Assert.Throws<FormatException>(() => Canonical(number));

    /// <summary>Section 3.2.2.</summary>
    [Fact]
    public void Members_strings_and_numbers_of_the_RFC_s_first_sample()
    {
        const string sample =
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """;

        Assert.Equal(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            Canonical(sample));
    }

    /// <summary>Section 3.2.3: by UTF-16 code units, so the emoji, a surrogate pair, goes before the Hebrew ligature.</summary>
    [Fact]
    public void Members_are_sorted_by_UTF_16_code_units()
    {
        const string sample =
            """
            { "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis" }
            """;

        using var document = JsonDocument.Parse(Canonical(sample));
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            document.RootElement.EnumerateObject().Select(member => member.Value.GetString()));
    }

    [Fact]
    public void Only_what_must_be_escaped_is_and_in_one_way()
    {
        Assert.Equal("""["\b\t\n\f\r","\"","\\","\u0000\u001f","/<>&'é😀"]""", Canonical("""["\u0008\u0009\u000A\u000C\u000D","\u0022","\u005C","\u0000\u001F","\/\u003C\u003e\u0026\u0027\u00e9\ud83d\ude00"]"""));
        Assert.Equal("\"\u007f\u2028\u2029\"", Canonical("\"\\u007F\\u2028\\u2029\""));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":1}""")]
    [InlineData("""{"deep":[{"a":1,"b":2,"a":3}]}""")]
    public void A_member_named_twice_is_refused(string document) => Assert.Throws<FormatException>(() => Canonical(document));

    [Theory]
    [InlineData("""["\ud83d"]""")]
    [InlineData("""["\ude00\ud83d"]""")]
    [InlineData("""{"\udead":1}""")]
    public void Half_of_a_surrogate_pair_is_refused(string document)
    {
        Assert.Throws<FormatException>(() => Canonical(document));
        Assert.Throws<FormatException>(() => CanonicalJson.BytesOf(JsonNode.Parse(document)));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_in_a_node_is_refused_as_well_never_replaced()
    {
        Assert.Throws<FormatException>(() => CanonicalJson.BytesOf(new JsonObject { ["a"] = "\ud83d" }));
        Assert.Throws<FormatException>(() => CanonicalJson.BytesOf(new JsonObject { ["\ud83d"] = "a" }));
    }

    [Fact]
    public void The_digest_of_a_document_does_not_depend_on_how_it_is_written()
    {
        const string digest = "d3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772";

        Assert.Equal(digest, DigestOf("""{"b":1,"a":2}"""));
        Assert.Equal(digest, DigestOf("{ \"a\" : 2.0 ,\r\n\t\"\\u0062\" : 10e-1 }"));

        static string DigestOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(document))));
    }

    [Property(Arbitrary = [typeof(JsonDocuments)])]
    public void What_is_canonical_already_stays_as_it_is(JsonNode value)
    {
        var canonical = Encoding.UTF8.GetString(CanonicalJson.BytesOf(value));

        Assert.Equal(canonical, Canonical(canonical));
        Assert.True(JsonNode.DeepEquals(value, JsonNode.Parse(canonical)), canonical);
    }

    private static string Canonical(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        return Encoding.UTF8.GetString(CanonicalJson.BytesOf(parsed.RootElement));
    }
}
