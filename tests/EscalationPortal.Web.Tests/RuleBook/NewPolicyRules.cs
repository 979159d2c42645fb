using System.Text;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Policies;
using Npgsql;

namespace EscalationPortal.Web.Tests.RuleBook;

/// <summary>On a portal of its own: what is adopted stays adopted.</summary>
public class NewPolicyRules(Portal portal) : Case(portal), IClassFixture<Portal>
{
    [Fact]
    public async Task A_new_policy_version_makes_signatures_stale_at_once_and_is_noted_once()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var first = await HolderAsync(FirstOffice);
        await DecideAsync(first, reference, FirstOffice);
        await AdoptAsync(Next);
        var second = await HolderAsync(SecondOffice);
        await RefusedAsync("grounds-changed", second, reference, () => DecideAsync(second, reference, SecondOffice));

        await Portal.SweepAsync();
        await Portal.SweepAsync();

        var escalation = await FindAsync(reference);
        Assert.Equal(("policy", $"The policy {Next.Key} 99.0.0 is in force now; this was proposed under an earlier one."), escalation.GroundsChanges.Select(change => (change.Kind, change.What)).Single());
        Assert.Equal(first, Assert.Single(escalation.Signing.Stale).PersonId);

        await DecideAsync(first, reference, FirstOffice);
        Assert.Empty((await FindAsync(reference)).Signing.Stale);
    }

    private static ThresholdPolicy Next { get; } = PolicyLoader.Load(Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(Cases.Policy.Canonical.Span).Replace($"\"version\":\"{Cases.Policy.Version}\"", "\"version\":\"99.0.0\"", StringComparison.Ordinal))).Policy!;

    private async Task AdoptAsync(ThresholdPolicy policy)
    {
        await using var connection = new NpgsqlConnection(Portal.AdminConnection);
        await connection.OpenAsync(Portal.Stop);
        await using var adopt = new NpgsqlCommand("INSERT INTO adopted_policies (digest, key, version, canonical, adopted_at) VALUES ($1, $2, $3, $4, now() + interval '1 minute')", connection);
        adopt.Parameters.Add(new() { Value = policy.Digest });
        adopt.Parameters.Add(new() { Value = policy.Key });
        adopt.Parameters.Add(new() { Value = policy.Version });
        adopt.Parameters.Add(new() { Value = policy.Canonical.ToArray() });
        await adopt.ExecuteNonQueryAsync(Portal.Stop);
    }
}
