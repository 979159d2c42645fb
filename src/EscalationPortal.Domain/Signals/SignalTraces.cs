using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Domain.Signals;

/// <summary>An observable that a signal names.</summary>
public sealed class SignalObservable
{
    private SignalObservable()
    {
    }

    public Guid SignalId { get; private init; }

    /// <summary>Its place in the report, counted from 1.</summary>
    public int Number { get; private init; }

    /// <summary>The key of its kind.</summary>
    public string Kind { get; private init; } = "";
    public string Value { get; private init; } = "";

    /// <summary>See <see cref="Observable.Digest"/>.</summary>
    public string Digest { get; private init; } = "";

    internal static SignalObservable Of(Guid signal, int number, Observable observable) =>
        new() { SignalId = signal, Number = number, Kind = observable.Kind.Term().Key, Value = observable.Value, Digest = observable.Digest };
}

/// <summary>A technique of ATT&amp;CK that a signal names.</summary>
public sealed class SignalTechnique
{
    private SignalTechnique()
    {
    }

    public Guid SignalId { get; private init; }

    /// <summary>The id of the technique: <c>T1059.001</c>.</summary>
    public string Technique { get; private init; } = "";

    internal static SignalTechnique Of(Guid signal, Technique technique) => new() { SignalId = signal, Technique = technique.Id };
}
