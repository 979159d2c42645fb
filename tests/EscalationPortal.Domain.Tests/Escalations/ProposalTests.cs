using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

/// <summary>What a text must say before it is submitted for a step.</summary>
public class ProposalTests
{
    private static readonly FrozenStep _step = Frozen(StepThree, new UrgentPath(["minister"], UpToRung: 3, DueWithinHours: 24));
    private static readonly PolicySupport _support = new(Guid.NewGuid(), Guid.NewGuid(), "digest", Rung: 3, TooLittleKnown: false);

    [Fact]
    public void A_complete_text_is_submitted() => Assert.Null(WhyNot(Written));

    [Fact]
    public void A_text_that_cannot_wait_leaves_its_gates_open() =>
        Assert.Null(WhyNot(Written with { Statements = new Dictionary<string, string>(), LegalBasis = null, OffRampTriggers = null, UrgentReason = "Tonight." }));

    [Fact]
    public void It_begins_later_than_now()
    {
        Assert.Equal("start-past", WhyNot(Written with { StartsAt = Noon }));
        Assert.Null(WhyNot(Written with { StartsAt = Noon.AddTicks(1) }));
    }

    [Fact]
    public void Each_rule_has_its_own_refusal()
    {
        Assert.Equal("rung-not-proposable", Written.WhyNotSubmit(Frozen(StepZero), _support, OnRecord, Noon)?.Rule.Id);
        Assert.Equal("urgent-not-allowed", WhyNot(Written with { UrgentReason = "Tonight." }, Frozen(StepThree)));
        Assert.Equal("urgent-starts-later", WhyNot(Written with { UrgentReason = "Tonight.", StartsAt = Noon.AddDays(1) }));
        Assert.Equal("gate-not-demanded", WhyNot(Written with { Statements = new Dictionary<string, string>(Written.Statements) { ["civilian-harm"] = "None." } }));
        Assert.Equal("gate-unmet", WhyNot(Written with { LegalBasis = null }));
        Assert.Equal("departure-needs-reason", Written.WhyNotSubmit(_step, _support with { Rung = 2 }, OnRecord, Noon)?.Rule.Id);
    }

    [Fact]
    public void While_too_little_is_known_even_the_recommended_step_needs_a_reason()
    {
        var support = _support with { TooLittleKnown = true };
        var reasoned = Written with { ReasonToDepart = "The second operator may be next." };

        Assert.Equal(
            "Too little is known for the policy to advise a step. Say why you propose one before more is found out; the approvers will see it.",
            Written.WhyNotSubmit(_step, support, OnRecord, Noon)?.Sentence);
        Assert.Null(reasoned.WhyNotSubmit(_step, support, OnRecord, Noon));
        Assert.Equal("The second operator may be next.", reasoned.AsKept(_step, support).ReasonToDepart);
    }

    [Fact]
    public void Completing_asks_for_what_is_written_and_not_for_records()
    {
        Assert.Null(Written.WhyNotComplete(_step));
        Assert.Equal("gate-unmet", (Written with { OffRampTriggers = [] }).WhyNotComplete(_step)?.Rule.Id);
    }

    [Fact]
    public void What_is_kept_holds_no_empty_statement_and_a_reason_only_where_it_departs()
    {
        var typed = Written with { ReasonToDepart = "Partners move today.", Statements = new Dictionary<string, string>(Written.Statements) { ["misreading-check"] = " " } };

        Assert.Equal(Written.Statements, typed.AsKept(_step, _support).Statements);
        Assert.Null(typed.AsKept(_step, _support).ReasonToDepart);
        Assert.Equal("Partners move today.", typed.AsKept(_step, _support with { Rung = 2 }).ReasonToDepart);
    }

    private static string? WhyNot(Proposal text, FrozenStep? step = null) => text.WhyNotSubmit(step ?? _step, _support, OnRecord, Noon)?.Rule.Id;
}
