using System.Collections.Frozen;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Ledger;

/// <summary>
/// How one kind of event reads: its title in lists, its sentence, its facts line by line. Each stands beside the feature that raises the event and is
/// found by scan (README, *Add an event*). Whom the event tells stands in the same class, by <c>IStepNotice</c> or <c>IEventNotice</c>.
/// </summary>
public abstract class EventWords(Type eventType, string title)
{
    private static readonly FrozenDictionary<Type, EventWords> _byEvent = typeof(EventWords).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(EventWords)))
        .Select(type => (EventWords)Activator.CreateInstance(type)!)
        .ToFrozenDictionary(words => words.EventType);

    private static readonly FrozenDictionary<EntryKind, string[]> _actions = Enum.GetValues<EntryKind>().ToFrozenDictionary(
        kind => kind,
        kind => _byEvent.Values.Where(words => words.Kind == kind).Select(words => LedgerActions.NameOf(words.EventType)).Order(StringComparer.Ordinal).ToArray());

    /// <summary>Action to title, by title.</summary>
    public static IReadOnlyDictionary<string, string> Titles { get; } =
        new OrderedDictionary<string, string>(_byEvent.Values.OrderBy(words => words.Title, StringComparer.Ordinal).Select(words => KeyValuePair.Create(LedgerActions.NameOf(words.EventType), words.Title)));

    public Type EventType { get; } = eventType;

    public string Title { get; } = title;

    /// <summary>What somebody who looks for decisions makes of it.</summary>
    public virtual EntryKind Kind => EntryKind.Change;

    /// <summary>Whether the text names compartments, whose names are then looked up.</summary>
    public virtual bool NamesCompartments => false;

    /// <summary>The actions whose events are of a kind.</summary>
    public static IReadOnlyList<string> ActionsOf(EntryKind kind) => _actions[kind];

    public static string TitleOf(string action) => Titles.GetValueOrDefault(action, action);

    /// <summary>Null if nobody wrote words for the event.</summary>
    public static EventWords? Find(object? happened) => happened is null ? null : _byEvent.GetValueOrDefault(happened.GetType());

    /// <param name="happened">The event that was read back from the entry; null if the entry could not be read.</param>
    public static EntryText TextOf(LedgerEntry entry, object? happened, LedgerNames names)
    {
        try
        {
            return Find(happened) is { } words ? WithProof(words.TextOf(happened!, names with { Actor = entry.ActorId }), happened) : Unreadable(entry);
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            // A tampered entry may hold anything. It must not keep an auditor from reading the others.
            return Unreadable(entry);
        }
    }

    /// <summary>The people whom the text names beside its actor.</summary>
    public abstract IEnumerable<Guid?> PeopleIn(object happened);

    protected abstract EntryText TextOf(object happened, LedgerNames names);

    private static EntryText WithProof(EntryText text, object? happened) => happened is IActInOffice { Proof: { } proof }
        ? text with { Lines = [.. text.Lines, new EntryLine("Proved who they are", null, $"By {proof.Means.ToString().ToLowerInvariant()}, {EntryLines.Time(proof.At)}")] }
        : text;

    private static EntryText Unreadable(LedgerEntry entry) =>
        new($"{TitleOf(entry.Action)}: its content is not what the portal writes, so it cannot be put in words");
}

/// <inheritdoc cref="EventWords"/>
public abstract class EventWords<T>(string title) : EventWords(typeof(T), title)
    where T : IDomainEvent
{
    public sealed override IEnumerable<Guid?> PeopleIn(object happened) => PeopleIn((T)happened);

    protected sealed override EntryText TextOf(object happened, LedgerNames names) => TextOf((T)happened, names);

    protected virtual IEnumerable<Guid?> PeopleIn(T happened) => [];

    protected abstract EntryText TextOf(T happened, LedgerNames names);
}

/// <summary>The words of something done in an office, perhaps for its holder.</summary>
public abstract class OfficeActWords<T>(string title) : EventWords<T>(title)
    where T : OfficeAct
{
    protected sealed override IEnumerable<Guid?> PeopleIn(T happened) => [happened.In.OnBehalfOf];
}

/// <summary>The words of something about an account.</summary>
public abstract class PersonWords<T>(string title) : EventWords<T>(title)
    where T : PersonEvent
{
    protected sealed override IEnumerable<Guid?> PeopleIn(T happened) => [happened.Person];
}
