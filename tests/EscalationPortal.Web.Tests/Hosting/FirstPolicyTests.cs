using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Hosting;

/// <summary>With which policy a portal begins.</summary>
public sealed class FirstPolicyTests(Portal portal)
{
    [Fact]
    public async Task A_new_portal_has_the_shipped_baseline_in_force()
    {
        await using var bare = await BarePortal.StartAsync(portal);

        var adopted = await bare.WithDbAsync(db => db.AdoptedPolicies.SingleAsync(Portal.Stop));

        Assert.Equal(("baseline", "2.0.0", FirstPolicy.Shipped.Digest), (adopted.Key, adopted.Version, adopted.Digest));
        Assert.Equal(FirstPolicy.Shipped.Canonical.ToArray(), adopted.Canonical);
        Assert.Equal(LedgerActions.NameOf<PolicyAdopted>(), await bare.WithDbAsync(db => db.LedgerEntries.Select(entry => entry.Action).SingleAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_portal_that_is_given_one_begins_with_that()
    {
        await using var bare = await BarePortal.StartAsync(portal, Cases.PolicyFile);

        Assert.Equal(Cases.Policy.Digest, await bare.WithDbAsync(db => db.AdoptedPolicies.Select(policy => policy.Digest).SingleAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_portal_that_has_one_keeps_it_and_does_not_read_the_file()
    {
        await using var bare = await BarePortal.StartAsync(portal);
        await using var again = bare.WithWebHostBuilder(builder => builder.UseSetting(PolicySettings.Setting, "/nowhere/policy.json"));
        await using var scope = again.Services.CreateAsyncScope();

        Assert.Equal("/nowhere/policy.json", scope.ServiceProvider.GetRequiredService<PolicySettings>().File);
        Assert.Equal(FirstPolicy.Shipped.Digest, await bare.WithDbAsync(db => db.AdoptedPolicies.Select(policy => policy.Digest).SingleAsync(Portal.Stop)));
    }

    [Fact]
    public async Task A_file_that_is_not_there_keeps_it_from_starting()
    {
        var refusal = await RefusedAsync("/nowhere/policy.json");

        Assert.StartsWith("Policy:File is “/nowhere/policy.json”, which cannot be read: ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_policy_keeps_it_from_starting_and_everything_wrong_with_it_is_named()
    {
        var refusal = await RefusedAsync(document: """{ "key": "Our policy", "version": "1.0.0", "wheels": 4 }""");

        Assert.Contains("which is no policy", refusal, StringComparison.Ordinal);
        Assert.Contains("baseline 2.0.0", refusal, StringComparison.Ordinal);
        Assert.Contains("$.key: ", refusal, StringComparison.Ordinal);
        Assert.Contains("$.wheels: ", refusal, StringComparison.Ordinal);
        Assert.Contains("$.ladder: ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_nobody_could_replace_keeps_it_from_starting()
    {
        var refusal = await RefusedAsync(Path.Combine(Path.GetDirectoryName(Cases.PolicyFile)!, "nciss.json"));

        Assert.Contains("names nobody who adopts the one after it", refusal, StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(string? file = null, string document = "")
    {
        var written = file is null ? Path.GetTempFileName() : null;
        try
        {
            if (written is not null)
            {
                await File.WriteAllTextAsync(written, document, Portal.Stop);
            }

            return (await Assert.ThrowsAsync<CannotStartException>(() => BarePortal.StartAsync(portal, file ?? written!))).Message;
        }
        finally
        {
            if (written is not null)
            {
                File.Delete(written);
            }
        }
    }
}
