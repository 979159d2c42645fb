using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Escalations;

/// <summary>The gates that are met by records of evidence and attribution, and by nothing anybody writes into a proposal.</summary>
internal static class RecordGates
{
    private const int MaxNamed = 3;

    public static GateResult Of(Gate gate, CaseRecords records)
    {
        var (met, restsOn) = gate.Key switch
        {
            Gates.HumanVerifiedEvidence => OfVerified(gate, records.Evidence),
            Gates.EvidenceStandard => OfStandard(gate, records.Evidence),
            Gates.AttributionStandard => OfAttribution(gate, records.Attribution),
            _ => throw new ArgumentOutOfRangeException(nameof(gate), gate.Key, "No records meet this gate."),
        };
        return met ? new(gate, GateState.Met, restsOn) : new(gate, GateState.Unmet, restsOn) { Gaps = [new MissingPart($"Gates[{gate.Key}]", $"{Gates.TitleOf(gate.Key)}: {restsOn}")] };
    }

    private static (bool Met, string RestsOn) OfVerified(Gate gate, IReadOnlyList<EvidenceStanding> evidence)
    {
        var verified = evidence.Where(item => item.IsVerified && !item.IsWithdrawn).ToList();
        if (gate.ByAnother)
        {
            return OfVerifiedByAnother(gate, verified);
        }

        return verified.Count >= gate.Count
            ? (true, $"Verified by a person: {Items(verified)}.{ByTheirLoggers(verified)}")
            : (false, $"{Counted(verified, "is verified by a person", "are verified by a person")}; the step asks for {gate.Count}. Log and verify evidence under Evidence.");
    }

    private static (bool Met, string RestsOn) OfVerifiedByAnother(Gate gate, List<EvidenceStanding> verified)
    {
        var byAnother = verified.Where(item => !item.IsVerifiedByItsAuthorsOnly).ToList();
        if (byAnother.Count >= gate.Count)
        {
            return (true, $"Verified by somebody who had no hand in it: {Items(byAnother)}.");
        }

        var own = verified.Except(byAnother).ToList();
        var then = own.Count == 0 ? "Log evidence and have a colleague verify it." : $"Have a colleague verify {Items(own)}: so far only who logged or changed {(own.Count == 1 ? "it" : "them")} did.";
        return (false, $"{Counted(byAnother, "is verified by somebody who had no hand in it", "are verified by somebody who had no hand in them")}; the step asks for {gate.Count}. {then}");
    }

    private static (bool Met, string RestsOn) OfStandard(Gate gate, IReadOnlyList<EvidenceStanding> evidence)
    {
        var least = LeastGrade(gate);
        var graded = evidence.Where(item => !item.IsWithdrawn && item.Grade.IsNoWorseThan(least)).ToList();
        var qualifying = graded.Where(item => item.IsStored && item.CustodyHolds).ToList();
        if (qualifying.Count >= gate.Count)
        {
            return (true, $"Graded {least} or better, stored under their hash, custody unbroken: {Items(qualifying)}.{Explained(qualifying)}");
        }

        var lacking = graded.Except(qualifying).Take(MaxNamed).Select(item => $" Item {item.Number} is graded {item.Grade}, but {(item.IsStored ? "its chain of custody is broken or was never begun" : "no file of it is stored")}.");
        return (false, $"{Counted(qualifying, "meets the standard", "meet the standard")}; the step asks for {gate.Count}, graded {least} or better, stored under their hash, custody unbroken.{string.Concat(lacking)}");
    }

    private static (bool Met, string RestsOn) OfAttribution(Gate gate, AttributionStanding? standing)
    {
        var least = Enum.GetValues<Confidence>().Single(confidence => confidence.Term().Key == gate.Confidence);
        if (standing is null)
        {
            return (false, $"Nobody has judged who did it. Weigh the hypotheses under Attribution and judge them with {gate.Confidence} confidence or better.");
        }

        // Two statements: how likely it is, and how good the basis is (ICD 203).
        var judged = $"H{standing.Hypothesis} ({standing.Statement}) is judged {standing.Likelihood.Term().Title.ToLowerInvariant()}. The confidence in that is {standing.Confidence.Term().Title.ToLowerInvariant()}";
        return standing switch
        {
            { Likelihood: < Likelihood.Likely } => (false, $"{judged}. A step rests on what is held to be likely at least."),
            { NamesActor: false } => (false, $"{judged}, and names nobody who did it."),
            _ when standing.Confidence < least => (false, $"{judged}; the step asks for {gate.Confidence} or better."),
            { HasAlternatives: false } => (false, $"{judged}, with no alternative on record. Add what else could explain the evidence."),
            { HasChangedSince: true } => (false, $"{judged}, and the hypotheses or what leads have changed since. Judge anew."),
            { Unrated: > 0 } => (false, $"{judged}, and {standing.Unrated} {(standing.Unrated == 1 ? "cell of the matrix is" : "cells of the matrix are")} not rated. Rate what was logged since."),
            { Dissents: > 0 } => (true, $"{judged}; alternatives are on record. {standing.Dissents} see it otherwise: read why under Attribution."),
            _ => (true, $"{judged}; alternatives are on record."),
        };
    }

    private static AdmiraltyGrade LeastGrade(Gate gate) => new(
        Enum.Parse<SourceReliability>(gate.Reliability!),
        (InformationCredibility)int.Parse(gate.Credibility!, System.Globalization.CultureInfo.InvariantCulture));

    private static string Counted(List<EvidenceStanding> items, string one, string several) => items.Count switch
    {
        0 => $"No item {one}",
        1 => $"Only item {items[0].Number} {one}",
        _ => $"Only {Items(items)} {several}",
    };

    private static string ByTheirLoggers(List<EvidenceStanding> verified) =>
        verified.Where(item => item.IsVerifiedByItsAuthorsOnly).ToList() is { Count: > 0 } own ? $" Only by people who logged or changed them: {Items(own)}." : "";

    private static string Explained(List<EvidenceStanding> qualifying) =>
        qualifying.Where(item => item.IsExplained).ToList() is { Count: > 0 } broken ? $" Broken, and recorded why that does not matter: {Items(broken)}." : "";

    private static string Items(List<EvidenceStanding> items) =>
        items.Count == 1 ? $"item {items[0].Number}" : $"items {string.Join(", ", items.SkipLast(1).Select(item => item.Number))} and {items[^1].Number}";
}
