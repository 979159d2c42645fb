using System.Text;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Incidents.AddTraces;
using EscalationPortal.Web.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests.Journeys;

[Collection(DemoRunCollection.Name)]
public class ExportTests(LivePortal live)
{
    [Fact]
    public async Task What_is_given_to_others_comes_as_a_file_and_another_recipient_gets_another_from_the_same_page()
    {
        var email = LivePortal.Acting(Role.Analyst).Email;
        var analyst = await live.Portal.WithDbAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync(Portal.Stop));
        var incident = await live.Portal.LoggedAsync(analyst);
        await live.Portal.SendAsync(analyst, new AddTracesCommand(incident, "Our own sensor", [Observable.Find("198.51.100.78")!], []));
        await using var visitor = await live.VisitAsync(LivePortal.Acting(Role.Analyst));
        var page = visitor.Page;
        await page.GotoAsync($"/incidents/{incident}");
        await visitor.FollowAsync("Give it to others in a file");
        await page.GetByLabel("A partner").CheckAsync();
        await page.GetByLabel("Their name").FillAsync("Journey CERT");

        var first = await FileAsync();
        await page.GetByLabel("Observables and techniques").UncheckAsync();
        await Assertions.Expect(page.Locator("form[data-repeats][aria-busy]")).ToHaveCountAsync(0);
        var second = await FileAsync();

        Assert.Contains("198.51.100.78", first, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.78", second, StringComparison.Ordinal);

        async Task<string> FileAsync()
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Give me the file" }).ClickAsync());
            Assert.Equal($"{incident}.stix.json", download.SuggestedFilename);
            return await File.ReadAllTextAsync(await download.PathAsync(), Encoding.UTF8, Portal.Stop);
        }
    }
}
