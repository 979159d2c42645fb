namespace EscalationPortal.Domain.Kernel;

/// <summary>Something that happened, named in the past tense. Every one becomes an entry in the ledger.</summary>
public interface IDomainEvent
{
    /// <summary>What it happened to: the kind of thing and its id.</summary>
    Subject Subject { get; }

    /// <summary>The incident it belongs to, so that a case's whole record can be read, or null.</summary>
    Guid? IncidentId { get; }

    /// <summary>The capacity in which the actor acted, where there is one.</summary>
    string? Office => null;
}

/// <summary>The kind of thing an event is about (<c>incident</c>, <c>escalation</c>, …) and its id.</summary>
public sealed record Subject(string Type, string Id)
{
    public static Subject Of(string type, Guid id) => new(type, id.ToString("D"));
}

/// <summary>A root whose children change only through it, and which says what happened to it.</summary>
public abstract class Aggregate
{
    private readonly List<IDomainEvent> _events = [];

    /// <summary>Hands over what has happened since the last call, oldest first.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        var taken = _events.ToArray();
        _events.Clear();
        return taken;
    }

    protected void Raise(IDomainEvent happened) => _events.Add(happened);
}
