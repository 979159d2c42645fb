using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>What the findings on the first baseline demand of the second (docs/adr/0023). How it judges cases: the library's tests.</summary>
public class Baseline2PolicyTests
{
    private static readonly ThresholdPolicy _policy = ShippedPolicies.Baseline2;

    [Fact]
    public void It_is_the_baseline_and_is_reviewed_at_least_once_a_year()
    {
        Assert.Equal(("baseline", "2.0.0"), (_policy.Key, _policy.Version));
        Assert.InRange(_policy.ReviewEveryDays, 1, 365);
    }

    [Fact]
    public void Who_did_it_and_which_state_answers_for_it_are_two_criteria_that_together_weigh_what_one_did()
    {
        Assert.Equal(
            [("impact", 30m), ("gravity", 15m), ("attribution", 15m), ("state-part", 15m), ("miscalculation", 25m)],
            _policy.Criteria.Select(criterion => (criterion.Key, criterion.Weight)));
        var first = ShippedPolicies.Baseline1.Criteria.ToDictionary(criterion => criterion.Key, criterion => criterion.Weight);
        Assert.Equal((45m, 30m, 25m), (first["impact"], first["attribution"], first["miscalculation"]));
    }

    [Theory]
    [InlineData("informal-signal")]
    [InlineData("formal-engagement")]
    [InlineData("public-attribution")]
    [InlineData("restrictive-measures")]
    [InlineData("countermeasures")]
    [InlineData("military-channel")]
    public void A_step_that_addresses_a_state_asks_in_every_condition_for_that_state_s_part(string step) =>
        Assert.All(_policy.FindStep(step)!.When, condition => Assert.Contains(condition.Minima, minimum => minimum.Score == "state-part"));

    [Theory]
    [InlineData("preliminary-flag")]
    [InlineData("alliance-consultation")]
    public void A_step_that_tells_or_asks_partners_needs_no_author(string key)
    {
        var step = _policy.FindStep(key)!;

        Assert.DoesNotContain(step.When.SelectMany(condition => condition.Minima), minimum => minimum.Score is "attribution" or "state-part");
        Assert.DoesNotContain(step.Gates, gate => gate.Key == Gates.AttributionStandard);
    }

    [Fact]
    public void A_criminal_proven_beyond_doubt_leads_to_no_step_that_addresses_a_state()
    {
        var proven = _policy.Criteria.Single(criterion => criterion.Key == "attribution").Indicators.ToDictionary(indicator => indicator.Key, indicator => Rating.Known(indicator.Levels[^1].Key));
        proven["function-disruption"] = Rating.Known("denied-or-control-lost");

        Assert.InRange(_policy.Evaluate(Ratings.For(_policy, proven)).Recommendation.Step.Rung, 0, 1);
    }

    [Fact]
    public void Political_gravity_reaches_talks_without_any_loss_of_function() =>
        Assert.Contains(_policy.FindStep("formal-engagement")!.When, condition => condition.Minima.Any(minimum => minimum.Score == "gravity") && condition.Minima.All(minimum => minimum.Score != "impact"));

    [Fact]
    public void No_single_level_lifts_a_criterion_but_death_injury_and_a_vote_that_cannot_stand()
    {
        var floors = _policy.Indicators.SelectMany(indicator => indicator.Levels.Where(level => level.CriterionFloor > 0).Select(level => $"{indicator.Key}/{level.Key}"));

        Assert.Equal(["human-safety/injury", "human-safety/death", "human-safety/mass-casualties", "democratic-processes/outcome-affected"], floors);
    }

    [Fact]
    public void One_hospital_one_works_or_a_set_point_corrected_in_time_raises_no_flag()
    {
        AssertBelowFlag(("function-disruption", "denied-in-part"), ("human-safety", "care-postponed"), ("standing-of-target", "public-task"), ("recoverability", "rebuild"));
        AssertBelowFlag(("function-disruption", "other-services"), ("economic-loss", "under-1bn"), ("recoverability", "destroyed"));
        AssertBelowFlag(("human-safety", "protection-removed"), ("access-held", "could-command-one"), ("standing-of-target", "public-task"));

        static void AssertBelowFlag(params (string Indicator, string Level)[] ratings) =>
            Assert.InRange(_policy.Evaluate(Ratings.For(_policy, ratings.ToDictionary(row => row.Indicator, row => Rating.Known(row.Level)))).Recommendation.Step.Rung, 0, 2);
    }

    [Fact]
    public void Access_held_in_reserve_and_the_standing_of_the_target_are_asked_and_name_the_severity()
    {
        Assert.Equal(["impact", "gravity"], _policy.Severity!.Scores);
        var reserve = new Dictionary<string, Rating>
        {
            ["access-held"] = Rating.Known("could-command-several"),
            ["standing-of-target"] = Rating.Known("essential-operator"),
            ["credential-compromise"] = Rating.Known("whole-domain"),
        };

        Assert.Equal("high", _policy.Evaluate(Ratings.For(_policy, reserve)).Severity!.Key);
    }

