using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Ledger;

/// <summary>A sentence for each thing that happens to an item of evidence.</summary>
internal static class EvidenceWords
{
    public static EntryText? Of(EvidenceEvent happened, LedgerNames names) => happened switch
    {
        EvidenceLogged it => new($"Logged evidence item {it.Number}: {it.Facts.Title}") { Lines = LedgerLines.Of(it) },
        EvidenceCorrected it => new($"Corrected evidence item {it.Number}", it.Reason)
        {
            Lines =
            [
                .. LedgerLines.Of(it.Changes),
                .. it.SourceDigest is { } now ? [new EntryLine("Source (digest)", it.SourceDigestBefore, now, "What is said of the source is kept on the item; here stands its fingerprint.")] : Array.Empty<EntryLine>(),
            ],
        },
        SourceProtectionChanged it => new(it.IsProtected ? $"Protected the source of evidence item {it.Number}" : $"Opened the source of evidence item {it.Number} to everyone on the case")
        {
            Lines = it.IsProtected ? [new("Who reads it", null, string.Join(", ", it.Readers.Select(reader => names.Person(reader))))] : [],
        },
        EvidenceWithdrawn it => new($"Withdrew evidence item {it.Number}: {it.Title}", it.Reason),
        EvidenceStored it => new($"Stored the file of evidence item {it.Number}: {it.Type}, {FileSize.Words(it.Size)}")
        {
            Lines = [new("SHA-256", null, it.Sha256, it.OriginMatched ? "The origin gave the same." : "The origin gave none.")],
        },
        EvidenceScanned it => new(it.Finding is null ? $"The virus scanner found nothing in the file of evidence item {it.Number}" : $"The virus scanner found {it.Finding} in the file of evidence item {it.Number}"),
        FixityChecked it => new($"Hashed the file of evidence item {it.Number} again: {CheckWords(it.Check)}"),
        EvidenceAltered it => new($"Alarm: the stored bytes of evidence item {it.Number} no longer have the hash they were stored with") { Lines = [new("SHA-256 when stored", null, it.StoredSha256)] },
        CustodyRecorded it => new($"Custody of evidence item {it.Number}, event {it.Event}: {it.Kind.Term().Title.ToLowerInvariant()}{(it.Breaks ? "; the chain breaks here" : "")}")
        {
            Lines =
            [
                new("Happened", null, LedgerLines.Time(it.Happened)),
                new("Stored bytes", null, CheckWords(it.Check)),
                new("Who, where, why (digest)", null, it.Digest, "They are kept on the item; here stands their fingerprint."),
            ],
        },
        CustodyBreakAccepted it => new($"Recorded why evidence item {it.Number} may count although its chain breaks at event {it.Event}", it.Reason),
        EvidenceVerified it => new($"Verified evidence item {it.Number} ({it.Method.Term().Title.ToLowerInvariant()}{(it.Corroborating is { } other ? $": item {other}" : "")})", it.Statement),
        EvidenceUnsupported it => new($"Evidence item {it.Number} is to be verified again: item {it.Other}, which bore it out, was changed"),
        EvidenceRead it => new($"Read {PartWords(it.What)} of evidence item {it.Number}"),
        _ => null,
    };

    public static string CheckWords(HashCheck check) => check switch
    {
        HashCheck.None => "not compared",
        HashCheck.Match => "as they were stored",
        HashCheck.Mismatch => "not as they were stored",
    };

    public static string PartWords(EvidencePart part) => part switch
    {
        EvidencePart.Record => "the record",
        EvidencePart.RecordWithSource => "the record and the source",
        EvidencePart.CustodySheet => "the custody sheet",
        EvidencePart.File => "the file",
    };
}
