using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

// Its bytes: one file to an item, since custody is of one thing.
public sealed partial class EvidenceItem
{
    public string? FileName { get; private set; }
    public long? FileSize { get; private set; }
    public string? FileSha256 { get; private set; }
    public string? FileSha1 { get; private set; }
    public string? FileMd5 { get; private set; }
    public string? FileType { get; private set; }
    public Guid? StoredById { get; private set; }
    public DateTimeOffset? StoredAt { get; private set; }
    public ScanState Scan { get; private set; }
    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>What the scanner found; null while it found nothing.</summary>
    public string? ScanFinding { get; private set; }

    /// <summary>When the stored bytes were last hashed again, and whether they were as stored.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }
    public HashCheck LastCheck { get; private set; }

    /// <summary>What was stored; null while nothing is. It stays after the bytes were disposed of.</summary>
    public StoredFile? File => FileName is null ? null : new(FileName, FileSize!.Value, FileSha256!, FileType!, FileSha1, FileMd5);

    /// <summary>Its bytes are there to be read.</summary>
    public bool HoldsBytes => FileName is not null && !Chain.IsDisposed;

    /// <summary>Takes the bytes that were just stored into custody.</summary>
    /// <param name="received">The event that says from whom they came; the first of the chain, or one more where the thing itself was received before.</param>
    /// <param name="sameBytes">The number of the case's item that has the same bytes already; null if none has.</param>
    public void Store(StoredFile file, CustodyFacts received, int? sameBytes, Guid by, DateTimeOffset at)
    {
        RefuseFile(by);
        RuleViolationException.ThrowIf(received.WhyImpossible(at));
        if (sameBytes is { } other)
        {
            throw new RuleViolationException(EvidenceRules.SameBytes, $"These bytes are stored already: they are the file of item {other}. Nothing was stored twice; cite item {other}.");
        }

        if (file.Hashes.DifferenceFrom(OriginHashes) is var (algorithm, arrived, given))
        {
            throw new RuleViolationException(EvidenceRules.OriginHash, $"The bytes that arrived have the {algorithm} {arrived}; their origin gave {given}. Nothing was stored. Send the file again, or correct the hash of the origin if that is wrong.");
        }

        (FileName, FileSize, FileSha256, FileType) = (file.Name, file.Size, file.Sha256, file.Type);
        (FileSha1, FileMd5) = (file.Sha1, file.Md5);
        (StoredById, StoredAt, CheckedAt, LastCheck) = (by, at, at, HashCheck.Match);
        Scan = ScanState.Unscanned;
        NoteAuthor(by);
        Revision++;
        Raise(new EvidenceStored(Id, IncidentId, Number, file.Size, file.Sha256, file.Type, !OriginHashes.AreUnknown()));
        Add(received, HashCheck.Match, by, at);
    }

    /// <summary>Refuses a file before its bytes are read: there is one, the item no longer counts, or its source is not this person’s to know.</summary>
    public void RefuseFile(Guid by)
    {
        RefuseUnlisted(by);
        RefuseWithdrawn("given a file");
        RefuseDisposed();
        if (FileName is not null)
        {
            throw new RuleViolationException(EvidenceRules.FileStored, $"Item {Number} has its file. Another file is another item: log it as one.");
        }
    }

    /// <summary>Gives a person a copy of the bytes, and records that they have it.</summary>
    /// <param name="check">How the stored bytes compared just now.</param>
    /// <param name="terms">What they were told and asked for all the same.</param>
    public void GiveCopy(CustodyFacts copied, HashCheck check, CopyTerms terms, Guid by, DateTimeOffset at)
    {
        RefuseCopy(terms, by);
        RecordCustody(copied, check, by, at);
        Raise(new EvidenceRead(Id, IncidentId, Number, EvidencePart.File));
    }

    /// <summary>Refuses a copy before the bytes are read.</summary>
    public void RefuseCopy(CopyTerms terms, Guid by)
    {
        if (CopyRefusal(terms, by) is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Why this person gets no copy; null if they may have one.</summary>
    public RuleViolationException? CopyRefusal(CopyTerms terms, Guid by) => this switch
    {
        { File: null } => new(EvidenceRules.NoFile, $"Item {Number} has no file."),
        { HoldsBytes: false } => new(EvidenceRules.NoFile, $"Item {Number} was disposed of: its bytes are no longer stored."),
        _ when !Protection.Lets(by) => new(EvidenceRules.SourceProtected, "The source of this item is protected, and its file may show it. You are not on its list. Someone who is can add you."),
        { Scan: ScanState.Unscanned } when !terms.AllowUnscanned => new(EvidenceRules.Unscanned, "The virus scanner has not looked at this file yet, and unscanned files are not given out here. Try again in a few minutes; if it lasts, tell your administrator."),
        { Scan: ScanState.Infected, Kind: not EvidenceKind.MalwareSample } => new(EvidenceRules.Infected, $"The virus scanner found {ScanFinding} in this file. It is given out only where the item is a malware sample. If it is one, correct the item’s kind first."),
        { LastCheck: HashCheck.Mismatch } when !terms.AcceptAltered => new(EvidenceRules.BytesAltered, "The stored bytes are not those that were stored. Say that you want them as they are now."),
        _ => null,
    };

    /// <summary>Notes what the virus scanner said.</summary>
    public void NoteScan(string? finding, DateTimeOffset at)
    {
        (Scan, ScanFinding, ScannedAt) = (finding is null ? ScanState.Clean : ScanState.Infected, finding, at);
        Raise(new EvidenceScanned(Id, IncidentId, Number, finding));
    }

    /// <summary>Notes what hashing the stored bytes again gave, outside any event of custody. A mismatch breaks the chain.</summary>
    public void RecordFixityCheck(HashCheck check, DateTimeOffset at)
    {
        if (ApplyFixityCheck(check, at))
        {
            Add(new CustodyFacts(CustodyKind.Rechecked, null, "The portal", new ZonedTime(at, "UTC"), "The portal’s database", "Check of the stored bytes"), check, by: null, at);
        }
        else
        {
            Raise(new FixityChecked(Id, IncidentId, Number, check));
        }
    }

    /// <summary>Whether it is a mismatch nobody knew of. The alarm is raised once, and stands until somebody deals with it.</summary>
    private bool ApplyFixityCheck(HashCheck check, DateTimeOffset at)
    {
        var alarm = check == HashCheck.Mismatch && LastCheck != HashCheck.Mismatch;
        (CheckedAt, LastCheck) = (at, check);
        if (alarm)
        {
            Raise(new EvidenceAltered(Id, IncidentId, Number, FileSha256!));
        }

        return alarm;
    }

    private void RefuseOtherHash(EvidenceFacts facts)
    {
        if (File?.Hashes.DifferenceFrom(facts.OriginHashes) is var (algorithm, stored, given))
        {
            throw new RuleViolationException(EvidenceRules.OriginHash, $"The stored bytes have the {algorithm} {stored}, so their origin cannot have given {given}. Check what the origin gave.");
        }
    }
}

/// <summary>What a person who takes a copy was told, and asked for all the same.</summary>
/// <param name="AllowUnscanned">The virus scanner need not have looked at it: the portal's own setting.</param>
/// <param name="AcceptAltered">They want the bytes as they are now, though these are not those that were stored.</param>
public sealed record CopyTerms(bool AllowUnscanned, bool AcceptAltered);
