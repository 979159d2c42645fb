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
/// <param name="ProtectedTexts">What stands in the protected sources of its evidence.</param>
public sealed record CaseToRelease(ReleasedIncident Whole, IReadOnlyList<SignalToRelease> Signals, IReadOnlyList<string> ProtectedTexts);

public sealed record SignalToRelease(string Reference, Marking Marking, IReadOnlyList<Observable> Observables, IReadOnlyList<Technique> Techniques);

/// <param name="Told">What leaves; null where nothing may.</param>
/// <param name="Withheld">What stays here.</param>
public sealed record Release(ReleasedIncident? Told, IReadOnlyList<Withheld> Withheld);
