using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Ledger;

/// <summary>A sentence for each thing that happens to the attribution of a case. Likelihood and confidence stand in lines of their own.</summary>
internal static class AttributionWords
{
    public static EntryText? Of(AttributionEvent happened) => happened switch
    {
        HypothesisAdded it => new($"Added hypothesis {Name(it.Number)}: {it.Text.Statement}")
        {
            Lines = [.. it.Text.Lines().Where(line => line.Text.Length > 0 && line.Name != "statement").Select(line => new EntryLine(Capital(line.Name), null, line.Text))],
        },
        HypothesisRevised it => new($"Revised hypothesis {Name(it.Number)}", it.Reason) { Lines = LedgerLines.Of(it.Changes) },
        HypothesisDropped it => new($"Dropped hypothesis {Name(it.Number)}: {it.Statement}", it.Reason),
        CellsRated it => new($"Rated {(it.Cells.Count == 1 ? "one cell" : $"{it.Cells.Count} cells")} of the matrix{(it.Leaders is { } leaders ? $"; since then {CaseAttribution.Leading(leaders)}" : "")}")
        {
            Lines = [.. it.Cells.Select(cell => new EntryLine($"Item {cell.Item} against {Name(cell.Hypothesis)}", cell.Before == CellValue.Empty ? null : cell.Before.Words, cell.After.Words))],
        },
        AttributionClaimed it => new($"Recorded that {it.Claim.Name} attributes it{(it.Claim.Hypothesis is { } hypothesis ? $", as {Name(hypothesis)} says" : "")}")
        {
            Lines =
            [
                new("Whose word", null, it.Claim.Attributor.Term().Title),
                new("What they say", null, it.Claim.Says),
                .. it.Claim.Said is { } said ? [new EntryLine("Said", null, said.ToString("d MMMM yyyy", CultureInfo.InvariantCulture))] : Array.Empty<EntryLine>(),
                .. it.Claim.Item is { } item ? [new EntryLine("Carried by", null, $"Evidence item {item}")] : Array.Empty<EntryLine>(),
            ],
        },
        AttributionJudged it => new($"Judged the attribution (judgement {it.Number}): {Name(it.Judgement.Hypothesis)}", it.Judgement.WhyItDeparts)
        {
            Lines =
            [
                new("Likelihood", null, Titled(it.Judgement.Likelihood), it.Judgement.LikelihoodBasis),
                new("Confidence", null, it.Judgement.Confidence.Term().Title, it.Judgement.ConfidenceBasis),
                new("Responsibility of the state", null, it.Judgement.Responsibility?.Term().Title ?? "Left open"),
                new("In the matrix", null, Capital(CaseAttribution.Leading(it.Leaders))),
            ],
        },
        AttributionDissented it => new($"Dissented from judgement {it.Judgement} on the attribution", it.Reasons),
        _ => null,
    };

    private static string Name(int hypothesis) => Hypothesis.NameOf(hypothesis);

    private static string Titled(Likelihood likelihood) => $"{likelihood.Term().Title}, {likelihood.Term().Definition}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
