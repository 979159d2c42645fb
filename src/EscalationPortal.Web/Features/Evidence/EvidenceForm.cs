using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Evidence.Log;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>An item of evidence as typed, when logging and when correcting.</summary>
public sealed record EvidenceForm
{
    private const string UploadedHere = "By upload to the portal";

    // In the order of the page: a summary of errors follows it.
    public string? Title { get; init; }
    public string? Kind { get; init; }
    public string? Shows { get; init; }
    public string? Origin { get; init; }
    public LocalTime Collected { get; init; } = new();
    public string? From { get; init; }
    public string? CollectedBy { get; init; }
    public string? Method { get; init; }
    public string? Reliability { get; init; }
    public string? Credibility { get; init; }
    public string? OriginHashes { get; init; }
    public string? AcquisitionTool { get; init; }
    public string? ClockSource { get; init; }
    public string? ClockOffset { get; init; }
    public string? LogIntegrity { get; init; }
    public string? Marking { get; init; }
    public string? Actions { get; init; }

    /// <summary>Only when logging: the source is protected from the first moment.</summary>
    public bool Protect { get; init; }

    /// <summary>Only when logging, as the rest of what follows: who it was received from; the source where nothing is said.</summary>
    public string? ReceivedFrom { get; init; }
    public string? Place { get; init; }
    public VerificationMethod? Verification { get; init; }
    public string? Statement { get; init; }

    /// <summary>What the browser calls the file: the field leads to its errors.</summary>
    public string? File { get; init; }

    /// <summary>Why it is corrected; not asked for when it is logged.</summary>
    public string? Reason { get; init; }

    public bool HasReadiness => new[] { OriginHashes, AcquisitionTool, ClockSource, ClockOffset, LogIntegrity }.Any(text => !text.IsBlank());

    public static EvidenceForm Of(EvidenceFacts facts, EvidenceSource? source) => new()
    {
        Title = facts.Title,
        Kind = facts.Kind.Term().Key,
        Shows = facts.Shows,
        Origin = facts.Origin.Term().Key,
        Collected = LocalTime.Of(facts.CollectedAt),
        Reliability = facts.Grade.Reliability.Term().Key,
        Credibility = facts.Grade.Credibility.Term().Key,
        OriginHashes = string.Join(", ", facts.OriginHashes.Named().Select(hash => hash.Hash)),
        Marking = facts.Marking.Term().Key,
        Actions = facts.Actions.Term().Key,
        From = source?.From,
        CollectedBy = source?.CollectedBy,
        Method = source?.Method,
        AcquisitionTool = source?.AcquisitionTool,
        ClockSource = source?.ClockSource,
        ClockOffset = source?.ClockOffset,
        LogIntegrity = source?.LogIntegrity,
    };

    public EvidenceFacts Read(FormReading reading) => new(
        Title.Kept(),
        Chosen.Of(Find(EvidenceTerms.Kinds, kind => kind.Term(), Kind)),
        Chosen.Of(Find(Enum.GetValues<EvidenceOrigin>(), origin => origin.Term(), Origin)),
        Shows.Kept(),
        new AdmiraltyGrade(
            Chosen.Of(Find(Enum.GetValues<SourceReliability>(), reliability => reliability.Term(), Reliability)),
            Chosen.Of(Find(Enum.GetValues<InformationCredibility>(), credibility => credibility.Term(), Credibility))),
        Chosen.Of(Markings.Find(Marking)),
        Chosen.Of(Find(Enum.GetValues<PermissibleActions>(), actions => actions.Term(), Actions)),
        reading.Time(Collected, nameof(Collected), "When it was collected"),
        PastedHashes.Read(OriginHashes, nameof(OriginHashes), reading));

    /// <summary>The facts after a correction. A time that is shown as before stays exactly what it was: a form shows no fractions of a second.</summary>
    public EvidenceFacts Read(FormReading reading, EvidenceFacts before)
    {
        var facts = Read(reading);
        return Collected.Text() == LocalTime.Of(before.CollectedAt).Text() ? facts with { CollectedAt = before.CollectedAt } : facts;
    }

    public EvidenceSource ReadSource() =>
        new(
            From.Kept(), CollectedBy.Kept(), Method.Kept(),
            ClockSource.KeptOrNull(), ClockOffset.KeptOrNull(), LogIntegrity.KeptOrNull(), AcquisitionTool.KeptOrNull());

    /// <summary>How it came into custody; null where nothing is said of that and no file comes with it.</summary>
    public Receipt? ReadReceipt(IncomingFile? file) => file is null && ReceivedFrom.IsBlank() && Place.IsBlank()
        ? null
        : new Receipt((ReceivedFrom.IsBlank() ? From : ReceivedFrom).Kept(), file is not null && Place.IsBlank() ? UploadedHere : Place.Kept(), file);

    /// <summary>Null where nothing is said of a verification.</summary>
    public OwnVerification? ReadVerification() => Verification is null && Statement.IsBlank() ? null : new OwnVerification(Verification, Statement?.Trim() ?? "");

    private static T? Find<T>(IEnumerable<T> all, Func<T, Term> termOf, string? key)
        where T : struct =>
        all.Where(item => termOf(item).Key == key).Select(item => (T?)item).SingleOrDefault();
}
