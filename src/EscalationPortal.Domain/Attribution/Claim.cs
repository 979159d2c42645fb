using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Attribution;

/// <summary>Whose word it is.</summary>
public enum Attributor
{
    OwnServices,
    Partner,
    Industry,
    TheActor,
}

public static class AttributorTerms
{
    public static IReadOnlyList<Attributor> All { get; } = Enum.GetValues<Attributor>();

    public static Term Term(this Attributor attributor) => attributor switch
    {
        Attributor.OwnServices => new("own-services", "Own services", "An authority or a service of our own."),
        Attributor.Partner => new("partner", "A partner", "Another state, an alliance or an international body."),
        Attributor.Industry => new("industry", "Industry", "A company or a researcher."),
        Attributor.TheActor => new("the-actor", "The actor itself", "Whoever says they did it. That is a claim like any other."),
    };
}

/// <summary>What somebody says about who did it.</summary>
/// <param name="Name">Who says so.</param>
/// <param name="Says">What they say, in their words where possible.</param>
/// <param name="Hypothesis">The number of the hypothesis it supports; null if it supports none of ours.</param>
/// <param name="Said">The day they said it; null if unknown.</param>
/// <param name="Item">The number of the item of evidence that carries it; null for none.</param>
public sealed record ClaimFacts(Attributor Attributor, string Name, string Says, int? Hypothesis, DateOnly? Said, int? Item)
{
    /// <summary>Why nobody can have said so, whatever the case says; null if they can. Somewhere it is tomorrow already.</summary>
    public Refusal? WhyImpossible(DateTimeOffset now) => Refusal.When(
        Said > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1),
        AttributionRules.SaidInTheFuture,
        "The day on which it was said lies in the future. Check the date.");
}

/// <summary>A claim as recorded: never changed.</summary>
public sealed class Claim
{
    private Claim()
    {
    }

    internal Claim(int number, ClaimFacts facts, Guid by, DateTimeOffset at)
    {
        (Number, RecordedById, RecordedAt) = (number, by, at);
        (Attributor, Name, Says, Hypothesis, Said, Item) = facts;
    }

    public int Number { get; private init; }
    public Attributor Attributor { get; private init; }
    public string Name { get; private init; } = "";
    public string Says { get; private init; } = "";
    public int? Hypothesis { get; private init; }
    public DateOnly? Said { get; private init; }
    public int? Item { get; private init; }
    public Guid RecordedById { get; private init; }
    public DateTimeOffset RecordedAt { get; private init; }

    public ClaimFacts Facts => new(Attributor, Name, Says, Hypothesis, Said, Item);
}
