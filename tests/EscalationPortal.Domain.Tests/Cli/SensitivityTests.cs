using System.Text.Json;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Cli;

public sealed class SensitivityTests : IDisposable
{
    private const string Cases =
        """
        case,disruption,duration,technical
        INC-1,some,weeks,overlap
        INC-2,some,hours,overlap
        INC-3,denied,weeks,direct
        INC-4,none,hours,none

        """;

    private readonly CommandLine _files = new();
    private readonly string _policy;

    public SensitivityTests() => _policy = _files.Write("policy.json", SamplePolicy.Text);

    public void Dispose() => _files.Dispose();

    [Fact]
    public void The_figures_that_cases_hang_on_are_ranked_and_two_are_mapped()
    {
        var (code, output, errors) = Run(Cases);

        Assert.Equal(0, code);
        Assert.Empty(errors);
        Assert.Contains("4 cases.", output, StringComparison.Ordinal);
        Assert.Contains("Informal signal, condition 1: Attribution 50  [signal/1/attribution]", output, StringComparison.Ordinal);
        Assert.Contains("1 (25.0 %)", output, StringComparison.Ordinal);
        Assert.Contains("Share of the cases at 2 Informal signal, in hundredths.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void As_JSON_the_map_has_every_rung()
    {
        using var document = JsonDocument.Parse(Run(Cases, "--json", "--map", "signal/1/aggregate,formal/1/aggregate", "--points", "10", "--percent", "30").Output);
        var map = document.RootElement.GetProperty("map");

        Assert.Equal("signal/1/aggregate", map.GetProperty("down").GetString());
        Assert.All(map.GetProperty("points").EnumerateArray(), point => Assert.Equal(4, point.GetProperty("cases").EnumerateArray().Sum(cases => cases.GetInt64())));
        Assert.Equal((10, 30), (document.RootElement.GetProperty("points").GetDecimal(), document.RootElement.GetProperty("percent").GetInt32()));
    }

    [Fact]
    public void A_bad_line_ends_it_unless_it_may_be_left_out()
    {
        Assert.Equal(1, Run(Cases + "INC-5\n").Code);
        Assert.Equal(0, Run(Cases + "INC-5\n", "--skip-bad").Code);
    }

    [Theory]
    [InlineData("--points", "0")]
    [InlineData("--points", "0.00001")]
    [InlineData("--percent", "100")]
    [InlineData("--percent", "x")]
    [InlineData("--map", "signal/1/aggregate")]
    [InlineData("--map", "signal/1/aggregate,signal/1/aggregate")]
    [InlineData("--map", "signal/1/aggregate,signal/9/aggregate")]
    public void Figures_that_are_none_are_misuse(string option, string value) => Assert.Equal(2, Run(Cases, option, value).Code);

    private (int Code, string Output, string[] Errors) Run(string cases, params string[] options) =>
        CommandLine.Run(["sensitivity", "--policy", _policy, "--cases", _files.Write("cases.csv", cases), .. options]);
}
