using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>What the method demands of the baseline policy. How it judges cases: <see cref="KnownCasesTests"/>.</summary>
public class BaselinePolicyTests
{
    private static readonly ThresholdPolicy _policy = ShippedPolicies.Baseline1;

    public static TheoryData<int> RungsFrom(int lowest) => [.. Enumerable.Range(lowest, 9 - lowest)];

    [Fact]
    public void It_is_the_baseline_and_is_reviewed_at_least_once_a_year()
    {
        Assert.Equal(("baseline", "1.4.0"), (_policy.Key, _policy.Version));
        Assert.InRange(_policy.ReviewEveryDays, 1, 365);
    }

    [Fact]
    public void Three_criteria_decide_and_impact_weighs_most()
    {
        Assert.Equal(["impact", "attribution", "miscalculation"], _policy.Criteria.Select(criterion => criterion.Key));
        Assert.Equal("impact", _policy.Criteria.MaxBy(criterion => criterion.Weight)!.Key);
    }

    [Theory]
    [InlineData("impact", "function-disruption disruption-duration population-affected human-safety cascading-effects credential-compromise data-exfiltration economic-loss democratic-processes recoverability damage-beyond-target")]
    [InlineData("attribution", "technical-evidence tooling-overlap pattern-and-motive independent-corroboration alternatives-excluded evidence-integrity state-responsibility")]
    [InlineData("miscalculation", "signal-of-silence regional-crisis alliance-commitments international-perceptibility misinformation ambiguity-of-intent pattern-of-repetition")]
    public void A_criterion_asks_everything_the_method_lists(string criterion, string indicators) =>
        Assert.Equal(indicators.Split(' '), _policy.Criteria.Single(candidate => candidate.Key == criterion).Indicators.Select(indicator => indicator.Key));

    [Fact]
    public void Every_indicator_has_four_to_six_levels_from_nothing_to_the_full_points() =>
        Assert.All(_policy.Indicators, indicator =>
        {
            Assert.InRange(indicator.Levels.Count, 4, 6);
            Assert.Equal((0, 100), (indicator.Levels[0].Points, indicator.Levels[^1].Points));
            Assert.Equal(indicator.Levels.Count, indicator.Levels.Select(level => level.Points).Distinct().Count());
            Assert.Contains('?', indicator.Question);
        });

