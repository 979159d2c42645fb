using EscalationPortal.Domain.Exchange;

namespace EscalationPortal.Domain.Tests.Exchange;

public class RoundTripTests
{
    public static TheoryData<string> SampleNames => [.. ExchangeFiles.Samples];

    [Theory]
    [MemberData(nameof(ReleasedIncidents.Names), MemberType = typeof(ReleasedIncidents))]
    public void What_is_written_as_STIX_is_read_unchanged(string name) => ReadsAs(ReleasedIncidents.Expected(ReleasedIncidents.Find(name)), StixWriter.Write(ReleasedIncidents.Find(name)), FileFormat.Stix);

    [Theory]
    [MemberData(nameof(ReleasedIncidents.Names), MemberType = typeof(ReleasedIncidents))]
    public void What_is_written_for_MISP_is_read_unchanged_but_for_fractions_of_a_second(string name)
    {
        var released = ReleasedIncidents.Find(name);
        ReadsAs(ReleasedIncidents.Expected(released, DateTimeOffset.FromUnixTimeSeconds(released.Created.ToUnixTimeSeconds())), MispWriter.Write(released), FileFormat.Misp);
    }

    [Theory]
    [MemberData(nameof(ReleasedIncidents.Names), MemberType = typeof(ReleasedIncidents))]
    public void What_is_written_as_a_table_is_read_unchanged(string name) => ReadsAs(ReleasedIncidents.Expected(ReleasedIncidents.Find(name)), CsvWriter.Write([ReleasedIncidents.Find(name)]), FileFormat.Csv);

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_was_read_of_a_sample_is_written_in_every_format_and_read_the_same(string name)
    {
        foreach (var signal in ExchangeFiles.Read(ExchangeFiles.Sample(name)).Signals)
        {
            var released = ReleasedIncidents.Of(signal);
            ReadsAs(ReleasedIncidents.Expected(released), StixWriter.Write(released), FileFormat.Stix);
            ReadsAs(ReleasedIncidents.Expected(released), CsvWriter.Write([released]), FileFormat.Csv);
            ReadsAs(ReleasedIncidents.Expected(released, DateTimeOffset.FromUnixTimeSeconds(released.Created.ToUnixTimeSeconds())), MispWriter.Write(released), FileFormat.Misp);
        }
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes()
    {
        Assert.Equal(StixWriter.Write(ReleasedIncidents.Water), StixWriter.Write(ReleasedIncidents.Water with { }));
        Assert.Equal(MispWriter.Write(ReleasedIncidents.Water), MispWriter.Write(ReleasedIncidents.Water with { }));
        Assert.Equal(CsvWriter.Write([ReleasedIncidents.Water]), CsvWriter.Write([ReleasedIncidents.Water with { }]));
    }

    private static void ReadsAs(ReadSignal expected, byte[] written, FileFormat format)
    {
        var reading = ExchangeFiles.Read(written);

        Assert.Equal(format, reading.Format);
        Assert.Empty(reading.Refusals);
        Assert.Equal(ExchangeFiles.Told(expected), ExchangeFiles.Told(Assert.Single(reading.Signals)));
    }
}
