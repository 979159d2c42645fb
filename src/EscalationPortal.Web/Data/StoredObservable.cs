using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Web.Data;

/// <summary>An observable as a statement brings many of them along: kind and value, a line each.</summary>
public static class StoredObservable
{
    public static Observable Of(string row) => row.Split('\n', 2) is [var kind, var value]
        ? Of(kind, value)
        : throw new InvalidOperationException("A stored observable is read as two lines.");

    public static Observable Of(string kind, string value) =>
        new(ObservableKinds.Find(kind) ?? throw new InvalidOperationException($"There is no kind of observable {kind}."), value);
}
