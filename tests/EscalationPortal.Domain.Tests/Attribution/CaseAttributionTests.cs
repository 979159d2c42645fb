using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Tests.Attribution;

public class CaseAttributionTests
{
    private static readonly Guid _ana = Guid.CreateVersion7();
    private static readonly Guid _boris = Guid.CreateVersion7();
    private static readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly EvidenceStanding[] _items = [Item(1, "A1"), Item(2, "B2"), Item(3, "B2") with { IsWithdrawn = true }];

    private static readonly HypothesisText _service = new(HypothesisKind.Actor, "A state’s service did it.", "A service", "UA", StateResponsibility.Executed, "Long preparation.");
    private static readonly HypothesisText _fault = new(HypothesisKind.NotAnAttack, "An operator’s mistake.", null, null, null, "No sessions from outside.");

    [Fact]
    public void What_every_weighing_should_have_is_offered_while_it_is_missing()
    {
        var attribution = Two();

        Assert.Equal([HypothesisKind.FalseFlag], attribution.MissingKinds);
        attribution.Drop(2, attribution.Hypotheses[1].Seen, "Ruled out.", _ana, _now);
        Assert.Equal([HypothesisKind.NotAnAttack, HypothesisKind.FalseFlag], attribution.MissingKinds);
    }

    [Theory]
    [InlineData(HypothesisKind.Actor, null, null, null, "Actor")]
    [InlineData(HypothesisKind.NotAnAttack, "A service", null, null, "Actor")]
    [InlineData(HypothesisKind.NotAnAttack, null, "UA", null, "State")]
    [InlineData(HypothesisKind.FalseFlag, null, null, StateResponsibility.Ordered, "State")]
    public void A_hypothesis_that_does_not_hold_together_is_refused_where_it_does_not(HypothesisKind kind, string? actor, string? state, StateResponsibility? degree, string part)
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Begun().Add(new HypothesisText(kind, "So it was.", actor, state, degree, "This."), _ana, _now));

        Assert.Equal(("hypothesis-incomplete", part), (refusal.Rule, Assert.Single(refusal.MissingParts).Part));
    }

    [Fact]
    public void A_revision_made_from_another_reading_is_refused_with_what_it_says_now()
    {
        var attribution = Two();
        var read = attribution.Hypotheses[0].Seen;
        attribution.Revise(1, read, _service with { Actor = "Another service" }, "New indictment.");

        Assert.All([read, Seen.Nothing, Seen.Of("item", 2)], other =>
        {
            var refusal = Assert.Throws<RuleViolationException>(() => attribution.Revise(1, other, _service with { Statement = "Mine." }, "Mine."));
            Assert.Equal("hypothesis-changed", refusal.Rule);
            Assert.Contains(_service.Statement, refusal.Message, StringComparison.Ordinal);
            Assert.Equal("hypothesis-changed", Assert.Throws<RuleViolationException>(() => attribution.Drop(1, other, "Ruled out.", _ana, _now)).Rule);
        });
        Assert.Equal(2, attribution.Hypotheses[0].Revision);
    }

    [Fact]
    public void A_dropped_hypothesis_stays_and_is_neither_revised_nor_rated_nor_judged()
    {
        var attribution = Rated();
        attribution.Drop(2, attribution.Hypotheses[1].Seen, "Ruled out by the logs.", _ana, _now);

        Assert.Equal("Ruled out by the logs.", attribution.Hypotheses[1].ReasonToDrop);
        Assert.All<Action>(
            [
                () => attribution.Revise(2, attribution.Hypotheses[1].Seen, _fault with { Expects = "More." }, "Why."),
                () => attribution.Rate([Cell(2, 1, null, Consistency.Neutral)], _items, Name, _ana, _now),
                () => attribution.Judge(Judged(2), attribution.SeenToJudge, _items, _ana, _now),
            ],
            act => Assert.Equal("hypothesis-dropped", Assert.Throws<RuleViolationException>(act).Rule));
        Assert.Equal([1], attribution.MatrixOf(_items).Hypotheses);
    }

    [Fact]
    public void Withdrawn_and_foreign_items_are_not_rated()
    {
        Assert.Equal("evidence-withdrawn", Refusal(3));
        Assert.Equal("no-such-item", Refusal(9));
        Assert.Equal([1, 2], Two().MatrixOf(_items).Items.Select(item => item.Number));

        static string Refusal(int item) => Assert.Throws<RuleViolationException>(() => Two().Rate([Cell(1, item, null, Consistency.Neutral)], _items, Name, _ana, _now)).Rule;
    }

    [Fact]
    public void Of_two_people_changing_one_cell_the_second_is_told_what_it_is_now_and_nothing_of_theirs_is_taken()
    {
        var attribution = Two();
        attribution.Rate([Cell(1, 1, null, Consistency.Inconsistent, "Wrong time zone.")], _items, Name, _ana, _now);

        var refusal = Assert.Throws<RuleViolationException>(() => attribution.Rate([Cell(1, 1, null, Consistency.Consistent), Cell(2, 1, null, Consistency.Neutral)], _items, Name, _boris, _now));

        Assert.Equal("cell-changed", refusal.Rule);
        var gap = Assert.Single(refusal.MissingParts);
        Assert.Equal("Cells[1-1].Rating", gap.Part);
        Assert.Contains("Ana changed item 1 against H1", gap.Sentence, StringComparison.Ordinal);
        Assert.Contains("inconsistent, “Wrong time zone.”", gap.Sentence, StringComparison.Ordinal);
        Assert.Single(attribution.Cells);
    }

    [Fact]
    public void What_a_form_left_as_it_was_read_overwrites_nothing()
    {
        var attribution = Two();
        attribution.Rate([Cell(1, 1, null, Consistency.Inconsistent)], _items, Name, _ana, _now);
        attribution.Rate([Cell(1, 1, null, null), Cell(2, 1, null, Consistency.Neutral)], _items, Name, _boris, _now);

        Assert.Equal([(1, Consistency.Inconsistent), (2, Consistency.Neutral)], attribution.Cells.Select(cell => (cell.Hypothesis, cell.Consistency!.Value)));
    }

    [Fact]
    public void Two_people_who_say_the_same_do_not_collide()
    {
        var attribution = Two();
        attribution.Rate([Cell(1, 1, null, Consistency.Neutral)], _items, Name, _ana, _now);
        attribution.TakeEvents();

        attribution.Rate([Cell(1, 1, null, Consistency.Neutral)], _items, Name, _boris, _now);

        Assert.Empty(attribution.TakeEvents());
        Assert.Equal(_ana, Assert.Single(attribution.Cells).ById);
    }

    [Fact]
    public void Signers_are_told_when_another_hypothesis_leads_and_not_of_every_cell()
    {
        var attribution = Rated();

        Assert.Null(attribution.Rate([Cell(2, 2, Consistency.Neutral, Consistency.Inconsistent)], _items, Name, _ana, _now));
        var told = attribution.Rate([Cell(1, 1, Consistency.Consistent, Consistency.VeryInconsistent), Cell(2, 1, Consistency.VeryInconsistent, Consistency.Consistent)], _items, Name, _ana, _now);

        Assert.Equal("The matrix was rated otherwise: H2 leads; before, H1 leads.", told);
    }

    [Fact]
    public void Judging_needs_an_alternative_every_cell_and_something_that_weighs()
    {
        var alone = Begun();
        alone.Add(_service, _ana, _now);
        Assert.Equal("no-alternative", Refusal(alone, _items));
        Assert.Equal("cells-unrated", Refusal(Two(), _items));
        Assert.Equal("nothing-weighed", Refusal(Two(), []));

        static string Refusal(CaseAttribution attribution, EvidenceStanding[] items) =>
            Assert.Throws<RuleViolationException>(() => attribution.Judge(Judged(1), attribution.SeenToJudge, items, _ana, _now)).Rule;
    }

    [Fact]
    public void Judging_otherwise_than_the_matrix_says_why()
    {
        var attribution = Rated();

        var refusal = Assert.Throws<RuleViolationException>(() => attribution.Judge(Judged(2), attribution.SeenToJudge, _items, _ana, _now));
        Assert.Equal(("departure-from-matrix", "WhyItDeparts"), (refusal.Rule, Assert.Single(refusal.MissingParts).Part));

        attribution.Judge(Judged(2) with { WhyItDeparts = "Item 1 may be planted." }, attribution.SeenToJudge, _items, _ana, _now);
        Assert.Equal([1], attribution.Judgement!.Leaders);
    }

    [Fact]
    public void The_share_of_a_state_is_judged_only_where_the_hypothesis_names_one()
    {
        var attribution = Rated();

        Assert.Equal("no-state-named", Assert.Throws<RuleViolationException>(() =>
            attribution.Judge(Judged(2) with { WhyItDeparts = "So.", Responsibility = StateResponsibility.Ignored }, attribution.SeenToJudge, _items, _ana, _now)).Rule);
    }

    [Fact]
    public void A_judgement_made_from_another_reading_is_refused()
    {
        var attribution = Rated();
        var read = attribution.SeenToJudge;
        attribution.Revise(2, attribution.Hypotheses[1].Seen, _fault with { Expects = "Nobody in the logs." }, "Clearer.");

        Assert.Equal("attribution-changed", Assert.Throws<RuleViolationException>(() => attribution.Judge(Judged(1), read, _items, _ana, _now)).Rule);
        var again = attribution.SeenToJudge;
        attribution.Judge(Judged(1), again, _items, _ana, _now);
        Assert.All(
            [again, attribution.Judgement!.Seen, Seen.Nothing],
            other => Assert.Equal("attribution-changed", Assert.Throws<RuleViolationException>(() => attribution.Judge(Judged(1), other, _items, _boris, _now)).Rule));
    }

    [Fact]
    public void Judging_anew_keeps_what_was_judged_before_and_dissent_stands_beside_what_it_was_about()
    {
        var attribution = Rated();
        attribution.Judge(Judged(1), attribution.SeenToJudge, _items, _ana, _now);
        var first = attribution.Judgement!.Seen;
        attribution.Dissent(first, "Item 2 is too old.", _boris, _now);
        attribution.Judge(Judged(1) with { Confidence = Confidence.High }, attribution.SeenToJudge, _items, _ana, _now);

        Assert.Equal([Confidence.Moderate, Confidence.High], attribution.Judgements.Select(judgement => judgement.Confidence));
        Assert.Equal(1, Assert.Single(attribution.Dissents).Judgement);
        Assert.Equal("judgement-superseded", Assert.Throws<RuleViolationException>(() => attribution.Dissent(first, "Still.", _boris, _now)).Rule);
        Assert.Equal("judgement-superseded", Assert.Throws<RuleViolationException>(() => attribution.Dissent(Seen.Nothing, "Still.", _boris, _now)).Rule);
        Assert.Equal("own-judgement", Assert.Throws<RuleViolationException>(() => attribution.Dissent(attribution.Judgement!.Seen, "Hm.", _ana, _now)).Rule);
        Assert.Equal(0, attribution.StandingOf(_items)!.Dissents);
    }

    [Fact]
    public void The_standing_says_what_a_gate_asks()
    {
        var attribution = Rated();
        Assert.Null(attribution.StandingOf(_items));
        attribution.Judge(Judged(1), attribution.SeenToJudge, _items, _ana, _now);

        Assert.Equal(new AttributionStanding(1, 1, _service.Statement, Likelihood.VeryLikely, Confidence.Moderate, NamesActor: true, HasAlternatives: true, HasChangedSince: false, Unrated: 0, Dissents: 0), attribution.StandingOf(_items));

        // An item logged since is not rated; a withdrawn one may take the lead with it.
        Assert.Equal(2, attribution.StandingOf([.. _items, Item(4, "C3")])!.Unrated);
        Assert.True(attribution.StandingOf([_items[0] with { IsWithdrawn = true }, _items[1], _items[2]])!.HasChangedSince);
        attribution.Drop(2, attribution.Hypotheses[1].Seen, "Ruled out.", _ana, _now);
        Assert.Equal((false, true), (attribution.StandingOf(_items)!.HasAlternatives, attribution.StandingOf(_items)!.HasChangedSince));
    }

    [Theory]
    [InlineData(HypothesisKind.Actor, "A service", true)]
    [InlineData(HypothesisKind.FalseFlag, "A service", true)]
    [InlineData(HypothesisKind.FalseFlag, null, false)]
    [InlineData(HypothesisKind.NotAnAttack, null, false)]
    public void An_actor_is_named_by_an_actors_deed_and_by_a_false_flag_with_an_author(HypothesisKind kind, string? actor, bool named) =>
        Assert.Equal(named, new HypothesisText(kind, "So it was.", actor, null, null, "This.").NamesActor);

    [Fact]
    public void A_claim_is_about_what_the_case_has()
    {
        var attribution = Two();
        var claim = new ClaimFacts(Attributor.Industry, "A vendor", "It was them.", 1, new DateOnly(2026, 2, 1), 1);
        attribution.Record(claim, _items, _ana, _now);

        Assert.Equal(claim, Assert.Single(attribution.Claims).Facts);
        Assert.Equal("no-such-hypothesis", Refusal(claim with { Hypothesis = 7 }));
        Assert.Equal("no-such-item", Refusal(claim with { Item = 7 }));
        Assert.Equal("evidence-withdrawn", Refusal(claim with { Item = 3 }));
        Assert.Equal("said-in-the-future", Refusal(claim with { Said = new DateOnly(2026, 4, 1) }));

        string Refusal(ClaimFacts facts) => Assert.Throws<RuleViolationException>(() => attribution.Record(facts, _items, _ana, _now)).Rule;
    }

    [Fact]
    public void A_snapshot_stays_what_it_was()
    {
        var attribution = Rated();
        attribution.Judge(Judged(1), attribution.SeenToJudge, _items, _ana, _now);
        var snapshot = attribution.SnapshotOf(_items);
        attribution.Revise(1, attribution.Hypotheses[0].Seen, _service with { Statement = "Another did it." }, "Why.");
        attribution.Rate([Cell(1, 1, Consistency.Consistent, Consistency.VeryInconsistent)], _items, Name, _ana, _now);

        Assert.Equal(_service, snapshot.Hypotheses[0].Text);
        Assert.Equal([(1, 1), (2, 2)], snapshot.Ranking.Select(snapshotPlace => (snapshotPlace.Hypothesis, snapshotPlace.Place)));
        Assert.Equal(["A1", "B2"], snapshot.Items.Select(item => item.Grade));
        Assert.Equal(Consistency.Consistent, snapshot.Cells[0].Consistency);
        Assert.Equal(Judged(1), snapshot.Judgement!.Text);
    }

    private static CaseAttribution Begun() => CaseAttribution.Begin(Guid.CreateVersion7(), Guid.CreateVersion7());

    private static CaseAttribution Two()
    {
        var attribution = Begun();
        attribution.Add(_service, _ana, _now);
        attribution.Add(_fault, _ana, _now);
        return attribution;
    }

    /// <summary>H1 leads: item 1 alone says so.</summary>
    private static CaseAttribution Rated()
    {
        var attribution = Two();
        attribution.Rate(
            [Cell(1, 1, null, Consistency.Consistent), Cell(2, 1, null, Consistency.VeryInconsistent), Cell(1, 2, null, Consistency.Consistent), Cell(2, 2, null, Consistency.Neutral)],
            _items, Name, _ana, _now);
        return attribution;
    }

    private static CellEntry Cell(int hypothesis, int item, Consistency? read, Consistency? typed, string note = "") => new(hypothesis, item, new CellValue(read, ""), new CellValue(typed, note));

    private static JudgementText Judged(int hypothesis) => new(hypothesis, Likelihood.VeryLikely, "It alone fits.", Confidence.Moderate, "Two sources.", null, null);

    private static EvidenceStanding Item(int number, string grade) => new(
        number, $"Item {number}", new AdmiraltyGrade(Enum.Parse<SourceReliability>(grade[..1]), (InformationCredibility)(grade[1] - '0')), IsVerified: true, IsStored: true, CustodyHolds: true, IsWithdrawn: false);

    private static string Name(Guid id) => id == _ana ? "Ana" : "Boris";
}
