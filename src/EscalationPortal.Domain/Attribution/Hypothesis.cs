using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Attribution;

public enum HypothesisKind
{
    Actor,
    NotAnAttack,
    FalseFlag,
    Other,
}

public static class HypothesisTerms
{
    public static IReadOnlyList<HypothesisKind> Kinds { get; } = Enum.GetValues<HypothesisKind>();

    /// <summary>What every weighing has beside whoever is suspected, so that the obvious answer has to beat something.</summary>
    public static IReadOnlyList<HypothesisKind> Always { get; } = [HypothesisKind.NotAnAttack, HypothesisKind.FalseFlag];

    public static Term Term(this HypothesisKind kind) => kind switch
    {
        HypothesisKind.Actor => new("actor", "An actor did it", "A named service, group or person."),
        HypothesisKind.NotAnAttack => new("not-an-attack", "Not an attack", "A fault, a mistake, a test, or chance."),
        HypothesisKind.FalseFlag => new("false-flag", "False flag", "Someone made it look like the work of another."),
        HypothesisKind.Other => new("other", "Something else", "An explanation of another kind, such as an insider without a backer."),
    };
}

/// <summary>What a hypothesis says.</summary>
/// <param name="Statement">One sentence that could be wrong.</param>
/// <param name="Actor">Who did it; null if nobody is named.</param>
/// <param name="State">The two-letter code of the state it would be laid to; null for none.</param>
/// <param name="Responsibility">That state's share in it; null if none is claimed.</param>
/// <param name="Expects">What one would expect to find, and not to find, were it true.</param>
public sealed record HypothesisText(HypothesisKind Kind, string Statement, string? Actor, string? State, StateResponsibility? Responsibility, string Expects)
{
    /// <summary>It lays the incident at somebody's door.</summary>
    public bool NamesActor => Kind switch
    {
        HypothesisKind.Actor => true,
        HypothesisKind.FalseFlag or HypothesisKind.Other => Actor is not null || State is not null,
        HypothesisKind.NotAnAttack => false,
    };

    /// <summary>What differs, in words.</summary>
    public static IReadOnlyList<Change> Between(HypothesisText before, HypothesisText after) =>
        [.. before.Lines().Zip(after.Lines(), (b, a) => new Change(b.Name, b.Text, a.Text)).Where(change => change.Before != change.After)];

    /// <summary>Each part with its name; empty where it says nothing.</summary>
    public IEnumerable<(string Name, string Text)> Lines() =>
    [
        ("kind", Kind.Term().Title),
        ("statement", Statement),
        ("actor", Actor ?? ""),
        ("state", Countries.Find(State)?.Title ?? State ?? ""),
        ("responsibility of the state", Responsibility?.Term().Title ?? ""),
        ("what to expect", Expects),
    ];
}

/// <summary>A candidate answer to "who did it". It is revised and dropped, never deleted.</summary>
public sealed class Hypothesis
{
    private Hypothesis()
    {
    }

    internal Hypothesis(int number, HypothesisText text, Guid by, DateTimeOffset at)
    {
        (Number, Revision, AddedById, AddedAt) = (number, 1, by, at);
        Take(text);
    }

    /// <summary>Its number in the case, from 1: people say "H2".</summary>
    public int Number { get; private init; }

    /// <summary>1 when added, one more for each revision: what was rated before was rated against other words.</summary>
    public int Revision { get; private set; }
    public HypothesisKind Kind { get; private set; }
    public string Statement { get; private set; } = "";
    public string? Actor { get; private set; }
    public string? State { get; private set; }
    public StateResponsibility? Responsibility { get; private set; }
    public string Expects { get; private set; } = "";
    public Guid AddedById { get; private init; }
    public DateTimeOffset AddedAt { get; private init; }
    public Guid? DroppedById { get; private set; }
    public DateTimeOffset? DroppedAt { get; private set; }
    public string? ReasonToDrop { get; private set; }

    /// <summary>What somebody has read who reads it: another revision is another reading.</summary>
    public Seen Seen => Seen.Of("hypothesis", Revision);

    public bool IsLive => DroppedAt is null;

    public string Name => NameOf(Number);

    public HypothesisText Text => new(Kind, Statement, Actor, State, Responsibility, Expects);

    public static string NameOf(int number) => $"H{number}";

    internal void Revise(HypothesisText text)
    {
        Revision++;
        Take(text);
    }

    internal void Drop(string reason, Guid by, DateTimeOffset at) => (ReasonToDrop, DroppedById, DroppedAt) = (reason, by, at);

    private void Take(HypothesisText text) => (Kind, Statement, Actor, State, Responsibility, Expects) = text;
}
