using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Api;

/// <summary>What is sent or answered here is one of the keys of this vocabulary: the description of the API lists them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class KeysOfAttribute(Type vocabulary) : Attribute
{
    public IReadOnlyList<string> Keys { get; } = vocabulary switch
    {
        _ when vocabulary == typeof(Marking) => [.. Markings.All.Select(marking => marking.Term().Key)],
        _ when vocabulary == typeof(PermissibleActions) => [.. Enum.GetValues<PermissibleActions>().Select(actions => actions.Term().Key)],
        _ when vocabulary == typeof(SourceKind) => [.. SourceKinds.All.Select(kind => kind.Term().Key)],
        _ when vocabulary == typeof(TriageState) => [.. TriageTerms.States.Select(state => state.Term().Key)],
        _ when vocabulary == typeof(IncidentClass) => [.. IncidentClasses.All.Select(incidentClass => incidentClass.Term().Key)],
        _ when vocabulary == typeof(ObservableKind) => [.. ObservableKinds.All.Select(kind => kind.Term().Key)],
        _ when vocabulary == typeof(Sectors) => [.. Sectors.All.Select(sector => sector.Key)],
        _ => throw new InvalidOperationException($"Say here what the keys of {vocabulary.Name} are."),
    };
}
