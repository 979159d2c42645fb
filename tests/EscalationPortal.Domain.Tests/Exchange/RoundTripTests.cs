using EscalationPortal.Domain.Exchange;

namespace EscalationPortal.Domain.Tests.Exchange;

public class RoundTripTests
{
    private static readonly HashSet<string> _refused = ["validator_invalid_timestamp.json", "validator_tlp-amber.json", "pymisp_git-vuln-finder-quagga.json"];

    public static TheoryData<string> SampleNames => [.. ExchangeFiles.Samples];

    [Theory]
    [MemberData(nameof(ReleasedIncidents.Names), MemberType = typeof(ReleasedIncidents))]
    public void What_is_written_as_STIX_is_read_unchanged(string name) => ReadsAs(ReleasedIncidents.Expected(ReleasedIncidents.Find(name)), StixWriter.Write(ReleasedIncidents.Find(name)), FileFormat.Stix);

    [Theory]
    [MemberData(nameof(ReleasedIncidents.Names), MemberType = typeof(ReleasedIncidents))]
    public void What_is_written_for_MISP_is_read_unchanged(string name) => ReadsAs(ReleasedIncidents.Expected(ReleasedIncidents.Find(name)), MispWriter.Write(ReleasedIncidents.Find(name)), FileFormat.Misp);

    [Theory]
    [MemberData(nameof(ReleasedIncidents.Names), MemberType = typeof(ReleasedIncidents))]
    public void What_is_written_as_a_table_is_read_unchanged(string name) => ReadsAs(ReleasedIncidents.Expected(ReleasedIncidents.Find(name)), CsvWriter.Write([ReleasedIncidents.Find(name)]), FileFormat.Csv);

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_was_read_of_a_sample_is_written_in_every_format_and_read_the_same(string name)
    {
        var signals = ExchangeFiles.Read(ExchangeFiles.Sample(name)).Signals;
        Assert.Equal(_refused.Contains(name), signals.Count == 0);
        foreach (var signal in signals)
        {
            var released = ReleasedIncidents.Of(signal);
            ReadsAs(ReleasedIncidents.Expected(released), StixWriter.Write(released), FileFormat.Stix);
            ReadsAs(ReleasedIncidents.Expected(released), CsvWriter.Write([released]), FileFormat.Csv);
            ReadsAs(ReleasedIncidents.Expected(released), MispWriter.Write(released), FileFormat.Misp);
        }
    }

    [Theory]
    [InlineData(FileFormat.Stix, "282b1651304df36206e2c26c477d4e4a1988bc8e4ba192856517a1e15764d275")]
    [InlineData(FileFormat.Misp, "4a94a9e2b9f538cb62f8849ed9c248221364b3338db2c167e1dc4a58a431d108")]
    [InlineData(FileFormat.Csv, "31c461d1908598d296491fcc42694848fd619eda5b67a30a5104113f73ea7697")]
    public void The_same_facts_give_the_same_bytes_in_every_process_and_release(FileFormat format, string digest) => Assert.Equal(
        digest,
        DigestOf(format switch
        {
            FileFormat.Stix => StixWriter.Write(ReleasedIncidents.Water),
            FileFormat.Misp => MispWriter.Write(ReleasedIncidents.Water),
            _ => CsvWriter.Write([ReleasedIncidents.Water]),
        }));

    private static string DigestOf(byte[] written) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(written));

    private static void ReadsAs(ReadSignal expected, byte[] written, FileFormat format)
    {
        var reading = ExchangeFiles.Read(written);

        Assert.Equal(format, reading.Format);
        Assert.Empty(reading.Refusals);
        Assert.Equal(ExchangeFiles.Told(expected), ExchangeFiles.Told(Assert.Single(reading.Signals)));
    }
}
