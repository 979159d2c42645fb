using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

/// <summary>
/// One thing a decision rests on: what it shows, where it comes from, how good the source is, whose hands it went through. It is
/// corrected and withdrawn, never deleted. In this file: the record. Beside it: its file, its custody, its verification.
/// </summary>
public sealed partial class EvidenceItem : Aggregate
{
    private EvidenceItem()
    {
    }

    public Guid Id { get; private init; }
    public Guid IncidentId { get; private init; }

    /// <summary>Its number in the case, from 1: people say "item 7".</summary>
    public int Number { get; private init; }
    public string Title { get; private set; } = "";
    public EvidenceKind Kind { get; private set; }
    public EvidenceOrigin Origin { get; private set; }
    public string Shows { get; private set; } = "";
    public SourceReliability Reliability { get; private set; }
    public InformationCredibility Credibility { get; private set; }
    public Marking Marking { get; private set; }
    public PermissibleActions Actions { get; private set; }
    public ZonedTime CollectedAt { get; private set; } = null!;
    public string? OriginSha256 { get; private set; }
    public string? OriginSha1 { get; private set; }
    public string? OriginMd5 { get; private set; }

    /// <summary>What its origin gave for the bytes.</summary>
    public FileHashes OriginHashes => new(OriginSha256, OriginSha1, OriginMd5);

    /// <summary>Not for everyone where <see cref="IsSourceProtected"/>: read it through <see cref="SourceFor"/>.</summary>
    public EvidenceSource Source { get; private set; } = null!;
    public bool IsSourceProtected { get; private set; }
    public List<Guid> SourceReaders { get; private set; } = [];
    public byte[] Salt { get; private init; } = [];

    /// <summary>1 when logged, one more for each correction and for its file: what was verified before was something else.</summary>
    public int Revision { get; private set; }
    public Guid LoggedById { get; private init; }

