namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>On a portal of its own: what is adopted stays adopted.</summary>
public class NewPolicyTests(Portal portal) : Case(portal), IClassFixture<Portal>
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
        Assert.Equal(("policy", $"The policy {Next.Key} 99.0.0 is in force now; this was proposed under an earlier one."), escalation.Grounds.Changes.Select(change => (change.Kind, change.What)).Single());
        Assert.Equal(first, Assert.Single(escalation.Signing.Stale).PersonId);

        await DecideAsync(first, reference, FirstOffice);
        Assert.Empty((await FindAsync(reference)).Signing.Stale);
    }
}
