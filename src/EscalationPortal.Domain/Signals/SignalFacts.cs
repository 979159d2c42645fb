using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Signals;

/// <summary>Who sent a signal.</summary>
/// <param name="Organisation">As it calls itself; two spellings that fold to the same are one organisation.</param>
/// <param name="OwnId">What the source itself calls the report; null if it gave it no name. One organisation uses it once.</param>
public sealed record SignalSource(string Organisation, SourceKind Kind, string? OwnId);

/// <summary>What a signal says, as it was received.</summary>
/// <param name="Summary">One line.</param>
/// <param name="Content">The report as it came.</param>
/// <param name="Observed">When what it tells of was seen; null while unknown.</param>
/// <param name="States">ISO 3166-1 alpha-2 codes of the affected states.</param>
/// <param name="Sectors">Keys of <see cref="Vocabulary.Sectors"/>.</param>
/// <param name="SuspectedActor">As reported; null while nobody is suspected.</param>
public sealed record SignalFacts(
    SignalSource Source,
    string Summary,
    string Content,
    Marking Marking,
    PermissibleActions Actions,
    ZonedTime? Observed,
    IReadOnlyList<string> States,
    IReadOnlyList<string> Sectors,
    string? SuspectedActor)
{
    /// <summary>What its source says is one, each once, in the order of the report.</summary>
    public IReadOnlyList<Observable> Observables { get; init; } = [];

    /// <summary>Each once.</summary>
    public IReadOnlyList<Technique> Techniques { get; init; } = [];

    /// <summary>A fingerprint of all of it, for the ledger: the signal itself may belong to a case that few may read (<see cref="SourceDigest"/>).</summary>
    public string Digest(byte[] salt) => SourceDigest.Of(
        salt, Source.Organisation, Source.Kind.ToString(), Source.OwnId, Summary, Content, Marking.ToString(), Actions.ToString(),
        Observed is null ? null : $"{CanonicalTime.TextOf(Observed.At)} {Observed.Zone}", Joined(States), Joined(Sectors), SuspectedActor,
        Joined(Observables.Select(observable => $"{observable.Kind.Term().Key} {observable.Value}"), "\n"),
        Joined(Techniques.Select(technique => technique.Id)));

    /// <summary>The same for the same report of the same organisation, whatever else differs in how that was spelt.</summary>
    public string ContentKey => Folded.Digest([]);

    /// <summary>Whether it is the same report of the same organisation, however that was spelt.</summary>
    public bool SaysTheSameAs(SignalFacts other) => ContentKey == other.ContentKey;

    private SignalFacts Folded => this with { Source = Source with { Organisation = FoldedText.Of(Source.Organisation) } };

    /// <summary>Why it cannot have been seen so; null if it can.</summary>
    public Refusal? WhyImpossible(DateTimeOffset now) => Refusal.When(
        Observed?.At > now, SignalRules.ObservedInTheFuture, "The time of observation lies in the future. Check the date and the zone.");

    private static string Joined(IEnumerable<string> keys, string between = ", ") => string.Join(between, keys.Order(StringComparer.Ordinal));
}

/// <summary>One of several signals that a signal is split into.</summary>
public sealed record SignalPart(string Summary, string Content);
