using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Cases;

/// <summary>What is known of an incident and may be corrected: everything on the form, nothing the portal derives.</summary>
/// <param name="Summary">One line, the incident's headline.</param>
/// <param name="States">ISO 3166-1 alpha-2 codes of the affected states.</param>
/// <param name="Sectors">Keys of <see cref="Vocabulary.Sectors"/>.</param>
/// <param name="Functions">Keys of <see cref="EssentialFunctions"/>.</param>
/// <param name="Happened">When it began; null while unknown.</param>
/// <param name="SuspectedActor">As reported; null while nobody is suspected.</param>
/// <param name="ReportSource">Who told us, and how.</param>
public sealed record IncidentFacts(
    IncidentClass Class,
    string Summary,
    string Description,
    IReadOnlyList<string> States,
    IReadOnlyList<string> Sectors,
    IReadOnlyList<string> Functions,
    ZonedTime? Happened,
    ZonedTime Detected,
    string? SuspectedActor,
    Marking Marking,
    string ReportSource)
{
    public CaseKind ToKind() => new(Class, Sectors);

    /// <summary>Why nothing can have happened so, whatever the case says; null if it can.</summary>
    public Refusal? WhyImpossible(DateTimeOffset now) =>
        Refusal.When(Detected.At > now, CaseRules.DetectedInTheFuture, "The time of detection lies in the future. Check the date and the zone.")
        ?? (Happened is { } happened && happened.At > Detected.At
            ? new Refusal(
                CaseRules.DetectedBeforeItHappened,
                $"It cannot have been detected ({Detected.InWords()}) before it happened ({happened.InWords()}). Check both times and their zones.")
            : null);
}
