using System.Text;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using FsCheck.Fluent;

namespace EscalationPortal.Domain.Tests.Policies;

/// <summary>What the property tests stand on: without these shapes among their policies they would prove less than they say.</summary>
public class PolicyGeneratorTests
{
    [Fact]
    public void Valid_policies_of_two_and_of_ten_rungs_come_up_and_of_one_and_of_two_scores_for_the_severity()
    {
        var policies = PolicyGenerator.Documents.Sample(600).Select(document => PolicyLoader.Load(Encoding.UTF8.GetBytes(document.ToJsonString())).Policy).OfType<ThresholdPolicy>().ToList();
        var rungs = policies.CountBy(policy => policy.Ladder.Count).ToDictionary();

        Assert.True(rungs.GetValueOrDefault(2) >= 20, $"{rungs.GetValueOrDefault(2)} of two rungs");
        Assert.True(rungs.GetValueOrDefault(PolicyGenerator.TenRungs) >= 10, $"{rungs.GetValueOrDefault(PolicyGenerator.TenRungs)} of ten rungs");
        Assert.Equal([1, 2], policies.Select(policy => policy.Severity!.Scores.Count).Distinct().Order());
    }
}
