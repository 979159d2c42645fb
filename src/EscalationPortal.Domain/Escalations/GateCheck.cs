using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Escalations;

public enum GateState
{
    Met,
    Unmet,
}

/// <summary>A gate as it stands.</summary>
/// <param name="RestsOn">What it rests on, or what it lacks.</param>
public sealed record GateResult(Gate Gate, GateState State, string RestsOn)
{
    /// <summary>What the proposer would have to write for it, by its part of the <see cref="Proposal"/>.</summary>
    public IReadOnlyList<MissingPart> Gaps { get; init; } = [];
}

/// <summary>What the gates of a step are evaluated against.</summary>
/// <param name="Statements">Gate key to what was written.</param>
/// <param name="ConfirmedBy">The offices that have confirmed what was written.</param>
/// <param name="Records">What the case has on record.</param>
public sealed record GateFacts(
    IReadOnlyDictionary<string, string> Statements, LegalBasis? LegalBasis, IReadOnlyCollection<string> OffRampTriggers, IReadOnlyCollection<string> ConfirmedBy, CaseRecords Records);

/// <summary>Evaluates the gates of a step. No score buys one.</summary>
public static class GateCheck
{
    /// <param name="final">Before the step enters into force; at submission, an office's confirmation is still to come.</param>
    public static IReadOnlyList<GateResult> Of(IEnumerable<Gate> gates, GateFacts facts, bool final) =>
        [.. gates.Select(gate => Of(gate, facts, final))];

    /// <summary>Which gates of a step are unmet and what each lacks; null if none is.</summary>
    public static Refusal? WhyUnmet(int rung, IEnumerable<Gate> gates, GateFacts facts, bool final)
    {
        var unmet = Of(gates, facts, final).Where(result => result.State == GateState.Unmet).ToList();
        var named = string.Join(" ", unmet.Select(result => $"{Gates.TitleOf(result.Gate.Key)}: {result.RestsOn}"));
        var what = final ? "enter into force" : "be submitted";
        return unmet.Count == 0 ? null : new Refusal(EscalationRules.GateUnmet, $"Step {rung} cannot {what} while gates are unmet: {named}")
        {
            // Whoever signs last cannot write them.
            MissingParts = final ? [] : [.. unmet.SelectMany(result => result.Gaps)],
        };
    }

    private static GateResult Of(Gate gate, GateFacts facts, bool final) => gate.Key switch
    {
        _ when Gates.IsRecorded(gate.Key) => RecordGates.Of(gate, facts.Records),
        Gates.LegalBasis => OfLegalBasis(gate, facts, final),
        _ => OfStatement(gate, facts),
    };

    private static GateResult OfStatement(Gate gate, GateFacts facts)
    {
        var text = facts.Statements.GetValueOrDefault(gate.Key);
        var gaps = new List<MissingPart>();
        if (text.IsBlank())
        {
            gaps.Add(new MissingPart($"{nameof(Proposal.Statements)}[{gate.Key}]", $"Write out the gate “{Gates.TitleOf(gate.Key)}”."));
        }

        if (gate.Key == Gates.OffRamp && facts.OffRampTriggers.All(trigger => trigger.IsBlank()))
        {
            gaps.Add(new MissingPart(nameof(Proposal.OffRampTriggers), "Name at least one thing that would lead back down, as something that can be seen to have happened."));
        }

        return gaps.Count == 0
            ? new(gate, GateState.Met, text!)
            : new(gate, GateState.Unmet, text.IsBlank() ? "It is not written out." : "It names nothing that would lead back down.") { Gaps = gaps };
    }

    private static GateResult OfLegalBasis(Gate gate, GateFacts facts, bool final)
    {
        if (facts.LegalBasis is not { } basis)
        {
            // Written before a legal basis had parts: nobody writes one so any more.
            if (facts.Statements.GetValueOrDefault(Gates.LegalBasis) is { } text && !text.IsBlank())
            {
                return new(gate, GateState.Met, text);
            }

            return new(gate, GateState.Unmet, "No legal basis is written.") { Gaps = [new MissingPart($"{nameof(Proposal.LegalBasis)}.{nameof(LegalBasis.Kind)}", "Choose the kind of legal basis.")] };
        }

        if (gate.Kinds.Count > 0 && !gate.Kinds.Contains(basis.Kind))
        {
            var sentence = $"This step rests on one of these: {string.Join(", ", gate.Kinds.Select(kind => kind.Title().ToLowerInvariant()))}.";
            return new(gate, GateState.Unmet, sentence) { Gaps = [new MissingPart($"{nameof(Proposal.LegalBasis)}.{nameof(LegalBasis.Kind)}", sentence)] };
        }

        if (basis.Missing() is { Count: > 0 } missing)
        {
            return new(gate, GateState.Unmet, string.Join(" ", missing.Select(gap => gap.Sentence))) { Gaps = [.. missing.Select(gap => gap with { Part = $"{nameof(Proposal.LegalBasis)}.{gap.Part}" })] };
        }

        return final && gate.Office is { } office && !facts.ConfirmedBy.Contains(office)
            ? new(gate, GateState.Unmet, "The legal basis is written; the office that answers for it has yet to confirm it.")
            : new(gate, GateState.Met, basis.Argument);
    }
}
