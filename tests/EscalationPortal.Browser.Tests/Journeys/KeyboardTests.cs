using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;

namespace EscalationPortal.Browser.Tests.Journeys;

/// <summary>A case from its report to a step in force, without a mouse; and again by somebody whose browser runs no script.</summary>
[Collection(DemoRunCollection.Name)]
public sealed class KeyboardTests(LivePortal live)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_keyboard_alone_takes_a_case_from_its_report_to_a_step_in_force(bool javaScript)
    {
        string escalation;
        await using (var analyst = await live.VisitAsync(javaScript: javaScript))
        {
            var keys = new KeyboardUser(analyst.Page);
            await SignInAsync(analyst, keys, LivePortal.Acting(Role.Analyst));
            await LogAsync(analyst, keys, javaScript ? "Billing outage, keyboard alone" : "Billing outage, keyboard alone, no script");
            await LogEvidenceAsync(analyst, keys);
            await AssessAsync(analyst, keys);
            escalation = await ProposeAsync(analyst, keys);
        }

        await using var officer = await live.VisitAsync(javaScript: javaScript);
        await SignAsync(officer, new KeyboardUser(officer.Page), escalation);
    }

    private static async Task SignInAsync(Visitor visitor, KeyboardUser keys, DemoPerson person)
    {
        await visitor.Page.GotoAsync("/sign-in");
        await keys.TypeAsync("E-mail address", person.Email);
        await keys.TypeAsync("Password", DemoData.Password);
        await keys.LeadsOnAsync();
        Assert.Equal("/", visitor.Path);
    }

    private static async Task LogAsync(Visitor analyst, KeyboardUser keys, string summary)
    {
        await keys.FollowAsync("Log an incident");
        await keys.TypeAsync("Summary", summary);
        await keys.TypeAsync("Description", "Meter readings of two towns could not be billed for a day.");
        await keys.ChooseAsync("Disruption");
        await keys.ReachAsync("Day");
        foreach (var (field, text) in new[] { ("Day", "23"), ("Month", "12"), ("Year", "2015"), ("Time hh:mm", "1530") })
        {
            await keys.TypeAsync(field, text);
        }

        await keys.TypeAsync("Affected states", "Ukraine");
        await keys.TypeAsync("Source of the report", "The operator, by telephone");
        await keys.ChooseAsync("TLP:AMBER");
        await keys.FollowAsync("Log the incident");
        Assert.Matches("^/incidents/INC-", analyst.Path);
        Assert.Contains("23 December 2015, 15:30", await analyst.Page.Locator(".facts").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task LogEvidenceAsync(Visitor analyst, KeyboardUser keys)
    {
        await keys.FollowAsync("Evidence");
        await keys.FollowAsync("Log evidence");
        await keys.TypeAsync("What it is", "Log of the billing server");
        await keys.SelectAsync("Kind", "Log");
        await keys.TypeAsync("What it shows", "A session from outside stopped the service.");
        await keys.ChooseAsync("A person");
        await keys.TypeAsync("Source", "The operator");
        await keys.TypeAsync("How it was collected", "Copied from the server.");
        await keys.ChooseAsync("B: usually reliable");
        await keys.ChooseAsync("2: probably true");
        await keys.FollowAsync("Log the item");
        Assert.Contains("Log of the billing server", await analyst.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task AssessAsync(Visitor analyst, KeyboardUser keys)
    {
        await keys.FollowAsync("Assessment");
        await keys.FollowAsync("Assess it");
        await keys.ChooseAsync("Other services only");
        await keys.TypeAsync("Why", "Only billing stood still.");
        await keys.TickAsync("Item 1");
        await keys.FollowAsync("Review and freeze", begins: false);
        await keys.FollowAsync("Freeze assessment 1", begins: false);
        Assert.Contains("1 of 25 rated", await analyst.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> ProposeAsync(Visitor analyst, KeyboardUser keys)
    {
        await keys.FollowAsync("Propose");
        await keys.FollowAsync("1 Heightened monitoring", begins: false);
        await keys.TypeAsync("What exactly would be done", "Watch the operators of the region for two weeks.");
        await keys.TypeAsync("Why a step now, while too little is known", "Watching costs little.");
        await keys.TypeAsync("What waiting would cost", "A second outage would come unseen.");
        await keys.FollowAsync("Submit step 1 for signature", begins: false);
        Assert.Matches("^/escalations/ESC-", analyst.Path);
        return analyst.Path;
    }

    private static async Task SignAsync(Visitor officer, KeyboardUser keys, string escalation)
    {
        await SignInAsync(officer, keys, LivePortal.InOffice("duty-officer"));
        var step = officer.Page.Locator($"a.inbox__step[href='{escalation}']").First;
        await keys.FollowAsync((await step.InnerTextAsync()).Trim(), begins: true, kind: $"a[href='{escalation}']");
        Assert.Equal(escalation, officer.Path);
        await keys.TypeAsync("Your reason", "Watching is proportionate.");
        await keys.FollowAsync("Sign step 1");
        Assert.Contains("Step 1 is in force since", await officer.TextAsync(), StringComparison.Ordinal);
    }
}
