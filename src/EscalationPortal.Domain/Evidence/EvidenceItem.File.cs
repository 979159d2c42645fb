namespace EscalationPortal.Domain.Evidence;

// Its bytes: one file to an item, since custody is of one thing.
public sealed partial class EvidenceItem
{
    public string? FileName { get; private set; }
    public long? FileSize { get; private set; }
    public string? FileSha256 { get; private set; }
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
    public StoredFile? File => FileName is null ? null : new(FileName, FileSize!.Value, FileSha256!, FileType!);

    /// <summary>Its bytes are there to be read.</summary>
    public bool HoldsBytes => FileName is not null && !Chain.IsDisposed;

    /// <summary>Takes the bytes that were just stored into custody.</summary>
    /// <param name="received">The event that says from whom they came; the first of the chain, or one more where the thing itself was received before.</param>
    /// <param name="sameBytes">The number of the case's item that has the same bytes already; null where none has.</param>
    public void Store(StoredFile file, CustodyFacts received, int? sameBytes, Guid by, DateTimeOffset at)
    {
        RefuseFile();
        if (sameBytes is { } other)
        {
            throw new RuleViolationException("same-bytes", $"These bytes are stored already: they are the file of item {other}. Nothing was stored twice; cite item {other}.");
        }

        if (OriginSha256 is { } given && given != file.Sha256)
        {
            throw new RuleViolationException("origin-hash", $"The bytes that arrived have the SHA-256 {file.Sha256}; their origin gave {given}. Nothing was stored. Send the file again, or correct the hash of the origin if that is wrong.");
        }

        (FileName, FileSize, FileSha256, FileType) = (file.Name, file.Size, file.Sha256, file.Type);
        (StoredById, StoredAt, CheckedAt, LastCheck) = (by, at, at, HashCheck.Match);
        Scan = ScanState.Unscanned;
        Revision++;
        Raise(new EvidenceStored(Id, IncidentId, Number, file.Size, file.Sha256, file.Type, OriginSha256 is not null));
        Add(received, HashCheck.Match, by, at);
    }

    /// <summary>Refuses a file before its bytes are read: there is one, or the item no longer counts.</summary>
    public void RefuseFile()
    {
        RefuseWithdrawn("given a file");
        RefuseDisposed();
        if (FileName is not null)
        {
            throw new RuleViolationException("file-stored", $"Item {Number} has its file. Another file is another item: log it as one.");
        }
    }

    /// <summary>Notes what the virus scanner said.</summary>
    public void NoteScan(string? finding, DateTimeOffset at)
    {
        (Scan, ScanFinding, ScannedAt) = (finding is null ? ScanState.Clean : ScanState.Infected, finding, at);
        Raise(new EvidenceScanned(Id, IncidentId, Number, finding));
    }

    /// <summary>Notes what hashing the stored bytes again gave. A mismatch breaks the chain.</summary>
    public void NoteCheck(HashCheck check, DateTimeOffset at)
    {
        var known = LastCheck == HashCheck.Mismatch;
        (CheckedAt, LastCheck) = (at, check);
        if (check == HashCheck.Mismatch && !known)
        {
            // Said once: the alarm stands until somebody deals with it.
            Add(new CustodyFacts(CustodyKind.Rechecked, null, "The portal", new ZonedTime(at, "UTC"), "The portal’s database", "Scheduled check of the stored bytes"), check, by: null, at);
            Raise(new EvidenceAltered(Id, IncidentId, Number, FileSha256!));
        }
        else
        {
            Raise(new EvidenceRechecked(Id, IncidentId, Number, check));
        }
    }

    private void RefuseOtherHash(EvidenceFacts facts)
    {
        if (facts.OriginSha256 is { } given && FileSha256 is { } stored && given != stored)
        {
            throw new RuleViolationException("origin-hash", $"The stored bytes have the SHA-256 {stored}, so their origin cannot have given {given}. Check what the origin gave.");
        }
    }
}
