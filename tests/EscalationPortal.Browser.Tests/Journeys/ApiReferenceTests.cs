using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>What programs can ask, read in a browser (docs/adr/0029).</summary>
[Collection(DemoRunCollection.Name)]
public class ApiReferenceTests(LivePortal live)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_group_of_endpoints_is_drawn_with_its_sheets_and_nothing_is_asked_of_elsewhere(bool onPhone)
    {
        await using var visitor = await live.VisitAsync(onPhone: onPhone);
        await visitor.Page.GotoAsync("/api");
        foreach (var group in new[] { "Signals", "Incidents", "Policies", "Ledger" })
        {
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = group }).First).ToBeAttachedAsync(new() { Timeout = 30_000 });
        }

        Assert.True(await visitor.Page.EvaluateAsync<int>("document.querySelectorAll('style').length") >= 3);
        Assert.NotEqual("", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.scalar-app')).getPropertyValue('--scalar-background-1')"));
        await visitor.PictureAsync($"api-reference{(onPhone ? "-phone" : "")}", wholePage: false);
    }
}
