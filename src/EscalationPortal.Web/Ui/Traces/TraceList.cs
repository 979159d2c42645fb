using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;

namespace EscalationPortal.Web.Ui.Traces;

/// <summary>Observables by their kinds, and techniques, as a page shows them: defanged, so that whatever is copied is no link.</summary>
/// <param name="Links">Its reader reads signals: each leads to all that name it.</param>
public sealed record TraceList(IReadOnlyList<ShownObservable> Observables, IReadOnlyList<ShownTechnique> Techniques, bool Links)
{
    /// <summary>More of a kind are folded.</summary>
    public const int MaxUnfolded = 10;

    // What an address may hold, with room for the rest of it.
    private const int MaxHref = 4_000;

    public bool IsEmpty => Observables.Count + Techniques.Count == 0;

    public IEnumerable<IGrouping<ObservableKind, ShownObservable>> Kinds => Observables.GroupBy(shown => shown.Observable.Kind).OrderBy(kind => kind.Key);

    public static TraceList Of(SignalFacts facts, bool links) => new(
        [.. facts.Observables.Select(observable => new ShownObservable(observable))],
        [.. facts.Techniques.Select(technique => new ShownTechnique(technique))],
        links);

    /// <summary>Null where it is too long for an address, or its reader reads no signals.</summary>
    public string? HrefOf(Observable observable) =>
        Links && $"/observables?kind={observable.Kind.Term().Key}&value={Uri.EscapeDataString(observable.Defanged)}" is { Length: <= MaxHref } href
            ? href
            : null;

    public string? HrefOf(Technique technique) => Links ? $"/techniques/{technique.Id}" : null;
}

/// <param name="From">The first signal that names it; null where that is said already.</param>
/// <param name="Others">How many others name it.</param>
public sealed record ShownObservable(Observable Observable, string? From = null, int Others = 0)
{
    /// <summary>What whoever reads it should know of it.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (Observable.UnicodeHostDefanged is { } shown)
            {
                yield return $"A browser shows {shown}.";
            }

            if (Observable.LookAlike is { } lookAlike)
            {
                yield return lookAlike.Why;
            }

            if (Observable.Reserved is { } use)
            {
                yield return $"Set aside: {use}.";
            }
        }
    }
}

/// <inheritdoc cref="ShownObservable"/>
public sealed record ShownTechnique(Technique Technique, string? From = null, int Others = 0);
