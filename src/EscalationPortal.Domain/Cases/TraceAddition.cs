using System.Security.Cryptography;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;

namespace EscalationPortal.Domain.Cases;

/// <summary>Observables and techniques that somebody added to a case at once, beside those that its signals name. They stay.</summary>
public sealed class TraceAddition : Aggregate
{
    public const int MaxObservables = 1_000;
    public const int MaxTechniques = 50;

    private const int SaltLength = 16;

    private TraceAddition()
    {
    }

    public Guid Id { get; private init; }
    public Guid IncidentId { get; private init; }

    /// <summary>Where they come from, in a line.</summary>
    public string From { get; private init; } = "";
    public List<CaseObservable> Observables { get; private init; } = [];
    public List<CaseTechnique> Techniques { get; private init; } = [];

    /// <summary>Of its digest in the ledger.</summary>
    public byte[] Salt { get; private init; } = [];
    public Guid AddedById { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }

    /// <param name="observables">Those that were not added to the case before; <paramref name="techniques"/> likewise.</param>
    public static TraceAddition Add(
        Guid id, Incident incident, string from, IReadOnlyList<Observable> observables, IReadOnlyList<Technique> techniques, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(Refusal.When(
            observables.Count + techniques.Count == 0, CaseRules.NothingNew, $"All of them were added to {incident.Reference} before. Nothing was recorded."));
        var addition = new TraceAddition
        {
            Id = id,
            IncidentId = incident.Id,
            From = from,
            Observables = [.. observables.Select((observable, place) => CaseObservable.Of(id, incident.Id, place + 1, observable))],
            Techniques = [.. techniques.Select(technique => CaseTechnique.Of(id, incident.Id, technique))],
            Salt = RandomNumberGenerator.GetBytes(SaltLength),
            AddedById = by,
            AddedAt = at,
        };
        addition.Raise(new TracesAdded(incident.Id, incident.Reference, observables.Count, techniques.Count, addition.Digest));
        return addition;
    }

    /// <summary>What stands in the ledger for all of it (<see cref="SourceDigest"/>).</summary>
    public string Digest => SourceDigest.Of(
        Salt,
        [
            From,
            .. Observables.OrderBy(named => named.Number).Select(named => $"{named.Kind} {named.Value}"),
            .. Techniques.Select(named => named.Technique).Order(StringComparer.Ordinal),
        ]);
}

/// <summary>An observable that was added to a case, once.</summary>
public sealed class CaseObservable
{
    private CaseObservable()
    {
    }

    public Guid AdditionId { get; private init; }
    public Guid IncidentId { get; private init; }

    /// <summary>Its place among those that were added at once, counted from 1.</summary>
    public int Number { get; private init; }

    /// <summary>The key of its kind.</summary>
    public string Kind { get; private init; } = "";
    public string Value { get; private init; } = "";

    /// <summary>See <see cref="Observable.Digest"/>.</summary>
    public string Digest { get; private init; } = "";

    internal static CaseObservable Of(Guid addition, Guid incident, int number, Observable observable) => new()
    {
        AdditionId = addition,
        IncidentId = incident,
        Number = number,
        Kind = observable.Kind.Term().Key,
        Value = observable.Value,
        Digest = observable.Digest,
    };
}

/// <summary>A technique of ATT&amp;CK that was added to a case, once.</summary>
public sealed class CaseTechnique
{
    private CaseTechnique()
    {
    }

    public Guid AdditionId { get; private init; }
    public Guid IncidentId { get; private init; }

    /// <summary>The id of the technique.</summary>
    public string Technique { get; private init; } = "";

    internal static CaseTechnique Of(Guid addition, Guid incident, Technique technique) =>
        new() { AdditionId = addition, IncidentId = incident, Technique = technique.Id };
}