    /// <summary>Everyone who said what it is or gave it its file: whoever logged it, the first of them.</summary>
    public List<Guid> Authors { get; private set; } = [];
    public DateTimeOffset LoggedAt { get; private init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public Guid? WithdrawnById { get; private set; }
    public string? ReasonToWithdraw { get; private set; }

    /// <summary>What somebody has read who reads it: another revision is another reading.</summary>
    public Seen Seen => Seen.Of("item", Revision);

    public bool IsWithdrawn => WithdrawnAt is not null;

    public AdmiraltyGrade Grade => new(Reliability, Credibility);

    public EvidenceFacts Facts => new(Title, Kind, Origin, Shows, Grade, Marking, Actions, CollectedAt, OriginHashes);

    public SourceProtection Protection => new(IsSourceProtected, SourceReaders);

    /// <summary>The source, or null if this reader may see only the finding.</summary>
    public EvidenceSource? SourceFor(Guid person) => Protection.Lets(person) ? Source : null;

    /// <param name="number">The next in the case.</param>
    /// <param name="salt">16 random bytes: see <see cref="SourceDigest"/>.</param>
    public static EvidenceItem Log(Guid id, Guid incident, int number, EvidenceFacts facts, EvidenceSource source, SourceProtection protection, byte[] salt, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(facts.WhyImpossible(at));
        var item = new EvidenceItem { Id = id, IncidentId = incident, Number = number, Salt = salt, Revision = 1, LoggedById = by, LoggedAt = at };
        item.Take(facts, source);
        item.NoteAuthor(by);
        item.Protect(protection, by);
        item.Raise(new EvidenceLogged(id, incident, number, facts, item.DigestOfSource, item.IsSourceProtected));
        return item;
    }

    /// <summary>Corrects what is said of it. Saving what is there already changes and records nothing.</summary>
    /// <param name="said">What is said of the source; null to leave it as it is, as whoever does not read it must.</param>
    public void Correct(EvidenceFacts facts, EvidenceSource? said, string reason, Guid by, DateTimeOffset at)
    {
        RefuseWithdrawn("corrected");
        RefuseSourceUnread(by, said);
        var source = said ?? Source;
        RuleViolationException.ThrowIf(facts.WhyImpossible(at));
        RefuseOtherHash(facts);
        var changes = EvidenceChanges.Between(Facts, facts);
        var before = DigestOfSource;
        var sourceChanged = source != Source;
        if (changes.Count == 0 && !sourceChanged)
        {
            return;
        }

        Take(facts, source);
        NoteAuthor(by);
        Revision++;
        Raise(new EvidenceCorrected(Id, IncidentId, Number, changes, sourceChanged ? before : null, sourceChanged ? DigestOfSource : null, reason));
    }

    /// <summary>Says who reads the source. Whoever says so is always among them: nobody shuts themselves out by mistake.</summary>
    public void ProtectSource(SourceProtection protection, Guid by)
    {
        RefuseWithdrawn("changed");
        if (!Protection.Lets(by))
        {
            throw new RuleViolationException(EvidenceRules.SourceProtected, "The source of this item is protected and you are not on its list. Someone who is can add you.");
        }

        var before = (IsSourceProtected, SourceReaders);
        Protect(protection, by);
        if (before.IsSourceProtected != IsSourceProtected || !before.SourceReaders.ToHashSet().SetEquals(SourceReaders))
        {
            Raise(new SourceProtectionChanged(Id, IncidentId, Number, IsSourceProtected, SourceReaders));
        }
    }

    /// <summary>It no longer counts for anything; it and its history stay.</summary>
    public void Withdraw(string reason, Guid by, DateTimeOffset at)
    {
        RefuseWithdrawn("withdrawn again");
        (WithdrawnAt, WithdrawnById, ReasonToWithdraw) = (at, by, reason);
        Raise(new EvidenceWithdrawn(Id, IncidentId, Number, Title, reason));
    }

    /// <summary>Somebody opened it: who read what, and when, is part of its history.</summary>
    public void NoteReading(EvidencePart part) => Raise(new EvidenceRead(Id, IncidentId, Number, part));

    // What somebody says about a protected item may name its source.
    private string ForLedger(string text) => IsSourceProtected ? $"Kept on the item, whose source is protected; its fingerprint is {SourceDigest.Of(Salt, text)}." : text;

    private string DigestOfSource => SourceDigest.Of(Salt, [.. Source.Texts()]);

    // A new list, for the change to be seen.
    private void NoteAuthor(Guid by) => Authors = Authors.Contains(by) ? Authors : [.. Authors, by];

    private void Take(EvidenceFacts facts, EvidenceSource source)
    {
        Title = facts.Title;
        Kind = facts.Kind;
        Origin = facts.Origin;
        Shows = facts.Shows;
        (Reliability, Credibility) = (facts.Grade.Reliability, facts.Grade.Credibility);
        Marking = facts.Marking;
        Actions = facts.Actions;
        CollectedAt = facts.CollectedAt;
        (OriginSha256, OriginSha1, OriginMd5) = (facts.OriginHashes.Sha256, facts.OriginHashes.Sha1, facts.OriginHashes.Md5);
        Source = source;
    }

    private void Protect(SourceProtection protection, Guid by) =>
        (IsSourceProtected, SourceReaders) = (protection.IsProtected, protection.IsProtected ? [.. protection.Readers.Append(by).Distinct()] : []);

    private void RefuseWithdrawn(string done)
    {
        if (IsWithdrawn)
        {
            throw new RuleViolationException(EvidenceRules.EvidenceWithdrawn, $"Item {Number} was withdrawn and cannot be {done}. Log it anew if it counts after all.");
        }
    }

    // Whether what they say is right or wrong: a right guess must not differ from a wrong one.
    private void RefuseSourceUnread(Guid by, EvidenceSource? said)
    {
        if (!Protection.Lets(by) && said is not null)
        {
            throw new RuleViolationException(EvidenceRules.SourceProtected, "The source of this item is protected and you are not on its list, so you cannot change what is said of it. Someone who is can add you.");
        }
    }
}
