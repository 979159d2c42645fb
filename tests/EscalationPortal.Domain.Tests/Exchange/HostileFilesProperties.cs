using System.Text;
using EscalationPortal.Domain.Exchange;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Exchange;

/// <summary>Whatever is sent, it is read or refused with a place and a remedy; nothing is thrown, and what is read can be written.</summary>
public class HostileFilesProperties
{
    private static readonly byte[][] _files =
    [
        ExchangeFiles.Sample("mispstix_test_event1_stix21.json"), ExchangeFiles.Sample("oasis_using-granular-markings.json"), ExchangeFiles.Sample("pymisp_misp_event.json"),
        ExchangeFiles.Sample("mispstix_test_events_collection_1.json"), StixWriter.Write(ReleasedIncidents.Water), MispWriter.Write(ReleasedIncidents.Water), CsvWriter.Write([ReleasedIncidents.Water, ReleasedIncidents.Bare]),
        Encoding.UTF8.GetBytes("From: a@b.example\r\nSubject: =?utf-8?b?UHVtcHM=?= TLP:RED\r\nDate: Sun, 01 Mar 2026 10:00:00 +0200\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhxxp://a[.]example\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\n--x--\r\n"),
    ];

    private static readonly string[] _pieces =
    [
        "null", "true", "-1", "1e999", "\"\"", "\"\\ud83d\"", "[]", "{}", "[[]]", "{\"a\":1,\"a\":1}", "\"2026-03-01T10:00:00\"", "\"tlp:purple\"", "\"bundle\"", "\0", "\uFEFF", "\"", "'", "\n", ";", ",", "--x", "=?utf-8?q?=ff?=",
    ];

    [Fact]
    public void Every_truncation_of_a_file_is_read_or_refused()
    {
        foreach (var file in _files)
        {
            // Of a long file every seventh: what matters is between which tokens it ends.
            for (var length = 0; length < file.Length; length += file.Length > 4_000 ? 7 : 1)
            {
                IsReadOrRefused(file[..length]);
            }
        }
    }

    [Fact]
    public void A_truncated_JSON_file_is_refused_with_the_place_and_line_where_it_ends()
    {
        var file = ExchangeFiles.Sample("mispstix_test_event1_stix21.json");
        for (var length = 100; length < file.Length - 5; length += 13)
        {
            var refusal = Assert.Single(ExchangeFiles.Read(file[..length]).Refusals);
            Assert.Equal(file.AsSpan(0, length).Count((byte)'\n') + 1, refusal.Line!.Value);
            Assert.Contains("ends in the middle", refusal.Why, StringComparison.Ordinal);
        }
    }

    [Property(MaxTest = 2000)]
    public Property A_file_with_any_bytes_changed_is_read_or_refused() => Prop.ForAll(Changed().ToArbitrary(), IsReadOrRefused);

    [Property(MaxTest = 1000)]
    public Property Any_bytes_are_read_or_refused() => Prop.ForAll(
        Gen.OneOf(ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => bytes ?? []), Gen.Elements(_pieces).ArrayOf().Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces)))).ToArbitrary(), IsReadOrRefused);

    [Theory]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"type\":\"bundle\",\"\\ud800\":1,\"\\ud800\":2}")]
    [InlineData("[{\"a\":{\"\\udc00x\":[]}}]")]
    public void A_name_with_half_a_character_is_refused_at_its_place(string json)
    {
        var refusal = Assert.Single(FileReader.Read(Encoding.UTF8.GetBytes(json), null, ReadingOptions.None).Refusals);

        Assert.Contains("Half a character", refusal.Why, StringComparison.Ordinal);
    }

    private static Gen<byte[]> Changed() =>
        from file in Gen.Elements(_files)
        from count in Gen.Choose(1, 4)
        from changes in (from at in Gen.Choose(0, file.Length - 1)
                         from cut in Gen.Choose(0, 12)
                         from piece in Gen.OneOf(Gen.Choose(0, 255).Select(unit => new[] { (byte)unit }), Gen.Elements(_pieces).Select(Encoding.UTF8.GetBytes))
                         select (Func<byte[], byte[]>)(bytes => [.. bytes.Take(at), .. piece, .. bytes.Skip(at + cut)])).ListOf(count)
        select changes.Aggregate(file, (bytes, change) => change(bytes));

    private static void IsReadOrRefused(byte[] file)
    {
        foreach (var name in new[] { null, "a.csv", "a.eml" })
        {
            var reading = FileReader.Read(file, name, ReadingOptions.None);

            Assert.True(reading.Signals.Count > 0 || reading.Refusals.Count > 0, "There is neither a signal nor a refusal.");
            Assert.All(reading.Refusals, refusal => Assert.True(refusal.Place.Length > 0 && refusal.Why.EndsWith('.') && refusal.Remedy.EndsWith('.'), $"{refusal}"));
            Assert.All(reading.Signals, signal => Assert.False(string.IsNullOrWhiteSpace(signal.Summary)));
            foreach (var signal in reading.Signals)
            {
                Assert.Equal(FileFormat.Stix, FileReader.Read(StixWriter.Write(ReleasedIncidents.Of(signal)), null, ReadingOptions.None).Format);
            }
        }
    }
}
