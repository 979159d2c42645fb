using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Exchange;

/// <summary>Files that others wrote (Samples/README.md).</summary>
public class SampleFilesTests
{
    [Fact]
    public void The_ATTACK_extract_of_the_2015_Ukraine_attack_is_one_signal_with_its_actor_and_techniques()
    {
        var reading = ExchangeFiles.Read(ExchangeFiles.Sample("mitre_2015_ukraine_electric_power_attack.json"));

        Assert.Empty(reading.Refusals);
        var signal = Assert.Single(reading.Signals);
        Assert.Equal("2015 Ukraine Electric Power Attack", signal.Summary);
        Assert.Equal(("C0028", "The MITRE Corporation", "Sandworm Team"), (signal.Reference, signal.Source, signal.SuspectedActor));
        Assert.Equal(20, signal.Techniques.Count);
        Assert.Contains("T0822", signal.Techniques.Select(technique => technique.Id));
        Assert.Contains("malware BlackEnergy", signal.Content, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2015, 12, 1, 5, 0, 0, TimeSpan.Zero), signal.Happened);
        Assert.Null(signal.Marking);
        Assert.Contains(reading.Notes, note => note.Text.Contains("Copyright 2015-2025, The MITRE Corporation", StringComparison.Ordinal));
        Assert.Contains("x_mitre_version", signal.Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_OASIS_report_on_APT1_has_the_networks_domains_and_hashes_of_its_indicators()
    {
        var reading = ExchangeFiles.Read(ExchangeFiles.Sample("oasis_apt1.json"));

        Assert.Empty(reading.Refusals);
        var signal = Assert.Single(reading.Signals);
        Assert.Equal("APT1: Exposing One of China's Cyber Espionage Units", signal.Summary);
        Assert.Equal(
            ["223.166.0.0/15", "58.246.0.0/15", "112.64.0.0/15", "139.226.0.0/15", "hugesoft.org", "arrowservice.net", "msnhome.org", "001dd76872d80801692ff942308c64e6", "002325a0a67fded0381b5648d7fe9b8e", "00dbb9e1c09dbdafb360f3163ba5a3de"],
            signal.Observables.Select(observable => observable.Value));
        Assert.Empty(signal.Sectors);
        Assert.Contains("APT1", signal.SuspectedActor, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_grouping_of_a_converted_MISP_event_is_a_signal()
    {
        var reading = ExchangeFiles.Read(ExchangeFiles.Sample("mispstix_test_event1_stix21.json"));

        Assert.Empty(reading.Refusals);
        Assert.Equal(["AS174", "circl.lu"], reading.Signals.Select(signal => Assert.Single(signal.Observables).Value));
        Assert.All(reading.Signals, signal => Assert.Equal("MISP-Project", signal.Source));
        Assert.Equal(["objects[1]", "objects[4]"], reading.Signals.Select(signal => signal.Place));
        Assert.Equal([14L, 56L], reading.Signals.Select(signal => signal.Line));
    }

    [Fact]
    public void Markings_on_parts_of_objects_count_for_the_whole_bundle()
    {
        var reading = ExchangeFiles.Read(ExchangeFiles.Sample("oasis_using-granular-markings.json"));

        Assert.Empty(reading.Refusals);
        Assert.Equal(Marking.Red, Assert.Single(reading.Signals).Marking);
    }

    [Theory]
    [InlineData("validator_invalid_timestamp.json", "modified", 6L)]
    [InlineData("validator_tlp-amber.json", "$", 1L)]
    [InlineData("pymisp_git-vuln-finder-quagga.json", "$", 1L)]
    public void What_tells_of_nothing_or_contradicts_itself_is_refused_at_its_place(string name, string place, long line)
    {
        var reading = ExchangeFiles.Read(ExchangeFiles.Sample(name));

        Assert.Empty(reading.Signals);
        var refusal = Assert.Single(reading.Refusals);
        Assert.Equal((place, line), (refusal.Place, refusal.Line));
        Assert.EndsWith(".", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_of_a_MISP_is_a_signal_for_each_event()
    {
        var reading = ExchangeFiles.Read(ExchangeFiles.Sample("mispstix_test_events_collection_1.json"));

        Assert.Empty(reading.Refusals);
        Assert.Equal(["AS174", "circl.lu"], reading.Signals.Select(signal => Assert.Single(signal.Observables).Value));
        Assert.Equal("e2e6a6ea-f69b-4d93-8564-f51d67cafe51", reading.Signals[0].SourceId);
        Assert.Equal(new DateTimeOffset(2020, 10, 25, 16, 22, 0, TimeSpan.Zero), reading.Signals[0].Created);
    }

    [Fact]
    public void A_bare_MISP_event_is_read()
    {
        var signal = Assert.Single(ExchangeFiles.Read(ExchangeFiles.Sample("pymisp_misp_event.json")).Signals);

        Assert.Equal(("A Random Event", "Locky"), (signal.Summary, signal.Content));
        Assert.Equal("http://fake.website.com/malware/is/here", Assert.Single(signal.Observables).Value);
        Assert.Contains("for_intelmq_processing", signal.Labels);
    }

    [Fact]
    public void Japanese_text_is_kept_as_it_is()
    {
        var reading = ExchangeFiles.Read(ExchangeFiles.Sample("pymisp_japanese_test.json"));

        Assert.Empty(reading.Refusals);
        Assert.Equal("Japanese Lorem Ipsum 条イ音態ぞゃご法説イシ技", Assert.Single(reading.Signals).Summary);
    }

    [Fact]
    public void HTML_and_script_in_fields_are_kept_as_text_and_TLP_WHITE_is_CLEAR()
    {
        var reading = ExchangeFiles.Read(ExchangeFiles.Sample("pymisp_HTML_event.json"));

        Assert.Empty(reading.Refusals);
        var signal = Assert.Single(reading.Signals);
        Assert.Equal(Marking.Clear, signal.Marking);
        Assert.Contains("Set SAPI = CreateObject(\"SAPI.SpVoice\")", signal.Content, StringComparison.Ordinal);
        Assert.Contains("decrypttozxybarc.onion", signal.Observables.Select(observable => observable.Value));
        Assert.Contains("a5ff5f861bbb1ac7c6fd44f303f735fac01273ce2ae43a8acb683076192fcfcc", signal.Observables.Select(observable => observable.Value));
    }
}
