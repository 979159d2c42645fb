using System.Globalization;
using System.Text;
using EscalationPortal.Domain.Library;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Library;

/// <summary>The figures of <c>policies/library/agreement.md</c>, made from the policy and the cases alone.</summary>
internal static class AgreementReport
{
    /// <summary>What a rater who knows the answer may have rated too high.</summary>
    private static readonly string[] _leakProne = ["independent-corroboration", "state-responsibility", "signal-of-silence", "international-perceptibility"];

    private static readonly (string Title, Func<LibraryCase, bool> Has)[] _parts =
    [
        ("First half of the first draw", libraryCase => libraryCase.Part == LibraryPart.FirstHalf),
        ("Second half of the first draw", libraryCase => libraryCase.Part == LibraryPart.SecondHalf),
        ("First draw", libraryCase => libraryCase.Draw == 1),
        ("Second draw, never fitted", libraryCase => libraryCase.Part == LibraryPart.SecondDraw),
        ("Second draw, outside Europe and Northern America", libraryCase => libraryCase is { Part: LibraryPart.SecondDraw, Region: not (LibraryRegion.Europe or LibraryRegion.NorthernAmerica) }),
    ];

    public static string Of(ThresholdPolicy policy, IReadOnlyList<LibraryCase> cases)
    {
        var text = new StringBuilder();
        text.AppendLine(Line($"# Agreement of {policy.Key} {policy.Version} with what states did"));
        text.AppendLine("\nMade by a test from the policy and the cases beside this file; how to read it stands in [README.md](README.md).\n");
        text.AppendLine("| cases | number | same rung | within one | best constant within one | bias | too little known |\n|---|--:|--:|--:|--:|--:|--:|");
        foreach (var (title, has) in _parts)
        {
            text.AppendLine(Summary(title, Agreement.Of(policy, cases.Where(has))));
            text.AppendLine(Summary($"– with four leak-prone ratings a level lower", Agreement.Of(policy, cases.Where(has), _leakProne)));
        }

        AddMatrix(text, "First draw", policy, Agreement.Of(policy, cases.Where(libraryCase => libraryCase.Draw == 1)));
        AddMatrix(text, "Second draw", policy, Agreement.Of(policy, cases.Where(libraryCase => libraryCase.Draw == 2)));
        AddApart(text, policy, Agreement.Of(policy, cases));
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Summary(string title, Agreement agreement) =>
        Line($"| {title} | {agreement.Rows.Count} | {agreement.Exact:0.0} % | {agreement.WithinOne:0.0} % | {BestConstant(agreement):0.0} % | {agreement.Bias:+0.00;-0.00;0.00} | {agreement.Rows.Count(row => row.Result.TooLittleKnown)} |");

    /// <summary>What always giving the same rung would reach, for the rung that does best: figures below it would be worth nothing.</summary>
    private static decimal BestConstant(Agreement agreement) =>
        agreement.Rows.Select(row => row.Done).Distinct().Max(rung => 100m * agreement.Rows.Count(row => Math.Abs(row.Done - rung) <= 1) / agreement.Rows.Count);

    /// <summary>How many cases had each pair of rungs; what was done downwards, what is recommended across.</summary>
    private static void AddMatrix(StringBuilder text, string title, ThresholdPolicy policy, Agreement agreement)
    {
        text.AppendLine(Line($"\n## {title}: done (down) and recommended (across)\n"));
        text.AppendLine(Line($"| done | {string.Join(" | ", policy.Ladder.Select(step => step.Rung))} | all |\n|---|{string.Concat(Enumerable.Repeat("--:|", policy.Ladder.Count + 1))}"));
        foreach (var done in policy.Ladder)
        {
            var rows = agreement.Rows.Where(row => row.Done == done.Rung).ToList();
            text.AppendLine(Line($"| {done.Rung} {done.Title} | {string.Join(" | ", policy.Ladder.Select(step => rows.Count(row => row.Recommended == step.Rung)))} | {rows.Count} |"));
        }

        text.AppendLine(Line($"| all | {string.Join(" | ", policy.Ladder.Select(step => agreement.Rows.Count(row => row.Recommended == step.Rung)))} | {agreement.Rows.Count} |"));
    }

    private static void AddApart(StringBuilder text, ThresholdPolicy policy, Agreement agreement)
    {
        text.AppendLine("\n## More than one rung apart\n");
        text.AppendLine("| case | draw | done | recommended | severity | what the step that was taken lacks |\n|---|--:|--:|--:|---|---|");
        foreach (var row in agreement.Rows.Where(row => Math.Abs(row.Off) > 1).OrderBy(row => row.Off).ThenBy(row => row.Case.Slug, StringComparer.Ordinal))
        {
            var lacks = row.Off > 0 || row.Result.Unmet.FirstOrDefault(gap => gap.Step.Rung == row.Done) is not { } unmet
                ? ""
                : string.Join(" and ", unmet.Alternatives[0].Missing.Select(missing => Line($"{missing.By:0.0} of {policy.ScoreTitle(missing.Score).ToLowerInvariant()}")));
            text.AppendLine(Line($"| {row.Case.Slug} | {row.Case.Draw} | {row.Done} | {row.Recommended} | {row.Result.Severity!.Key} | {lacks} |"));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
