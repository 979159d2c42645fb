using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

/// <summary>What differs between two versions of an item's facts.</summary>
public static class EvidenceChanges
{
    public static IReadOnlyList<Change> Between(EvidenceFacts before, EvidenceFacts after) =>
        [.. Lines(before).Zip(Lines(after), (b, a) => new Change(b.Fact, b.Text, a.Text)).Where(change => change.Before != change.After)];

    private static IEnumerable<(string Fact, string Text)> Lines(EvidenceFacts facts) =>
    [
        ("title", facts.Title),
        ("kind", facts.Kind.Term().Title),
        ("came from", facts.Origin.Term().Title),
        ("what it shows", facts.Shows),
        ("grade", facts.Grade.ToString()),
        ("marking", facts.Marking.Term().Title),
        ("permissible actions", facts.Actions.Term().Title),
        ("collected", $"{CanonicalTime.TextOf(facts.CollectedAt.At)} {facts.CollectedAt.Zone}"),
        ("hashes of the origin", facts.OriginHashes.ToString()),
    ];
}