    [Fact]
    public void Every_level_says_in_a_sentence_of_its_own_what_one_would_have_to_see()
    {
        var definitions = _policy.Indicators.SelectMany(indicator => indicator.Levels).Select(level => level.Definition).ToList();

        Assert.Equal(definitions.Count, definitions.Distinct().Count());
        Assert.All(definitions, definition =>
        {
            Assert.InRange(definition.Split(' ').Length, 6, 60);
            Assert.EndsWith(".", definition, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_ladder_has_the_nine_rungs_of_the_method() =>
        Assert.Equal(
            ["Routine handling", "Heightened monitoring", "Informal signal", "Preliminary diplomatic flag", "Formal diplomatic engagement",
                "Alliance consultation", "Retorsion and restrictive measures", "Countermeasures", "Military channel"],
            _policy.Ladder.Select(step => step.Title));

    [Fact]
    public void The_flag_goes_up_on_basic_indicators_with_an_author_still_unknown()
    {
        var flag = _policy.StepAt(3);

        Assert.DoesNotContain(flag.When, condition => condition.Minima.Any(minimum => minimum.Score == "attribution"));
        Assert.InRange(flag.Gates.Count, 1, 2);
        Assert.True(flag.DecideWithinHours < _policy.StepAt(4).DecideWithinHours);
    }

    [Fact]
    public void Countermeasures_and_the_military_channel_need_high_attribution_and_retorsion_less()
    {
        Assert.All(_policy.Ladder.Skip(7).SelectMany(step => step.When), condition => Assert.InRange(AttributionIn(condition), 80, 100));
        Assert.All(_policy.StepAt(6).When, condition => Assert.InRange(AttributionIn(condition), 1, 70));
        Assert.Equal(["moderate", "high", "high"], _policy.Ladder.Skip(6).Select(step => Gate(step, Gates.AttributionStandard).Confidence));
    }

    [Theory]
    [MemberData(nameof(RungsFrom), 2)]
    public void No_step_that_others_notice_rests_on_a_sensor_alone(int rung) =>
        Assert.True(Gate(_policy.StepAt(rung), Gates.HumanVerifiedEvidence).Count >= 1);

    [Theory]
    [MemberData(nameof(RungsFrom), 3)]
    public void The_danger_of_being_misread_adds_a_gate(int rung) => Gate(_policy.StepAt(rung), "misreading-check");

    [Theory]
    [InlineData(4, "human-verified-evidence evidence-standard attribution-standard legal-basis misreading-check off-ramp")]
    [InlineData(5, "partners-consulted")]
    [InlineData(6, "necessity-and-proportionality civilian-harm")]
    [InlineData(7, "prior-call")]
    [InlineData(8, "prior-call")]
    public void A_step_has_the_gates_the_method_implies(int rung, string gates) =>
        Assert.Superset(gates.Split(' ').ToHashSet(), _policy.StepAt(rung).Gates.Select(gate => gate.Key).ToHashSet());

    [Theory]
    [MemberData(nameof(RungsFrom), 1)]
    public void No_gate_is_left_out_or_eased_further_up(int rung) =>
        Assert.All(_policy.StepAt(rung - 1).Gates, below =>
        {
            var here = Gate(_policy.StepAt(rung), below.Key);
            Assert.True((here.Count ?? 0) >= (below.Count ?? 0));
            Assert.True(string.CompareOrdinal(here.Reliability, below.Reliability) <= 0);
            Assert.True(string.CompareOrdinal(here.Credibility, below.Credibility) <= 0);
            Assert.True(Confidence(here) >= Confidence(below));
        });

    [Fact]
    public void Five_offices_sign_each_once_and_none_for_nothing()
    {
        var offices = new[] { "duty-officer", "legal-adviser", "foreign-ministry-director", "defence-liaison", "minister" };

        Assert.Equal(offices, _policy.Offices.Select(office => office.Key));
        Assert.All(_policy.Ladder.SelectMany(step => step.SignOff), requirement => Assert.Equal(1, requirement.Count));
        Assert.Equal(offices.Order(), _policy.Ladder.SelectMany(step => step.SignOff).Select(requirement => requirement.Office).Distinct().Order());
    }

    [Fact]
    public void Everything_above_routine_is_signed_and_from_the_flag_on_by_several_offices()
    {
        Assert.Empty(_policy.StepAt(0).SignOff);
        Assert.Equal("duty-officer", Assert.Single(_policy.StepAt(1).SignOff).Office);
        Assert.All(_policy.Ladder.Skip(3), step => Assert.True(step.SignOff.Count >= 2, step.Title));
        Assert.All(_policy.Ladder.Skip(5), step => Assert.Contains(step.SignOff, requirement => requirement.Office == "minister"));
        Assert.All(_policy.Ladder.Skip(6), step => Assert.Contains(step.SignOff, requirement => requirement.Office == "legal-adviser"));
    }

    [Fact]
    public void The_military_channel_is_decided_and_reviewed_fastest()
    {
        Assert.Equal(8, _policy.Ladder.MinBy(step => step.DecideWithinHours)!.Rung);
        Assert.Equal(8, _policy.Ladder.MinBy(step => step.ReviewEveryDays)!.Rung);
    }

    [Fact]
    public void The_bands_of_severity_run_alongside_the_national_scales()
    {
        Assert.Equal("impact", _policy.Severity!.Score);
        Assert.Equal(6, _policy.Severity.Bands.Count);
        Assert.All(_policy.Severity.Bands.Index(), row => Assert.EndsWith($"(UK NCSC category {6 - row.Index}; US CISS level {row.Index})", row.Item.Title, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two statements and never share one sentence (ICD 203)")]
    [InlineData("Reliability F and credibility 6 mean that nothing can be judged")]
    [InlineData("The danger of the response itself being misread adds gates, not points")]
    public void The_summary_tells_analysts_what_the_method_insists_on(string sentence) =>
        Assert.Contains(sentence, _policy.Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "deconfliction line")]
    [InlineData(6, "sanctions are sometimes ranked above a raised military alert")]
    [InlineData(6, "does not need attribution to the legal standard")]
    [InlineData(8, "sanctions above a raised military alert")]
    public void The_guidance_says_what_is_known_of_the_order_of_steps(int rung, string words) =>
        Assert.Contains(words, _policy.StepAt(rung).Guidance, StringComparison.Ordinal);

    private static decimal AttributionIn(Condition condition) => condition.Minima.Single(minimum => minimum.Score == "attribution").AtLeast;

    private static Gate Gate(Step step, string key) => Assert.Single(step.Gates, gate => gate.Key == key);

    private static int Confidence(Gate gate) => Array.IndexOf([null, "low", "moderate", "high"], gate.Confidence);
}
