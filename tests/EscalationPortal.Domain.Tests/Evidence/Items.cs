using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Evidence;

/// <summary>Items of evidence to test with, logged by Ana at noon.</summary>
internal static class Items
{
    public const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    public const string OtherHash = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";

    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    public static readonly Guid Ana = Guid.NewGuid();
    public static readonly Guid Ben = Guid.NewGuid();

    public static readonly EvidenceFacts Facts = new(
        "Firewall log", EvidenceKind.Log, EvidenceOrigin.Person, "Sessions from outside.",
        new AdmiraltyGrade(SourceReliability.B, InformationCredibility.Two), Marking.Amber, PermissibleActions.Amber, new ZonedTime(Noon.AddDays(-1), "UTC"), FileHashes.None);

    public static readonly EvidenceSource Source = new("The operator", "CSIRT", "Copied.", "NTP", "+3 s", "Forwarded at once", "dd 9.1");

    public static EvidenceItem Logged(EvidenceFacts? facts = null, int number = 1, SourceProtection? protection = null, DateTimeOffset? at = null) =>
        EvidenceItem.Log(Guid.NewGuid(), Guid.NewGuid(), number, facts ?? Facts, Source, protection ?? SourceProtection.None, new byte[16], Ana, at ?? Noon);

    public static CustodyFacts Event(CustodyKind kind, string? from, string to, int minute = 0, string? authority = null) =>
        new(kind, from, to, new ZonedTime(Noon.AddMinutes(minute), "UTC"), "Registry", "Handling", authority);

    public static StoredFile File(string sha256 = Hash) => new("log.txt", 4, sha256, "Plain text");

    public static EvidenceItem Stored()
    {
        var item = Logged();
        item.Store(File(), Event(CustodyKind.Received, "The operator", "Ana"), sameBytes: null, Ana, Noon);
        return item;
    }

    public static EvidenceItem Verified(int number = 1)
    {
        var item = Logged(number: number);
        item.Verify(item.Seen, VerificationMethod.Examined, "Read it.", corroborating: null, Ben, Noon);
        return item;
    }

    /// <summary>Ben says why the item may count in spite of a break at this event: of the first that nobody has judged.</summary>
    public static void Accept(EvidenceItem item, int number, string reason)
    {
        var judged = item.Chain.Breaks.Where(custodyBreak => custodyBreak.Event == number).OrderBy(custodyBreak => custodyBreak.Accepted is not null).First();
        item.AcceptBreak(number, judged.Seen, reason, Ben, Noon.AddHours(1));
    }

    public static string RuleOf(Action act) => Assert.Throws<RuleViolationException>(act).Rule;
}