    [Fact]
    public void Every_indicator_has_five_to_seven_levels_from_nothing_to_the_full_points_each_with_a_definition_of_its_own()
    {
        Assert.All(_policy.Indicators, indicator =>
        {
            Assert.InRange(indicator.Levels.Count, 5, 7);
            Assert.Equal((0, 100), (indicator.Levels[0].Points, indicator.Levels[^1].Points));
            Assert.Equal(indicator.Levels.Count, indicator.Levels.Select(level => level.Points).Distinct().Count());
            Assert.Contains('?', indicator.Question);
        });
        var definitions = _policy.Indicators.SelectMany(indicator => indicator.Levels).Select(level => level.Definition).ToList();
        Assert.Equal(definitions.Count, definitions.Distinct().Count());
        Assert.All(definitions, definition =>
        {
            Assert.InRange(definition.Split(' ').Length, 6, 60);
            Assert.EndsWith(".", definition, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void What_kept_its_key_kept_its_meaning_so_that_ratings_under_the_first_carry_over()
    {
        // Made clearer in words, with no case that would now be rated otherwise.
        string[] clarified = ["function-disruption/other-services", "damage-beyond-target/incidental", "damage-beyond-target/spread"];
        var first = ShippedPolicies.Baseline1.Indicators.ToDictionary(indicator => indicator.Key);
        var kept = _policy.Indicators.Where(indicator => first.ContainsKey(indicator.Key)).ToList();

        Assert.Equal(20, kept.Count);
        Assert.All(kept, indicator => Assert.All(
            indicator.Levels.Where(level => first[indicator.Key].IndexOf(level.Key) >= 0 && !clarified.Contains($"{indicator.Key}/{level.Key}")),
            level => Assert.Equal(first[indicator.Key].Levels[first[indicator.Key].IndexOf(level.Key)].Definition, level.Definition)));
    }

    [Fact]
    public void The_ladder_has_ten_rungs_and_naming_in_public_is_one_of_them() =>
        Assert.Equal(
            ["Routine handling", "Heightened monitoring", "Informal signal", "Preliminary diplomatic flag", "Formal diplomatic engagement",
                "Alliance consultation", "Public attribution", "Retorsion and restrictive measures", "Countermeasures", "Military channel"],
            _policy.Ladder.Select(step => step.Title));

    [Theory]
    [InlineData("preliminary-flag", "victim-notice")]
    [InlineData("public-attribution", "release-of-intelligence victim-notice own-exposure partners-consulted")]
    [InlineData("restrictive-measures", "release-of-intelligence own-exposure measure-end necessity-and-proportionality civilian-harm")]
    [InlineData("countermeasures", "prior-call own-exposure measure-end")]
    public void A_step_has_the_gates_its_act_implies(string step, string gates) =>
        Assert.Superset(gates.Split(' ').ToHashSet(), _policy.FindStep(step)!.Gates.Select(gate => gate.Key).ToHashSet());

    [Fact]
    public void A_prior_call_belongs_to_countermeasures_alone() =>
        Assert.Equal("countermeasures", Assert.Single(_policy.Ladder, step => step.Gates.Any(gate => gate.Key == "prior-call")).Key);

    [Fact]
    public void Whatever_names_or_strikes_a_state_needs_high_confidence() =>
        Assert.All(_policy.Ladder.Skip(6), step => Assert.Equal("high", Assert.Single(step.Gates, gate => gate.Key == Gates.AttributionStandard).Confidence));

    [Fact]
    public void Every_office_has_a_part_and_the_foreign_ministry_signs_every_step_from_the_informal_signal_on()
    {
        var used = _policy.Ladder.SelectMany(step => step.SignOff).Select(requirement => requirement.Office).Concat(_policy.Levers.SelectMany(lever => lever.Offices));

        Assert.Equal(_policy.Offices.Select(office => office.Key).Order(), used.Distinct().Order());
        Assert.All(_policy.Ladder.Skip(2), step => Assert.Contains(step.SignOff, requirement => requirement.Office == "foreign-ministry-director"));
        Assert.All(_policy.Ladder.Skip(8), step => Assert.Contains(step.SignOff, requirement => requirement.Office == "head-of-government"));
    }

    [Fact]
    public void The_criminal_track_stands_beside_the_ladder() =>
        Assert.Equal(["criminal-track", "takedown", "legal-assistance", "criminal-listing"], _policy.Levers.Select(lever => lever.Key));

    [Theory]
    [InlineData("two statements and never share one sentence (ICD 203)")]
    [InlineData("Deadlines are for deciding, not for carrying out")]
    [InlineData("An essential function is one of those the portal lists")]
    [InlineData("The danger of the response itself being misread adds gates, not points")]
    public void The_summary_tells_analysts_what_the_method_insists_on(string sentence) => Assert.Contains(sentence, _policy.Summary, StringComparison.Ordinal);
}
