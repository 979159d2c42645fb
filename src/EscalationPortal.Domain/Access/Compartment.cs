using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Access;

/// <summary>
/// A circle of people for a kind of case: whoever is not read into it learns nothing of the cases that carry it, nor its name. The
/// administrator reads people in and out, and sees no case; who may read a case decides which compartments it carries.
/// </summary>
public sealed class Compartment : Aggregate
{
    private readonly List<CompartmentMember> _members = [];

    private Compartment()
    {
    }

    public Guid Id { get; private init; }
    public string Title { get; private init; } = "";

    /// <summary>What it protects, and who belongs in it.</summary>
    public string Purpose { get; private init; } = "";

    /// <summary>Everyone who is or was read in.</summary>
    public IReadOnlyList<CompartmentMember> Members => _members;

    public static Compartment Create(Guid id, string title, string purpose)
    {
        var compartment = new Compartment { Id = id, Title = title, Purpose = purpose };
        compartment.Raise(new CompartmentCreated(id, title, purpose));
        return compartment;
    }

    /// <param name="maySeeCases">Whether they have an open account with which cases can be seen at all.</param>
    /// <param name="keysFrom">Who handed out the last keys of their account: its first link, or a later one. Null where nobody did.</param>
    public void ReadIn(Guid id, Guid person, bool maySeeCases, Guid? keysFrom, Guid by, string reason, DateTimeOffset at)
    {
        if (keysFrom == by)
        {
            throw new RuleViolationException(
                AccessRules.KeysFromAnother,
                "You handed out the keys of this account, so another administrator reads it in: nobody both makes a reader and lets them in.");
        }

        if (person == by)
        {
            throw new RuleViolationException(AccessRules.NotOneself, "Nobody reads themselves in: whoever hands out the keys must not use them. Choose someone else.");
        }

        if (!maySeeCases)
        {
            throw new RuleViolationException(AccessRules.ReaderUnknown, "Only people with an open account who may see cases at all can be read in. Choose from the list.");
        }

        if (_members.Exists(member => member.PersonId == person && member.Until is null))
        {
            throw new RuleViolationException(AccessRules.ReadInAlready, "This person is read in already. Choose someone else.");
        }

        _members.Add(new CompartmentMember(id, person, by, reason, at));
        Raise(new PersonReadIn(Id, Title, person, reason));
    }

    public void ReadOut(Guid id, string reason, DateTimeOffset at)
    {
        var member = _members.Single(candidate => candidate.Id == id);
        if (member.Until is not null)
        {
            throw new RuleViolationException(AccessRules.ReadOutAlready, "This person was read out already.");
        }

        member.End(at);
        Raise(new PersonReadOut(Id, Title, member.PersonId, reason));
    }
}

/// <summary>Someone who is read into a compartment, or was.</summary>
public sealed class CompartmentMember
{
    private CompartmentMember()
    {
    }

    internal CompartmentMember(Guid id, Guid person, Guid by, string reason, DateTimeOffset at) =>
        (Id, PersonId, ReadInById, Reason, From) = (id, person, by, reason, at);

    public Guid Id { get; private init; }
    public Guid CompartmentId { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid ReadInById { get; private init; }
    public string Reason { get; private init; } = "";
    public DateTimeOffset From { get; private init; }

    /// <summary>Null while they are read in.</summary>
    public DateTimeOffset? Until { get; private set; }

    internal void End(DateTimeOffset at) => Until = at;
}
