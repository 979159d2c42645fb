using System.Globalization;
using System.Text;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Cli.Commands;

/// <summary>Says what the outcomes of a file of cases hang on under a policy.</summary>
internal static class PolicySensitivity
{
    /// <summary>Rows and columns of the map to each side of the policy's own figures.</summary>
    private const int Reach = 3;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (Options.Read(args, ["--policy", "--cases"], ["--points", "--percent", "--map"], ["--skip-bad", "--json"]) is not { } options
            || PointsIn(options.Find("--points")) is not { } points
            || PercentIn(options.Find("--percent")) is not { } percent)
        {
            error.WriteLine("portal sensitivity: give --policy A --cases FILE; --points (above 0, up to 100, at most four decimals), --percent (1 to 99), --map, --skip-bad and --json may follow, each once.");
            return Portal.Misuse;
        }

        if (InputFile.ReadPolicy(options["--policy"], error) is not { } policy)
        {
            return Portal.WrongInput;
        }

        if (options.Find("--map") is { } named && MapOf(policy, named, points) is null)
        {
            error.WriteLine($"portal sensitivity: --map takes two different thresholds with a comma between them, out of {string.Join(", ", PolicyPart.AllOf(policy).OfType<MinimumPart>().Select(minimum => minimum.Key))}.");
            return Portal.Misuse;
        }

        var skipBad = options.Has("--skip-bad");
        var sensitivity = new Sensitivity(policy, points, percent);
        if (CaseFile.Read(options["--cases"], sensitivity.Cases, sensitivity.Add, skipBad, error) is not { } read || !read.IsUsable(skipBad))
        {
            return Portal.WrongInput;
        }

        var result = sensitivity.Result();
        var map = MapOf(policy, options.Find("--map") ?? string.Join(',', result.Rows.Select(row => row.Part).OfType<MinimumPart>().Take(2).Select(minimum => minimum.Key)), points);
        if (map is not null && CaseFile.Read(options["--cases"], map.Cases, map.Add, skipBad, TextWriter.Null) != read)
        {
            error.WriteLine($"{options["--cases"]}: is read twice, once for the map, and was not the same the second time.");
            return Portal.WrongInput;
        }

        if (options.Has("--json"))
        {
            output.WriteLine(Encoding.UTF8.GetString(SensitivityDocument.BytesOf(result, map, read.Bad)));
        }
        else
        {
            Write(result, map, read.Bad, output);
        }

        return Portal.Done;
    }

    private static decimal? PointsIn(string? text) =>
        text is null ? Sensitivity.UsualPoints
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points is > 0 and <= 100 && decimal.Round(points, PolicyLimits.Decimals) == points ? points
        : null;

    private static int? PercentIn(string? text) =>
        text is null ? Sensitivity.UsualPercent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 99 ? percent
        : null;

    private static ThresholdMap? MapOf(ThresholdPolicy policy, string named, decimal points) =>
        named.Split(',') is [var down, var across] && down != across && PolicyPart.FindMinimum(policy, down) is { } first && PolicyPart.FindMinimum(policy, across) is { } second
            ? new ThresholdMap(policy, first, second, points, Reach)
            : null;

    private static void Write(SensitivityResult result, ThresholdMap? map, long bad, TextWriter output)
    {
        output.WriteLine(BacktestReport.Named(result.Policy));
        output.WriteLine(BacktestReport.Line($"{result.Cases:N0} cases{(bad > 0 ? BacktestReport.Line($"; {bad:N0} bad lines were left out") : "")}."));
        BacktestReport.WriteNotCarried("it", result.NotCarried, output);
        output.WriteLine();
        output.WriteLine(BacktestReport.Line($"Cases whose rung changes once one weight or threshold is moved by itself: a threshold by {result.Points:0.####} points, a weight by {result.Percent} % of itself."));
        output.WriteLine($"{"moved up",18}{"moved down",20}");
        foreach (var row in result.Rows.Where(row => row.Changed > 0))
        {
            output.WriteLine($"{BacktestReport.Part(row.Up.Changed, result.Cases),18}{BacktestReport.Part(row.Down.Changed, result.Cases),20}  {row.Part.Title(result.Policy)}{(row.Part is MinimumPart minimum ? $"  [{minimum.Key}]" : "")}");
        }

        output.WriteLine(BacktestReport.Line($"No case hangs on the other {result.Rows.Count(row => row.Changed == 0)} of {result.Rows.Count} weights and thresholds."));
        if (map is not null)
        {
            WriteMap(map, result.Cases, output);
        }
    }

    /// <summary>For the steps whose minima these are, the share of the cases that get them.</summary>
    private static void WriteMap(ThresholdMap map, long cases, TextWriter output)
    {
        foreach (var step in new[] { map.Down.Step, map.Across.Step }.DistinctBy(step => step.Rung))
        {
            output.WriteLine();
            output.WriteLine(BacktestReport.Line($"Share of the cases at {step.Rung} {step.Title}, in hundredths."));
            output.WriteLine($"Down: {map.Down.Title(map.Policy)}. Across: {map.Across.Title(map.Policy)}.");
            output.WriteLine($"{"",8}{string.Concat(map.Columns.Select(figure => BacktestReport.Line($"{figure,8:0.####}")))}");
            for (var row = 0; row < map.Rows.Count; row++)
            {
                output.WriteLine($"{BacktestReport.Line($"{map.Rows[row],8:0.####}")}{string.Concat(map.Columns.Select((_, column) => BacktestReport.Line($"{100m * map.At(row, column)[step.Rung] / cases,8:0.0}")))}");
            }
        }
    }
}
