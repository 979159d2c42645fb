using System.Globalization;
using System.Text;
using System.Text.Json;
using EscalationPortal.Domain.Tests.Library;
using EscalationPortal.Domain.Tests.Policies;

namespace EscalationPortal.Domain.Tests.Cli;

public sealed class BacktestTests : IDisposable
{
    private const string Good = """{"case":"INC-1","ratings":{"disruption":"some","duration":"weeks","technical":"overlap"},"taken":"signal","verdict":"right"}""";

    private readonly CommandLine _files = new();
    private readonly string _policy;
    private readonly string _stricter;

    public BacktestTests()
    {
        _policy = _files.Write("policy.json", SamplePolicy.Text);
        _stricter = _files.Write("stricter.json", SamplePolicy.Text.Replace("\"attribution\": 50 }, { \"impact\": 80", "\"attribution\": 75 }, { \"impact\": 80", StringComparison.Ordinal));
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public void What_moves_is_told_with_its_line_its_name_and_its_reason()
    {
        var (code, output, errors) = Run("cases.jsonl", $"{Good}\n\n{Good.Replace("INC-1", "INC-2", StringComparison.Ordinal)}\n");

        Assert.Equal(0, code);
        Assert.Empty(errors);
        Assert.Contains("2 cases.", output, StringComparison.Ordinal);
        Assert.Contains("Moved: 2 (100.0 %): 0 up, 2 down.", output, StringComparison.Ordinal);
        Assert.Contains("3 INC-2: 2 Informal signal → 1 Heightened monitoring. For Informal signal, B lacks 25 of Attribution (50 of 75); A has Aggregate 55.1724 of 40 and Attribution 50 of 50.", output, StringComparison.Ordinal);
        Assert.Contains("What was right is known of 2 cases. Right: 2 (100.0 %) under A, 0 (0.0 %) under B.", output, StringComparison.Ordinal);
        Assert.Contains("Missed escalations: 0 under A, 2 under B, 0 under both.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void As_JSON_it_says_the_same()
    {
        var (code, output, _) = Run("cases.jsonl", $"{Good}\n", "--json");
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;

        Assert.Equal(0, code);
        Assert.Equal((1, 1), (root.GetProperty("cases").GetInt64(), root.GetProperty("moved").GetProperty("down").GetInt64()));
        Assert.Equal(1, root.GetProperty("matrix").GetProperty("counts")[2][1].GetInt64());
        Assert.Equal(25, root.GetProperty("moved").GetProperty("cases")[0].GetProperty("reason").GetProperty("missing")[0].GetProperty("by").GetDecimal());
        Assert.Equal(1, root.GetProperty("verdicts").GetProperty("right").GetProperty("missedEscalation").GetInt64());
    }

    [Fact]
    public void Both_forms_of_the_same_cases_come_out_alike()
    {
        var table = "case,disruption,duration,technical,taken,verdict\nINC-1,some,weeks,overlap,signal,right\nINC-2,none..some..denied,,\"direct\",,\n";
        var lines = $$$"""
            {{{Good}}}
            {"case":"INC-2","ratings":{"disruption":{"lowest":"none","likely":"some","highest":"denied"},"technical":"direct","duration":null}}
            """;

        var fromTable = Run("cases.csv", table).Output;
        Assert.Contains("2 cases.", fromTable, StringComparison.Ordinal);
        Assert.Equal(fromTable, Run("cases.csv", table.Replace(',', ';')).Output);
        Assert.Equal(fromTable, Run("cases.csv", "\uFEFF" + table.Replace("\n", "\r\n", StringComparison.Ordinal)).Output);
        Assert.Equal(fromTable, Run("cases.csv", table.TrimEnd('\n')).Output);
        Assert.Equal(fromTable, Run("cases.txt", table).Output);
        // The same but for the lines that the cases stand on.
        Assert.Equal(fromTable.Replace("       2 INC-1", "       1 INC-1", StringComparison.Ordinal), Run("cases.txt", "\uFEFF" + lines).Output);
    }

    [Fact]
    public void Of_ten_thousand_cases_three_that_are_bad_are_named_and_nothing_is_worked_out()
    {
        var (code, output, errors) = Run("cases.jsonl", TenThousand());

        Assert.Equal((1, ""), (code, output));
        Assert.Equal(4, errors.Length);
        Assert.Contains("line 17: this is no JSON", errors[0], StringComparison.Ordinal);
        Assert.Contains("line 4711: a rating is a level's key", errors[1], StringComparison.Ordinal);
        Assert.Contains("line 10000: this is no JSON", errors[2], StringComparison.Ordinal);
        Assert.Contains("The file ends in this line: it may be cut off.", errors[2], StringComparison.Ordinal);
        Assert.Contains("3 bad beside 9,997 cases that can be read. Nothing was worked out", errors[3], StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_is_worked_out_once_the_bad_ones_may_be_left_out()
    {
        var (code, output, errors) = Run("cases.jsonl", TenThousand(), "--skip-bad");

        Assert.Equal((0, 3), (code, errors.Length));
        Assert.Contains("9,997 cases; 3 bad lines were left out.", output, StringComparison.Ordinal);
        Assert.Contains("The first 200 of the 9,997 cases that move", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n  \r\n")]
    [InlineData("\uFEFF")]
    [InlineData("case,disruption\n")]
    public void A_file_without_a_case_is_said_to_be_one(string text)
    {
        var (code, output, errors) = Run("cases", text);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("there is no case in it.", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "a case is an object with the member ratings.")]
    [InlineData("""{"case":"x"}""", "the member ratings is missing: add it.")]
    [InlineData("""{"ratings":[]}""", "ratings must be an object of indicator keys and their ratings.")]
    [InlineData("""{"ratings":{}} {}""", "this is no JSON, from byte")]
    [InlineData("""{"ratings":{},"note":"x"}""", "there is no member note here: a case has ratings, and may have case, taken, right and verdict.")]
    [InlineData("""{"ratings":{},"ratings":{}}""", "ratings stands here twice: keep one.")]
    [InlineData("""{"ratings":{"technical":"none","technical":null}}""", "technical is rated twice: keep one.")]
    [InlineData("""{"ratings":{"technical":"none","\u0074echnical":"none"}}""", "technical is rated twice: keep one.")]
    [InlineData("""{"ratings":{"technical":"\ud83d"}}""", "this is no text, before byte")]
    [InlineData("""{"ratings":{"technical":2}}""", "a rating is a level's key")]
    [InlineData("""{"ratings":{"technical":{"lowest":"none","likely":"direct"}}}""", "a rating is a level's key")]
    [InlineData("""{"ratings":{"technical":{"lowest":"none","lowest":"none","likely":"direct","highest":"direct"}}}""", "a rating is a level's key")]
    [InlineData("""{"ratings":{"technical":{"lowest":"direct","likely":"overlap","highest":"none"}}}""", "technical: a range goes from the lowest level over the most likely to the highest.")]
    [InlineData("""{"ratings":{},"case":3}""", "case must be a text.")]
    [InlineData("""{"ratings":{},"taken":"signal","verdict":"wrong"}""", "there is no verdict wrong: it is right, false-alarm or missed-escalation.")]
    [InlineData("""{"ratings":{},"verdict":"right"}""", "a verdict is one on the step that was taken: name that as well.")]
    [InlineData("""{"ratings":{},"taken":"signal","right":"signal","verdict":"right"}""", "right and verdict say the same thing: give one of them.")]
    public void A_line_that_is_no_case_is_named_with_what_is_wrong(string line, string message)
    {
        var (code, _, errors) = Run("cases.jsonl", $"{Good}\n{line}\n{Good}\n");

        Assert.Equal(1, code);
        Assert.Contains($"cases.jsonl: line 2: {message}", errors[0], StringComparison.Ordinal);
        Assert.Contains("1 bad beside 2 cases", errors[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INC-2,some", "there are 2 cells here, and 3 columns in the header.")]
    [InlineData("INC-2,some,overlap,x", "there are more cells here than the 3 columns of the header.")]
    [InlineData("\"INC-2,some,overlap", "the quote that opens cell 1 is not closed on this line.")]
    [InlineData("\"INC-2\"x,some,overlap", "behind the closing quote of cell 1 stands more than a separator.")]
    [InlineData("INC-2,none..some,overlap", "none..some: a range is the lowest, the most likely and the highest level, with two dots between them.")]
    [InlineData("INC-2,denied..some..none,overlap", "disruption: a range goes from the lowest level")]
    public void So_is_a_row_and_the_rows_after_it_are_read(string row, string message)
    {
        var (code, _, errors) = Run("cases.csv", $"case,disruption,technical\n\"INC, the \"\"first\"\"\",some,overlap\n{row}\nINC-3,,\n");

        Assert.Equal(1, code);
        Assert.Contains($"cases.csv: line 3: {message}", errors[0], StringComparison.Ordinal);
        Assert.Contains("1 bad beside 2 cases", errors[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("case,,technical", "column 2 has no name.")]
    [InlineData("case,technical,case", "there are two columns case: keep one.")]
    [InlineData("case,\"technical", "the quote that opens cell 2 is not closed on this line.")]
    public void Without_a_header_there_is_nothing_to_read(string header, string message)
    {
        var (code, _, errors) = Run("cases.csv", $"{header}\nINC-1,x,y\n");

        Assert.Equal(1, code);
        Assert.Contains($"line 1: {message} Without a header nothing below it can be read.", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_neither_policy_has_are_counted_and_named()
    {
        var (code, output, _) = Run("cases.csv", "case,disruption,weather\nINC-1,some,fine\nINC-2,unheard,\n");

        Assert.Equal(0, code);
        Assert.Contains("Unknown under A, which has no such indicator or level: 2 ratings in 2 cases: disruption = unheard (1), weather (1).", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_too_long_to_be_read_spoils_itself_alone()
    {
        var huge = $$$"""{"case":"{{{new string('x', 5_000_000)}}}","ratings":{}}""";
        var (code, _, errors) = Run("cases.jsonl", $"{Good}\n{huge}\n{Good}\n{huge}");

        Assert.Equal((1, 3), (code, errors.Length));
        Assert.Contains("line 2: this line has more than 1,048,576 bytes.", errors[0], StringComparison.Ordinal);
        Assert.Contains("line 4: this line has more than", errors[1], StringComparison.Ordinal);
        Assert.Contains("2 bad beside 2 cases", errors[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_named()
    {
        var file = Path.Combine(_files.Folder, "cases.jsonl");
        File.WriteAllBytes(file, [.. Encoding.UTF8.GetBytes($"{Good}\n{{\"case\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\",\"ratings\":{}}\n")]);
        var (_, _, errors) = CommandLine.Run("backtest", "--policy", _policy, "--against", _stricter, "--cases", file);

        Assert.Contains("line 2: this is not UTF-8.", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_bad_lines_are_counted_and_a_hundred_named()
    {
        var (_, _, errors) = Run("cases.jsonl", string.Concat(Enumerable.Repeat("{\n", 1_000)));

        Assert.Equal(102, errors.Length);
        Assert.Contains("and 900 more bad lines.", errors[100], StringComparison.Ordinal);
        Assert.Contains("there is no case that can be read in it.", errors[101], StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_public_cases_can_be_compared_as_well()
    {
        var (code, output, errors) = CommandLine.Run(
            "backtest",
            "--policy", Path.Combine(AppContext.BaseDirectory, "Shipped", "baseline-1.4.0.json"),
            "--against", Path.Combine(AppContext.BaseDirectory, "Shipped", "baseline-2.0.0.json"),
            "--cases", CaseLibrary.Folder);

        Assert.Equal(0, code);
        Assert.Empty(errors);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{CaseLibrary.Cases.Count} cases."), output, StringComparison.Ordinal);
        Assert.Contains("Of the steps taken, B supports the same in", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_cannot_be_read_are_named_and_options_that_are_none_are_misuse()
    {
        Assert.Contains("cannot be read", Assert.Single(CommandLine.Run("backtest", "--policy", _policy, "--against", _stricter, "--cases", Path.Combine(_files.Folder, "none")).Errors), StringComparison.Ordinal);
        Assert.Equal(1, CommandLine.Run("backtest", "--policy", _policy, "--against", "none", "--cases", _policy).Code);
        Assert.Equal(2, CommandLine.Run("backtest", "--policy", _policy, "--cases", _policy).Code);
        Assert.Equal(2, CommandLine.Run("backtest", "--policy", _policy, "--against", _policy, "--cases", _policy, "--quick").Code);
        Assert.Equal(2, CommandLine.Run("backtest", "--policy", _policy, "--policy", _policy, "--against", _policy, "--cases", _policy).Code);
    }

    private static string TenThousand()
    {
        var lines = Enumerable.Repeat(Good, 10_000).ToArray();
        lines[16] = Good[..^10];
        lines[4710] = """{"ratings":{"technical":7}}""";
        lines[9999] = Good[..40];
        return string.Join('\n', lines);
    }

    private (int Code, string Output, string[] Errors) Run(string name, string text, params string[] options) =>
        CommandLine.Run(["backtest", "--policy", _policy, "--against", _stricter, "--cases", _files.Write(name, text), .. options]);
}
