using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Cases;

public enum Line
{
    /// <summary>A standing line between governments, kept for crises.</summary>
    Hotline,
    MilitaryToMilitary,
    Diplomatic,

    /// <summary>Between national emergency response teams.</summary>
    ResponseTeams,
}

public static class LineTitles
{
    public static string Title(this Line line) => line switch
    {
        Line.Hotline => "Hotline",
        Line.MilitaryToMilitary => "Military to military",
        Line.Diplomatic => "Diplomatic",
        Line.ResponseTeams => "Between response teams",
    };
}

/// <summary>What was said on the line.</summary>
/// <param name="Counterpart">With whom: the state and the desk.</param>
/// <param name="Outcome">What came of it; null while nothing did.</param>
public sealed record ContactFacts(Line Line, string Counterpart, string Message, string? Outcome, DateTimeOffset At);

/// <summary>
/// A contact on the deconfliction line: open at every rung, needs no sign-off, only an authorised office and a record.
/// It keeps a misreading from becoming a step.
/// </summary>
public sealed class Contact : Aggregate
{
    private Contact()
    {
    }

    public Guid Id { get; private init; }
    public Guid IncidentId { get; private init; }
    public string Office { get; private init; } = "";
    public CapacityKind Capacity { get; private init; }
    public Line Line { get; private init; }
    public string Counterpart { get; private init; } = "";
    public string Message { get; private init; } = "";
    public string? Outcome { get; private init; }

    /// <summary>When they spoke.</summary>
    public DateTimeOffset At { get; private init; }
    public Guid RecordedById { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Why no contact can have been made then, whatever the case says; null if it can.</summary>
    public static Refusal? WhyImpossible(DateTimeOffset made, DateTimeOffset now) => Refusal.When(
        made > now, CaseRules.ContactInTheFuture, "The contact lies in the future. Record it once it was made; check the date and the time.");

    /// <param name="capacity">In what way the person acts in the office; null if they may not.</param>
    public static Contact Record(Guid id, Guid incident, string office, Capacity? capacity, ThresholdPolicy policy, ContactFacts facts, Guid by, DateTimeOffset at)
    {
        if (policy.Deconfliction.Count > 0 && !policy.Deconfliction.Contains(office))
        {
            throw new RuleViolationException(CaseRules.LineOffice, $"The policy gives the deconfliction line to these offices: {string.Join(", ", policy.Deconfliction.Select(policy.OfficeTitle))}. Ask a holder of one of them to record the contact.");
        }

        if (capacity is null)
        {
            throw new RuleViolationException(EscalationRules.OfficeNotHeld, "You may not act in this office now. Ask its holder, or the administrator.");
        }

        RuleViolationException.ThrowIf(WhyImpossible(facts.At, at));

        var contact = new Contact
        {
            Id = id,
            IncidentId = incident,
            Office = office,
            Capacity = capacity.Kind,
            Line = facts.Line,
            Counterpart = facts.Counterpart,
            Message = facts.Message,
            Outcome = facts.Outcome,
            At = facts.At,
            RecordedById = by,
            RecordedAt = at,
        };
        contact.Raise(new ContactMade(id, incident, facts, capacity));
        return contact;
    }
}

[LedgerAction("ContactMade", 1)]
public sealed record ContactMade(Guid Contact, Guid Incident, ContactFacts Facts, Capacity In) : IDomainEvent
{
    public Subject Subject => Subject.Of("contact", Contact);
    public Guid? IncidentId => Incident;
    public string? Office => In.Office;
}
