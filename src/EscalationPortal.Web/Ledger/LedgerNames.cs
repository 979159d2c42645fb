using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;

namespace EscalationPortal.Web.Ledger;

/// <summary>What people call the things a ledger entry names by id or key.</summary>
public sealed record LedgerNames(
    IReadOnlyDictionary<Guid, string> People,
    IReadOnlyDictionary<Guid, NamedIncident> Incidents,
    IReadOnlyDictionary<Guid, NamedEscalation> Escalations,
    IReadOnlyDictionary<string, ThresholdPolicy> Policies,
    IReadOnlyDictionary<Guid, string> Compartments,
    ThresholdPolicy InForce)
{
    /// <summary>Who did what the entry says; null if the portal itself did it.</summary>
    public Guid? Actor { get; init; }

    /// <summary>"Signed in", or "Ana Kovač signed in" if somebody else than the person did it. Whoever did it stands beside the sentence already.</summary>
    public string Own(string deed, Guid person) => EntryLines.Capital(Actor == person ? deed : $"{Person(person)} {deed}");

    public string Listed(IEnumerable<Guid> people) => string.Join(", ", people.Select(person => Person(person)));

    /// <summary>A compartment's name is for those who are read into it.</summary>
    public string Compartment(Guid id) => Compartments.GetValueOrDefault(id, "a compartment you are not read into");

    public string Person(Guid? id) => id is { } known ? People.GetValueOrDefault(known, "someone whose name was erased") : "an unknown account";

    /// <param name="policy">The policy under which the office acted; null for the one in force.</param>
    public string Office(string key, string? policy = null) =>
        Policies.GetValueOrDefault(policy ?? "", InForce).Offices.Concat(InForce.Offices).FirstOrDefault(office => office.Key == key)?.Title ?? key;

    /// <summary>"4, Formal diplomatic engagement".</summary>
    public string Step(string policy, int rung) =>
        Policies.GetValueOrDefault(policy)?.Ladder.ElementAtOrDefault(rung) is { } step ? $"{rung}, {step.Title}" : $"{rung}";

    /// <summary>", as a delegate of Ingrid Solberg": nothing for a holder, who needs no explanation.</summary>
    public string Acting(Capacity capacity) => capacity is { Kind: CapacityKind.Holder }
        ? ""
        : $", {CapacityWords.Of(capacity.Kind, capacity.OnBehalfOf is { } holder ? Person(holder) : null, capacity.StandInOffice is { } office ? Office(office) : null)}";

    public string StepOf(Guid escalation, int rung) => Escalations.GetValueOrDefault(escalation) is { } known ? $"{rung}, {known.StepTitle}" : $"{rung}";
}

public sealed record NamedIncident(string Reference, Marking Marking);

public sealed record NamedEscalation(string StepTitle, string PolicyDigest);
