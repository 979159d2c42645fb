using System.ComponentModel.DataAnnotations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Signals;

/// <summary>A signal as typed.</summary>
public sealed record SignalForm
{
    // In the order of the page: a summary of errors follows it.
    public string? Summary { get; init; }
    public string? Content { get; init; }

    [Display(Name = "who sent it")]
    public string? Organisation { get; init; }

    [Display(Name = "what sort of source it is")]
    public string? Kind { get; init; }

    [Display(Name = "the source’s own id")]
    public string? OwnId { get; init; }

    [Display(Name = "when it was observed")]
    public LocalTime Observed { get; init; } = new();

    [Display(Name = "affected states")]
    public string? States { get; init; }
    public List<string> Sectors { get; init; } = [];
    public string? SuspectedActor { get; init; }
    public string? Observables { get; init; }
    public string? Techniques { get; init; }
    public string? Marking { get; init; }

    [Display(Name = "permissible actions")]
    public string? Actions { get; init; }

    /// <param name="organisation">For whom the person speaks; null where they say who sent it.</param>
    public SignalFacts Read(FormReading reading, string? organisation)
    {
        reading.Line(States, StateNames.MaxTyped, nameof(States), "the affected states");
        return new(
            new SignalSource(organisation ?? Organisation.Kept(), Chosen.Of(SourceKinds.Find(Kind)), OwnId.KeptOrNull()),
            Summary.Kept(),
            Content.Kept(),
            Chosen.Of(Markings.Find(Marking)),
            Chosen.Of(EvidenceTerms.FindActions(Actions)),
            Observed.IsEmpty ? null : reading.Time(Observed, nameof(Observed), "When it was observed"),
            [.. StateNames.Read(States).SelectMany(name => name.Wrong is null ? name.Codes : [name.Typed]).Distinct().Order(StringComparer.Ordinal)],
            [.. Sectors.Distinct()],
            SuspectedActor.KeptOrNull())
        {
            Observables = TypedTraces.Observables(reading, Observables, nameof(Observables)),
            Techniques = TypedTraces.Techniques(reading, Techniques, nameof(Techniques)),
        };
    }
}
