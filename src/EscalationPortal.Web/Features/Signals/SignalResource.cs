using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;

namespace EscalationPortal.Web.Features.Signals;

/// <summary>What a program is told of a signal in a list.</summary>
/// <param name="Standing">How far it has come, in the one word that its sender is told: waiting, accepted or closed. Null for whoever is told the state.</param>
/// <param name="State">What was decided about it; null for a partner.</param>
public sealed record SignalItem(
    string Reference, string? Standing, [property: KeysOf(typeof(TriageState))] string? State, string Summary, string Organisation, [property: KeysOf(typeof(SourceKind))] string Kind,
    [property: KeysOf(typeof(Marking))] string Marking, IReadOnlyList<string> States, IReadOnlyList<string> Sectors, DateTimeOffset ReceivedAt, string? Owner, string Href);

/// <summary>A signal as a program reads it.</summary>
/// <param name="Standing">How far it has come, in the one word that its sender is told: waiting, accepted or closed. Null for whoever is told what became of it.</param>
/// <param name="Triage">What became of it; null for a partner, who is told the standing alone.</param>
public sealed record SignalResource(
    string Reference, string? Standing, DateTimeOffset ReceivedAt, SignalSourceResource Source, string Summary, string Content,
    [property: KeysOf(typeof(Marking))] string Marking, [property: KeysOf(typeof(PermissibleActions))] string Actions, TimeResource? Observed,
    IReadOnlyList<string> States, IReadOnlyList<string> Sectors, string? SuspectedActor,
    IReadOnlyList<ObservableResource> Observables, IReadOnlyList<string> Techniques, TriageResource? Triage);

/// <param name="Value">In the one spelling in which it is compared.</param>
public sealed record ObservableResource([property: KeysOf(typeof(ObservableKind))] string Kind, string Value);

public sealed record SignalSourceResource(string Organisation, [property: KeysOf(typeof(SourceKind))] string Kind, string? Id);

/// <param name="Incident">The incident it belongs to; null while it belongs to none.</param>
public sealed record TriageResource(
    [property: KeysOf(typeof(TriageState))] string State, string ReportedBy, string? Owner, string? By, DateTimeOffset? At, string? Reason, string? Explanation,
    string? Incident, string? MergedInto, string? SplitFrom, IReadOnlyList<string> Duplicates, IReadOnlyList<string> Parts);
