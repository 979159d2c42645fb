using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>What of a case may be left out of a file. Its reference, summary, class, times and sectors always go with it.</summary>
public enum ReleasedPart
{
    Description,
    States,
    SuspectedActor,
    Traces,
}

public static class ReleasedParts
{
    public static IReadOnlyList<ReleasedPart> All { get; } = Enum.GetValues<ReleasedPart>();

    public static Term Term(this ReleasedPart part) => part switch
    {
        ReleasedPart.Description => new("description", "The description"),
        ReleasedPart.States => new("states", "The affected states"),
        ReleasedPart.SuspectedActor => new("actor", "The suspected actor"),
        ReleasedPart.Traces => new("traces", "Observables and techniques"),
    };

    /// <summary>The part with this key, or null.</summary>
    public static ReleasedPart? Find(string? key) => All.Cast<ReleasedPart?>().FirstOrDefault(part => part!.Value.Term().Key == key);
}

/// <summary>All that there is to tell of a case, before it is decided what may leave.</summary>
/// <param name="Whole">With the observables and techniques that are the case's own.</param>
/// <param name="Signals">Those it rests on: each is marked by itself. Who sent them is told to nobody.</param>
/// <param name="HasProtectedSources">Some of its evidence has a protected source.</param>
/// <param name="ReadsSources">Whoever gives the file reads all of these.</param>
/// <param name="Sources">What stands in them.</param>
public sealed record CaseToRelease(ReleasedIncident Whole, IReadOnlyList<SignalToRelease> Signals, bool HasProtectedSources, bool ReadsSources, Quotations Sources)
{
    /// <summary>Whether there is anything of it to tell.</summary>
    public bool Has(ReleasedPart part) => part switch
    {
        ReleasedPart.Description => Whole.Description.Length > 0,
        ReleasedPart.States => Whole.States.Count > 0,
        ReleasedPart.SuspectedActor => Whole.SuspectedActor is not null,
        ReleasedPart.Traces => Whole.Observables.Count + Whole.Techniques.Count > 0 || Signals.Any(signal => signal.HasTraces),
    };
}

/// <param name="IsOurs">We reported it ourselves: how far it goes is ours to say.</param>
/// <param name="Texts">What it says in words.</param>
public sealed record SignalToRelease(
    string Reference,
    Marking Marking,
    bool IsOurs,
    IReadOnlyList<string> Texts,
    string? SuspectedActor,
    IReadOnlyList<Observable> Observables,
    IReadOnlyList<Technique> Techniques)
{
    /// <summary>Whether it suspects the same.</summary>
    public bool Suspects(string? actor) => actor is not null && FoldedText.Of(actor) == FoldedText.Of(SuspectedActor);

    public bool HasTraces => Observables.Count + Techniques.Count > 0;
}

/// <param name="Told">What leaves; null where nothing may.</param>
/// <param name="Withheld">What stays here.</param>
public sealed record Release(ReleasedIncident? Told, IReadOnlyList<Withheld> Withheld);
