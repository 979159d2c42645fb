using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Tests.Attribution;

public class TermsTests
{
    [Fact]
    public void The_estimative_words_have_the_ranges_of_the_directive_and_leave_no_gap()
    {
        Assert.Equal([(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)], EstimateTerms.Likelihoods.Select(likelihood => likelihood.Percent()));
        Assert.Equal("55 to 80 %", Likelihood.Likely.Term().Definition);
    }

    [Fact]
    public void The_scale_runs_from_2_to_minus_2_and_not_applicable_has_no_place_on_it()
    {
        Assert.Equal([2, 1, 0, -1, -2, null], ConsistencyTerms.All.Select(consistency => consistency.Scale()));
        Assert.Equal([0, 0, 0, 1, 2, 0], ConsistencyTerms.All.Select(consistency => consistency.Against()));
    }

    [Fact]
    public void Every_word_has_a_key_of_its_own_and_a_meaning() =>
        Assert.All(
            [
                ConsistencyTerms.All.Select(consistency => consistency.Term()), HypothesisTerms.Kinds.Select(kind => kind.Term()), StateResponsibilityTerms.All.Select(stateResponsibility => stateResponsibility.Term()),
                EstimateTerms.Likelihoods.Select(likelihood => likelihood.Term()), EstimateTerms.Confidences.Select(confidence => confidence.Term()), AttributorTerms.All.Select(attributor => attributor.Term()),
            ],
            terms =>
            {
                Assert.Equal(terms.Count(), terms.DistinctBy(term => term.Key).Count());
                Assert.All(terms, term => Assert.NotEmpty(term.Definition));
            });
}
