using System.Diagnostics;

namespace EscalationPortal.Domain.Tests.Exchange;

/// <summary>What is small to send is not long to read: work is counted, not only objects.</summary>
public class StixLimitsTests
{
    private const string Name = "\"name\": \"Pumps stopped\"";

    [Fact]
    public void Facts_that_many_signals_share_count_with_each_of_them()
    {
        var addresses = string.Join(", ", Enumerable.Range(0, 60_000).Select(i => $"'10.{i / 65536}.{i / 256 % 256}.{i % 256}'"));
        var reading = ExchangeFiles.ReadStix(
        [
            ExchangeFiles.Object("indicator", 1, $"{Name}, \"pattern\": \"[ipv4-addr:value IN ({addresses})]\", \"pattern_type\": \"stix\", \"valid_from\": \"2026-03-01T10:00:00Z\""),
            .. Roots(100, ExchangeFiles.Id("indicator", 1)),
        ]);

        Assert.Contains("4,000,000", Assert.Single(reading.Refusals).Why, StringComparison.Ordinal);
        Assert.Equal(66, reading.Signals.Count);
    }

    [Fact]
    public void References_that_many_signals_share_count_with_each_of_them()
    {
        var ids = Enumerable.Range(2, 30_000).Select(i => ExchangeFiles.Id("domain-name", i)).ToList();
        var reading = ExchangeFiles.ReadStix(
        [
            ExchangeFiles.Object("note", 1, $"\"content\": \"x\", \"object_refs\": [{string.Join(", ", ids.Select(id => $"\"{id}\""))}]"),
            .. ids.Select(id => $"{{\"type\": \"domain-name\", \"id\": \"{id}\", \"value\": \"a.example\"}}"),
            .. Roots(100, ExchangeFiles.Id("note", 1)),
        ]);

        Assert.Contains("4,000,000", Assert.Single(reading.Refusals).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void References_that_lead_nowhere_are_gone_through_once_however_many_signals_share_them()
    {
        var reading = ExchangeFiles.ReadStix(
        [
            ExchangeFiles.Object("note", 1, $"\"content\": \"x\", \"object_refs\": [{string.Join(", ", Enumerable.Range(2, 50_000).Select(i => $"\"{ExchangeFiles.Id("domain-name", i)}\""))}]"),
            .. Roots(5_000, ExchangeFiles.Id("note", 1)),
        ]);

        Assert.Empty(reading.Refusals);
        Assert.Equal(5_000, reading.Signals.Count);
    }

    [Fact]
    public void Names_that_many_signals_share_are_not_written_out_in_each_of_them()
    {
        var ids = Enumerable.Range(2, 4_000).Select(i => ExchangeFiles.Id("malware", i)).ToList();
        var reading = ExchangeFiles.ReadStix(
        [
            ExchangeFiles.Object("note", 1, $"\"content\": \"x\", \"object_refs\": [{string.Join(", ", ids.Select(id => $"\"{id}\""))}]"),
            .. Enumerable.Range(2, 4_000).Select(i => ExchangeFiles.Object("malware", i, $"\"name\": \"{new string('m', 150)}{i}\", \"is_family\": false")),
            .. Roots(300, ExchangeFiles.Id("note", 1)),
        ]);

        Assert.Equal(300, reading.Signals.Count);
        Assert.All(reading.Signals, signal => Assert.InRange(signal.Content.Length, 100, 20_000));
        Assert.Contains("and 3,900 more.", reading.Signals[0].Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_of_open_brackets_is_read_in_one_walk()
    {
        // Ten million signs: one after the other a moment, each with all that follow it an hour.
        var watch = Stopwatch.StartNew();
        var reading = ExchangeFiles.ReadStix(ExchangeFiles.Object(
            "indicator", 1, $"{Name}, \"pattern\": \"a{new string('[', 10_000_000)}\", \"pattern_type\": \"stix\", \"valid_from\": \"2026-03-01T10:00:00Z\""));

        Assert.Empty(Assert.Single(reading.Signals).Observables);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"It took {watch.Elapsed}.");
    }

    private static IEnumerable<string> Roots(int count, string id) =>
        Enumerable.Range(100, count).Select(i => ExchangeFiles.Object("grouping", i, $"{Name}, \"context\": \"x\", \"object_refs\": [\"{id}\"]"));
}
