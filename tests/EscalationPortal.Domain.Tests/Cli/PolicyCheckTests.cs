using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Cli;

public sealed class PolicyCheckTests : IDisposable
{
    private readonly CommandLine _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_right_policy_prints_key_version_and_digest()
    {
        var (code, output, errors) = CommandLine.Run("policy", "check", _files.Write("policy.json", SamplePolicy.Text));

        Assert.Equal((0, $"sample 1.0.0 {SamplePolicy.Policy.Digest}\n"), (code, output));
        Assert.Empty(errors);
    }

    [Fact]
    public void A_wrong_policy_prints_every_error_with_file_and_path_and_nothing_else()
    {
        var file = _files.Write("policy.json", SamplePolicy.Text.Replace("\"weight\": 60", "\"weight\": -1", StringComparison.Ordinal).Replace("\"minister\", \"count\"", "\"king\", \"count\"", StringComparison.Ordinal));

        var (code, output, errors) = CommandLine.Run("policy", "check", file);

        Assert.Equal((1, ""), (code, output));
        Assert.Equal(
            [
                $"{file}: $.criteria[0].weight: This must be a number from 0.0001 to 10000, with at most 4 decimals.",
                $"{file}: $.ladder[3].signOff[1].office: There is no office king in this policy: add it to offices, or name one of legal-adviser, minister.",
            ],
            errors);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var missing = Path.Combine(_files.Folder, "missing.json");

        AssertUnreadable(missing, $"{missing}: cannot be read: ");
    }

    [Fact]
    public void A_directory_is_no_file() => AssertUnreadable(_files.Folder, $"{_files.Folder}: cannot be read: this is a directory; name a file in it.");

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_name_no_file_can_have_is_refused(string name) => AssertUnreadable(name, $"{name}: cannot be read: ");

    [Theory]
    [InlineData]
    [InlineData("policy")]
    [InlineData("policy", "check")]
    [InlineData("policy", "check", "a", "b")]
    [InlineData("policy", "Check", "a")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--policy", "a")]
    [InlineData("evaluate", "--policy", "a", "--policy", "b")]
    [InlineData("evaluate", "--policy", "a", "--rating", "b")]
    [InlineData("evaluate", "--policy", "a", "--ratings", "b", "--verbose")]
    [InlineData("escalate")]
    public void Misuse_prints_the_usage_on_standard_error(params string[] args)
    {
        var (code, output, errors) = CommandLine.Run(args);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(errors, line => line.StartsWith("portal evaluate --policy FILE --ratings FILE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Asked_for_help_it_prints_the_usage_on_standard_output(string arg)
    {
        var (code, output, errors) = CommandLine.Run(arg);

        Assert.Equal(0, code);
        Assert.StartsWith("portal policy check FILE", output, StringComparison.Ordinal);
        Assert.Empty(errors);
    }

    private static void AssertUnreadable(string file, string message)
    {
        var (code, output, errors) = CommandLine.Run("policy", "check", file);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(message, Assert.Single(errors), StringComparison.Ordinal);
    }
}
