using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>In which of the formats that partners speak a file is written.</summary>
public enum FileFormat
{
    Stix,
    Misp,
    Csv,
    Mail,
}

public static class FileFormats
{
    /// <summary>Stored; never changes once used.</summary>
    public static string Key(this FileFormat format) => format switch
    {
        FileFormat.Stix => "stix",
        FileFormat.Misp => "misp",
        FileFormat.Csv => "csv",
        FileFormat.Mail => "mail",
    };

    public static string Title(this FileFormat format) => format switch
    {
        FileFormat.Stix => "STIX 2.1",
        FileFormat.Misp => "MISP",
        FileFormat.Csv => "a table",
        FileFormat.Mail => "a mail",
    };

    /// <summary>The format with this key, or null.</summary>
    public static FileFormat? Find(string? key) => Enum.GetValues<FileFormat>().Cast<FileFormat?>().FirstOrDefault(format => format!.Value.Key() == key);
}

/// <summary>
/// All that was found in a file, in its order. Nothing is decided here: whether a file with refusals is applied in part or not at all is the caller's
/// to say.
/// </summary>
/// <param name="Format">Null where the file is of none that can be read.</param>
public sealed record FileReading(FileFormat? Format, IReadOnlyList<ReadSignal> Signals, IReadOnlyList<RefusedPart> Refusals, IReadOnlyList<ReadingNote> Notes)
{
    public bool IsWhole => Format is not null && Refusals.Count == 0;
}

/// <summary>A part of a file that cannot be taken in.</summary>
/// <param name="Place">By the names of the file: <c>objects[3].created</c>, <c>$</c> for all of it, <c>row 7, observed</c>.</param>
/// <param name="Line">Counted from 1; null where lines say nothing.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Remedy">One sentence: what to write instead.</param>
public sealed record RefusedPart(string Place, long? Line, string Why, string Remedy);

/// <summary>Something in a file that its reader should know, and that keeps nothing from being taken in.</summary>
/// <inheritdoc cref="RefusedPart" path="/param"/>
public sealed record ReadingNote(string Place, long? Line, string Text);

/// <summary>A signal as a file tells it. Every text is plain text, whatever it looks like.</summary>
public sealed record ReadSignal
{
    /// <inheritdoc cref="RefusedPart.Place"/>
    public required string Place { get; init; }

    public long? Line { get; init; }

    /// <summary>
    /// What its source will know it by for ever, such as the id of a STIX object or the uuid of a MISP event; null if it gives none.
    /// </summary>
    public string? SourceId { get; init; }

    /// <summary>What people at its source call it: <c>INC-2026-0042</c>, <c>C0028</c>.</summary>
    public string? Reference { get; init; }

    /// <summary>The organisation that tells it.</summary>
    public string? Source { get; init; }

    /// <summary>One line, never empty.</summary>
    public required string Summary { get; init; }

    public string Content { get; init; } = "";

    public IncidentClass? Class { get; init; }

    /// <summary>The strictest that stands on any part of it; null if none does.</summary>
    public Marking? Marking { get; init; }

    /// <summary>When the source wrote it down.</summary>
    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Happened { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public DateTimeOffset? Detected { get; init; }

    /// <summary>Keys of <see cref="Vocabulary.Sectors"/>.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 codes of the affected states.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    public string? SuspectedActor { get; init; }

    /// <summary>What its source says is one.</summary>
    public IReadOnlyList<Observable> Observables { get; init; } = [];

    /// <summary>What only looks like one, in a text: for a person to confirm.</summary>
    public IReadOnlyList<Observable> SuggestedObservables { get; init; } = [];

    public IReadOnlyList<Technique> Techniques { get; init; } = [];

    public IReadOnlyList<Technique> SuggestedTechniques { get; init; } = [];

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<ReadAttachment> Attachments { get; init; } = [];

    /// <summary>What was not understood, as one JSON object; null if there is nothing.</summary>
    public string? Rest { get; init; }
}

/// <summary>A file within a file: named and hashed, never opened.</summary>
/// <param name="Type">As its sender declares it.</param>
public sealed record ReadAttachment(string Name, string Type, long Size, string Sha256);

/// <summary>Limits of what is read. What is beyond one is refused, and the refusal names it.</summary>
public static class ReadingLimits
{
    public const int MaxBytes = 104_857_600;

    public const int MaxDepth = 64;

    /// <summary>Objects of a STIX bundle; attributes of MISP events.</summary>
    public const int MaxObjects = 1_000_000;

    public const int MaxSignals = 100_000;

    /// <summary>
    /// References that are followed and facts that are taken in, each counted with every signal that does: however objects refer to each other, reading
    /// ends.
    /// </summary>
    public const int MaxFollowed = 4_000_000;

    /// <summary>A longer summary is cut, and stands whole in the content.</summary>
    public const int MaxSummary = 200;

    public const int MaxContent = 1_000_000;

    /// <summary>A longer id is refused and never cut.</summary>
    public const int MaxSourceId = 200;

    /// <summary>Refusals, and notes: after so many the rest is only counted.</summary>
    public const int MaxFindings = 1_000;

    /// <summary>Observables that are suggested from a text.</summary>
    public const int MaxSuggested = 1_000;
}

/// <summary>What the reader of a file cannot know by itself.</summary>
/// <param name="Zone">In which zone times without one are meant; null: such times are refused.</param>
/// <param name="Times">What clocks showed in a zone; null where no zone is known.</param>
/// <param name="Mails">Takes mails apart; null: they are refused.</param>
public sealed record ReadingOptions(string? Zone = null, ILocalTimes? Times = null, IMailParser? Mails = null)
{
    public static ReadingOptions None { get; } = new();
}

/// <summary>What the clocks of a zone showed.</summary>
public interface ILocalTimes
{
    /// <summary>The instants at which the clocks showed this time: none, one or two. Null if there is no such zone.</summary>
    IReadOnlyList<DateTimeOffset>? InstantsAt(DateTime local, string zone);
}
