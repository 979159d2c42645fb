using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Features.Policies.Review;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>What a review of the policy counts as a departure from it: what the domain asks a reason for.</summary>
public class FindingsTests
{
    private const string Higher = "A higher step was proposed than the ratings gave";
    private const string Lower = "A lower step was proposed than the ratings gave";
    private const string Same = "The step that the ratings gave was proposed, though too little was known for advice";

    [Theory]
    [InlineData(4, 2, true, Higher)]
    [InlineData(2, 4, true, Lower)]
    // Too little was known: the rung is no advice, and a reason was asked for.
    [InlineData(2, 2, true, Same)]
    [InlineData(2, 2, false, null)]
    public void A_proposal_departs_where_it_took_a_reason(int proposed, int given, bool departs, string? title) =>
        Assert.Equal(title is null ? [] : [title], Departures(Proposed(Guid.NewGuid(), proposed, given, departs)));

    [Fact]
    public void A_proposal_that_departs_only_as_it_was_revised_is_counted()
    {
        var escalation = Guid.NewGuid();
        Assert.Equal([Lower], Departures(Revised(escalation, 2, 4), Proposed(escalation, 2, 2, departs: false)));
    }

    [Fact]
    public void A_proposal_that_departs_as_it_was_proposed_and_as_it_was_revised_is_counted_once()
    {
        var escalation = Guid.NewGuid();
        Assert.Equal([Lower], Departures(Revised(escalation, 2, 4), Proposed(escalation, 2, 4, departs: true)));
    }

    /// <summary>The titles of the departures, each as often as it is counted.</summary>
    private static IEnumerable<string> Departures(params object[] happened) =>
        Findings.In(happened)[0].Findings.Where(finding => finding.Times > 0).SelectMany(finding => Enumerable.Repeat(finding.Title, finding.Times));

    private static StepProposed Proposed(Guid escalation, int rung, int given, bool departs) =>
        new(escalation, Guid.NewGuid(), "ESC-2026-0001", "step", rung, given, 1, Guid.NewGuid(), "digest", Text(departs));

    private static ProposalRevised Revised(Guid escalation, int rung, int given) =>
        new(escalation, Guid.NewGuid(), "ESC-2026-0001", rung, given, 2, Guid.NewGuid(), "digest", Text(departs: true));

    private static Proposal Text(bool departs) => new("Deliver a note.", "Repetition.", departs ? "Partners move today." : null, new Dictionary<string, string>());
}
