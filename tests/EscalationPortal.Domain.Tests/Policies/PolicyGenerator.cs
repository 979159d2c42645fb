using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>
/// Policy documents of every shape the loader allows: one to four criteria, one to six indicators in all, floors, figures
/// with up to four decimals, conditions over any scores. Some have a step no ratings can make the recommended one.
/// </summary>
internal static class PolicyGenerator
{
    public static Gen<JsonObject> Documents => Gen.Frequency(
        (5, DocumentsOf(Shapes, Gen.Choose(1, 3), ConditionOf)),
        (1, DocumentsOf(RichShapes, Gen.Constant(TenRungs - 1), NarrowConditionOf)));

    public const int TenRungs = 10;

    private static Gen<JsonObject> DocumentsOf(Gen<int[]> shapes, Gen<int> stepsAbove, Func<string[], int, Gen<JsonNode>> conditionOf) =>
        from criteria in shapes.SelectMany(CriteriaOf)
        from above in stepsAbove
        from coverage in Gen.Choose(0, 100)
        from interval in Gen.Choose(0, 3)
        from ladder in LadderOf(above, [.. criteria.Select(criterion => criterion["key"]!.GetValue<string>())], conditionOf)
        from orHigher in Gen.Elements(true, false)
        select new JsonObject
        {
            ["key"] = "random",
            ["version"] = "1.0.0",
            ["title"] = "Zufällig 随机",
            ["summary"] = "For tests.",
            ["reviewEveryDays"] = 90,
            ["advice"] = new JsonObject { ["leastCoverage"] = coverage, ["widestInterval"] = interval },
            ["offices"] = new JsonArray(),
            ["severity"] = SeverityBy(orHigher),
            ["criteria"] = new JsonArray([.. criteria]),
            ["ladder"] = new JsonArray([.. ladder]),
        };

    /// <summary>How many indicators each criterion has.</summary>
    private static Gen<int[]> Shapes => Gen.Elements<int[]>([1], [2], [4], [6], [1, 1], [2, 2], [3, 3], [1, 2, 3], [2, 2, 2], [1, 1, 1, 1], [2, 1, 2, 1]);

    /// <summary>Enough scores for a ladder of ten rungs to have each of them in reach.</summary>
    private static Gen<int[]> RichShapes => Gen.Elements<int[]>([6], [3, 3], [1, 2, 3], [2, 2, 2], [2, 1, 2, 1]);

    private static JsonObject SeverityBy(bool orHigher)
    {
        var severity = new JsonObject { ["score"] = "aggregate", ["bands"] = new JsonArray(Band("low", 0), Band("high", 62.5m)) };
        if (orHigher)
        {
            severity["orHigher"] = new JsonArray("criterion-0");
        }

        return severity;
    }

    private static Gen<decimal> Weight => Gen.Frequency(
        (4, Gen.Choose(1, 10).Select(whole => (decimal)whole)),
        (1, Gen.Choose(1, 100_000_000).Select(scaled => scaled / 10_000m)));

    private static Gen<decimal> Points => Gen.Frequency(
        (4, Gen.Choose(0, 20).Select(fifth => fifth * 5m)),
        (1, Gen.Choose(0, 1_000_000).Select(scaled => scaled / 10_000m)));

    private static Gen<List<JsonNode>> CriteriaOf(int[] shape) =>
        Gen.CollectToList(shape.Select((indicators, c) =>
            from weight in Weight
            from all in IndicatorOf(c).ListOf(indicators)
            select (JsonNode)new JsonObject
            {
                ["key"] = $"criterion-{c}",
                ["title"] = $"Criterion {c}",
                ["weight"] = weight,
                ["indicators"] = new JsonArray([.. all.Select((indicator, i) => Named(indicator, $"indicator-{c}-{i}"))]),
            }));

    private static Gen<JsonObject> IndicatorOf(int criterion) =>
        from weight in Weight
        from levels in Gen.Choose(2, 4)
        from points in Points.ListOf(levels).Where(all => all.Distinct().Skip(1).Any())
        from floors in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, levels)))
        from floor in Points.ListOf(floors)
        select new JsonObject
        {
            ["title"] = $"Of {criterion}",
            ["question"] = "What was seen?",
            ["weight"] = weight,
            ["levels"] = new JsonArray([.. points.Order().Select((some, l) => LevelOf(l, some, l < levels - floors ? null : floor.Order().ElementAt(l - levels + floors)))]),
        };

    private static JsonObject LevelOf(int level, decimal points, decimal? floor)
    {
        var one = new JsonObject { ["key"] = $"level-{level}", ["title"] = $"Level {level}", ["definition"] = "Seen.", ["points"] = points };
        if (floor is not null)
        {
            one["criterionFloor"] = floor;
        }

        return one;
    }

    private static Gen<List<JsonNode>> LadderOf(int above, string[] criteria, Func<string[], int, Gen<JsonNode>> conditionOf) =>
        from when in Gen.CollectToList(Enumerable.Range(1, above), rung => conditionOf(criteria, rung * 100 / (above + 1)).ListOf(1 + (rung % 2)))
        select Enumerable.Range(0, above + 1).Select(JsonNode (rung) => StepOf(rung, rung == 0 ? null : when[rung - 1])).ToList();

    /// <summary>Minima around a middle that rises with the rung, so that most ladders make sense.</summary>
    private static Gen<JsonNode> ConditionOf(string[] criteria, int middle) =>
        from size in Gen.Choose(1, 2)
        from names in Gen.Shuffle<string>([.. criteria, "aggregate", "aggregate"])
        from minima in Gen.Choose(-20, 20).Select(off => (decimal)Math.Clamp(middle + off, 0, 100)).ListOf(size)
        select (JsonNode)new JsonObject(names.Distinct().Zip(minima, (name, minimum) => KeyValuePair.Create(name, (JsonNode?)minimum)));

    /// <summary>The aggregate close to the middle, sometimes with a criterion well below it: rungs that lie close together stay apart.</summary>
    private static Gen<JsonNode> NarrowConditionOf(string[] criteria, int middle) =>
        from aggregate in Gen.Choose(middle - 2, middle + 2).Select(minimum => (decimal)minimum)
        from criterion in Gen.Elements(criteria)
        from below in Gen.Choose(30, 120).Select(distance => middle - (decimal)distance)
        select (JsonNode)(below > 0
            ? new JsonObject { ["aggregate"] = aggregate, [criterion] = below }
            : new JsonObject { ["aggregate"] = aggregate });

    private static JsonObject StepOf(int rung, IReadOnlyList<JsonNode>? when)
    {
        var step = new JsonObject
        {
            ["key"] = $"step-{rung}",
            ["rung"] = rung,
            ["title"] = $"Step {rung}",
            ["channel"] = "diplomatic",
            ["guidance"] = "Do it.",
            ["gates"] = new JsonArray(),
            ["signOff"] = new JsonArray(),
            ["decideWithinHours"] = 24,
            ["reviewEveryDays"] = 14,
        };
        if (when is not null)
        {
            step["when"] = new JsonArray([.. when]);
        }

        return step;
    }

    private static JsonObject Named(JsonObject indicator, string key)
    {
        indicator["key"] = key;
        return indicator;
    }

    private static JsonObject Band(string key, decimal atLeast) => new JsonObject { ["key"] = key, ["title"] = key, ["atLeast"] = atLeast };
}
