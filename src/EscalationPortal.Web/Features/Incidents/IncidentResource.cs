using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Ui.AssessmentResult;

namespace EscalationPortal.Web.Features.Incidents;

/// <summary>What a program is told of an incident in a list.</summary>
/// <param name="Advice">What the policy makes of its latest assessment; null before the first.</param>
public sealed record IncidentItem(
    string Reference, string Summary, [property: KeysOf(typeof(IncidentClass))] string Class, [property: KeysOf(typeof(Marking))] string Marking, bool Restricted,
    IReadOnlyList<string> States, [property: KeysOf(typeof(Sectors))] IReadOnlyList<string> Sectors, string? Severity, AdviceResource? Advice, string Stage, int? StepInForce, string? Owner,
    DateTimeOffset DetectedAt, DateTimeOffset LoggedAt, DateTimeOffset ChangedAt, string Href);

/// <summary>An incident as a program reads it, with its assessments and its escalations.</summary>
/// <param name="Readers">Who may read it, in a sentence.</param>
/// <param name="Signals">The references of the signals it rests on, the first to come first.</param>
/// <param name="MoreSignals">It rests on more than are named here: the list of signals, asked for those of this incident, has them all.</param>
public sealed record IncidentResource(
    string Reference, string Summary, string Description, [property: KeysOf(typeof(IncidentClass))] string Class, [property: KeysOf(typeof(Marking))] string Marking, string Readers,
    IReadOnlyList<string> States, [property: KeysOf(typeof(Sectors))] IReadOnlyList<string> Sectors, IReadOnlyList<string> Functions, TimeResource? Happened, TimeResource Detected,
    string? SuspectedActor, string ReportSource, string? Severity, string LoggedBy, DateTimeOffset LoggedAt, string? Owner, int EvidenceItems,
    IReadOnlyList<AssessmentItem> Assessments, IReadOnlyList<EscalationItem> Escalations, IReadOnlyList<string> Signals, bool MoreSignals);

public sealed record AssessmentItem(int Number, AdviceResource Advice, string By, DateTimeOffset At);

/// <param name="Rung">Of the step taken, on the ladder of the policy it was proposed under.</param>
public sealed record EscalationItem(string Reference, int Rung, string Status, DateTimeOffset? ReviewDueAt)
{
    public static string KeyOf(EscalationStatus status) => Key($"{status}");

    public static string KeyOf(CaseStage stage) => Key($"{stage}");

    private static string Key(string name) => string.Concat(name.Select((letter, place) => char.IsUpper(letter) && place > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}

/// <summary>What a policy makes of an assessment: advice, and never without its interval and what it rests on.</summary>
public sealed record AdviceResource(int Rung, int Least, int Most, int RatedIndicators, int Indicators, bool TooLittleKnown)
{
    public static AdviceResource? Of(Advice? advice) => advice is null ? null : new(advice.Rung, advice.Least, advice.Most, advice.Rated, advice.Indicators, advice.TooLittleKnown);
}
