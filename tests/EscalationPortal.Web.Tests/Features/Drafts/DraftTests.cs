using System.Net;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Drafts;

public class DraftTests(Portal portal)
{
    private const string Log = "/incidents/log";

    [Fact]
    public async Task What_was_typed_is_there_again_after_a_crash_check_boxes_included()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await SaveAsync(await portal.BrowserOfAsync(ana), ("Summary", "Half a sentence 🔥 <b>"), ("DetectedTime", "half past"), ("Class", null));

        var page = await (await portal.BrowserOfAsync(ana)).ReadAsync(Log);

        Assert.Contains("This is your draft", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Half a sentence 🔥 <b>\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"half past\"", page, StringComparison.Ordinal);
        Assert.Contains("Two more are silent.", page, StringComparison.Ordinal);
        Assert.Equal(["energy", "health", "electricity-distribution", "amber", "False"], CheckedIn(page));
        Assert.Matches("name=\"Input.Detected.Zone\"[^>]*value=\"Europe/Kyiv\"", page);
    }

    [Fact]
    public async Task A_box_that_was_unticked_stays_unticked()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var reference = await portal.LoggedAsync(ana, IncidentForms.Facts);
        var browser = await portal.BrowserOfAsync(ana);
        var page = $"/incidents/{reference}/edit";
        await browser.SendAsync($"/drafts?page={page}", await browser.HiddenFieldsOfAsync(page), IncidentForms.Filled(("Sectors", null), ("Sectors#2", null)));

        Assert.DoesNotContain("energy", CheckedIn(await browser.ReadAsync(page)));
    }

    [Fact]
    public async Task A_draft_is_its_writers_alone()
    {
        await SaveAsync(await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst)), ("Summary", "For my eyes"));

        Assert.DoesNotContain("For my eyes", await (await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst))).ReadAsync(Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discarded_draft_is_gone()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        await SaveAsync(browser, ("Summary", "Never mind"));

        var response = await browser.SendAsync($"/drafts?handler=discard&page={Log}", await browser.HiddenFieldsOfAsync(Log), []);

        Assert.Equal(Log, response.Headers.Location?.OriginalString);
        Assert.DoesNotContain("Never mind", await browser.ReadAsync(Log), StringComparison.Ordinal);
        Assert.Empty(await DraftsAsync(ana));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Discarding_leads_nowhere_else(string page)
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var response = await browser.SendAsync($"/drafts?handler=discard&page={Uri.EscapeDataString(page)}", await browser.HiddenFieldsOfAsync(Log), []);

        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_logged_incident_leaves_no_draft_not_even_a_late_one()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        var hidden = await browser.HiddenFieldsOfAsync(Log);
        await browser.SendAsync($"/drafts?page={Log}", hidden, IncidentForms.Filled());
        await browser.SendAsync(Log, hidden, IncidentForms.Filled());

        // On its way while the form was sent; the answer says that nothing was kept.
        var late = await browser.SendAsync($"/drafts?page={Log}", hidden, IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Empty(await DraftsAsync(ana));
    }

    [Fact]
    public async Task A_refused_form_keeps_its_draft()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);
        await SaveAsync(browser, ("Summary", "Kept"));

        await browser.SubmitAsync(Log, IncidentForms.Filled(("Summary", "")));

        Assert.Single(await DraftsAsync(ana));
    }

    [Fact]
    public async Task Passwords_tokens_and_what_is_no_field_of_the_form_are_never_written_down()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        await browser.SendAsync("/drafts?page=/account/password", await browser.HiddenFieldsOfAsync(Log), new()
        {
            ["Input.Password"] = "hunter2 hunter2",
            ["Input.CurrentPassword"] = "hunter2 hunter2",
            ["Input.NewPASSWORD"] = "hunter2 hunter2",
            ["Other"] = "hunter2 hunter2",
            ["Input.Name"] = "kept",
        });

        var draft = Assert.Single(await DraftsAsync(ana));
        Assert.Equal("""{"Input.Name":["kept"]}""", draft.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("elsewhere")]
    [InlineData("/a%00b")]
    public async Task A_draft_needs_a_page(string page)
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SendAsync($"/drafts?page={page}", await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await DraftsAsync(ana));
    }

    [Fact]
    public async Task A_draft_too_long_to_keep_is_not_said_to_be_kept()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        var browser = await portal.BrowserOfAsync(ana);

        var response = await browser.SendAsync($"/drafts?page={Log}", await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled(("Description", new string('x', 3_000_000)), ("Summary", new string('x', 1_500_000))));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Empty(await DraftsAsync(ana));
    }

    [Fact]
    public async Task A_draft_is_kept_as_long_as_it_was_typed_in_every_script()
    {
        var ana = await portal.PersonAsync(Role.Analyst);
        await SaveAsync(await portal.BrowserOfAsync(ana), ("Summary", "Половина речення <b>"));

        Assert.Contains("\"Половина речення <b>\"", Assert.Single(await DraftsAsync(ana)).Fields, StringComparison.Ordinal);
    }

    private static async Task SaveAsync(Browser browser, params (string Field, string? Value)[] otherwise)
    {
        var response = await browser.SendAsync($"/drafts?page={Log}", await browser.HiddenFieldsOfAsync(Log), IncidentForms.Filled(otherwise));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<List<Draft>> DraftsAsync(Guid person) => portal.WithDbAsync(db => db.Drafts.AsNoTracking().Where(draft => draft.PersonId == person).ToListAsync(Portal.Stop));

    private static List<string> CheckedIn(string page) =>
    [
        .. System.Text.RegularExpressions.Regex.Matches(page, "<input[^>]*checked=\"checked\"[^>]*>").Select(match => System.Text.RegularExpressions.Regex.Match(match.Value, "value=\"([^\"]*)\"").Groups[1].Value),
    ];
}
