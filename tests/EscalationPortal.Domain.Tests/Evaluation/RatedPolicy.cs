using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Tests.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationPortal.Domain.Tests.Evaluation;

/// <summary>A random policy and random ratings under it; printed as documents when a property fails.</summary>
/// <param name="Places">The lowest, likely and highest level of every indicator, by place.</param>
/// <param name="Omitted">Which of the unknown indicators are left out rather than said to be unknown.</param>
public sealed record RatedPolicy(ThresholdPolicy Policy, IReadOnlyList<Places> Places, IReadOnlyList<bool> Omitted)
{
    public Dictionary<string, Rating> Given => Policy.Indicators
        .Select((indicator, i) => (indicator, places: Places[i], omitted: Omitted[i]))
        .Where(row => !(row.places.IsUnknown && row.omitted))
        .ToDictionary(row => row.indicator.Key, row => row.places.AsRating(row.indicator));

    public Ratings Ratings => Ratings.For(Policy, Given);

    public int[] Least => [.. Places.Select(places => places.Lowest)];
    public int[] Likely => [.. Places.Select(places => places.Likely)];
    public int[] Most => [.. Places.Select(places => places.Highest)];

    public override string ToString() => $"{Encoding.UTF8.GetString(Policy.Canonical.Span)}\n{string.Join("\n", Places)}";
}

/// <summary>A rating by the places of its levels.</summary>
public sealed record Places(int Lowest, int Likely, int Highest, bool IsUnknown)
{
    public Rating AsRating(Indicator indicator) =>
        IsUnknown ? Rating.Unknown
        : Lowest == Highest ? Rating.Known(indicator.Levels[Likely].Key)
        : Rating.Range(indicator.Levels[Lowest].Key, indicator.Levels[Likely].Key, indicator.Levels[Highest].Key);
}

/// <summary>The same case twice, with no rating lower the second time at least, likely or most.</summary>
public sealed record Raise(RatedPolicy Before, RatedPolicy After);

/// <summary>What FsCheck makes these from.</summary>
public static class RatedPolicies
{
    private static Gen<ThresholdPolicy> Policies =>
        PolicyGenerator.Documents.Select(document => PolicyLoader.Load(Encoding.UTF8.GetBytes(document.ToJsonString())).Policy).Where(policy => policy is not null).Select(policy => policy!);

    public static Arbitrary<RatedPolicy> RatedPolicy() => Policies.SelectMany(Rated).ToArbitrary();

    public static Arbitrary<Raise> OneRaise() => (
        from before in Policies.SelectMany(Rated)
        from other in Rated(before.Policy)
        select new Raise(before, before with { Places = [.. before.Places.Zip(other.Places, Higher)] })).ToArbitrary();

    public static Arbitrary<JsonObject> OneDocument() => PolicyGenerator.Documents.ToArbitrary();

    private static Gen<RatedPolicy> Rated(ThresholdPolicy policy) =>
        from places in Gen.CollectToList(policy.Indicators, indicator => PlacesOf(indicator.Levels.Count - 1))
        from omitted in Gen.Elements(true, false).ListOf(places.Count)
        select new RatedPolicy(policy, places, [.. omitted]);

    private static Gen<Places> PlacesOf(int last) => Gen.OneOf(
        Gen.Constant(new Places(0, 0, last, IsUnknown: true)),
        Gen.Choose(0, last).Select(place => new Places(place, place, place, IsUnknown: false)),
        Gen.Choose(0, last).Three().Select(three => Sorted(three.Item1, three.Item2, three.Item3)));

    private static Places Sorted(int a, int b, int c)
    {
        int[] places = [a, b, c];
        Array.Sort(places);
        return new Places(places[0], places[1], places[2], IsUnknown: false);
    }

    private static Places Higher(Places a, Places b) =>
        new(Math.Max(a.Lowest, b.Lowest), Math.Max(a.Likely, b.Likely), Math.Max(a.Highest, b.Highest), IsUnknown: a.IsUnknown && b.IsUnknown);
}
