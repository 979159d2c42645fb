using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

/// <summary>What an item is and says: everyone who may read the case reads it.</summary>
/// <param name="Title">One line: what it is.</param>
/// <param name="Shows">What it shows, without saying how it was come by.</param>
/// <param name="CollectedAt">When it was collected, with the zone it was stated in.</param>
/// <param name="OriginHashes">What its origin gave for the bytes.</param>
public sealed record EvidenceFacts(
    string Title,
    EvidenceKind Kind,
    EvidenceOrigin Origin,
    string Shows,
    AdmiraltyGrade Grade,
    Marking Marking,
    PermissibleActions Actions,
    ZonedTime CollectedAt,
    FileHashes OriginHashes)
{
    /// <summary>Why it cannot have been collected so, whatever the case says; null if it can.</summary>
    public Refusal? WhyImpossible(DateTimeOffset now) => Refusal.When(
        CollectedAt.At > now, EvidenceRules.CollectedInTheFuture, "The time of collection lies in the future. Check the date and the zone.");
}

/// <summary>Where an item comes from and how it was come by. Where the source is protected, only the people named read it.</summary>
/// <param name="From">The source: who or what it comes from.</param>
/// <param name="CollectedBy">The person or the team that collected it.</param>
/// <param name="Method">How it was collected.</param>
/// <param name="ClockSource">What set the clock of the device, and how it was checked; null if it does not apply.</param>
/// <param name="ClockOffset">How far that clock was off, with its sign and unit.</param>
/// <param name="LogIntegrity">What keeps the record from being altered: signing, forwarding, write-once storage.</param>
/// <param name="AcquisitionTool">The tool that acquired it, with its version.</param>
public sealed record EvidenceSource(
    string From,
    string CollectedBy,
    string Method,
    string? ClockSource,
    string? ClockOffset,
    string? LogIntegrity,
    string? AcquisitionTool)
{
    /// <summary>All that is said of it, in the order in which it is digested.</summary>
    public IReadOnlyList<string?> Texts() => [From, CollectedBy, Method, ClockSource, ClockOffset, LogIntegrity, AcquisitionTool];
}

/// <summary>Who reads the source of an item: everyone who may read the case, or the people named.</summary>
public sealed record SourceProtection(bool IsProtected, IReadOnlyList<Guid> Readers)
{
    public static SourceProtection None { get; } = new(false, []);

    public bool Lets(Guid person) => !IsProtected || Readers.Contains(person);
}
