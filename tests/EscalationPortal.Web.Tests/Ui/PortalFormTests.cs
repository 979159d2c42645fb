using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Tests.Ui;

/// <summary>What the forms of a page carry, on the page on which somebody signs.</summary>
public partial class PortalFormTests(Portal portal)
{
    [Fact]
    public async Task Every_form_carries_its_proof_and_a_number_and_the_pages_own_what_was_read()
    {
        var (page, browser) = await OpenAsync();

        var forms = FormsOf(await browser.ReadAsync(page));

        Assert.True(forms.Count > 2);
        Assert.All(forms, form => Assert.Single(Fields(form, "__RequestVerificationToken")));
        Assert.All(forms, form => Assert.True(Guid.TryParse(Assert.Single(Fields(form, "submission")), out _)));
        var own = Assert.Single(forms, form => form.Contains($" action=\"{page}\"", StringComparison.Ordinal));
        Assert.Equal(Readings.OfText(1).ToString(), Assert.Single(Fields(own, "Input.Seen")));
        Assert.Empty(forms.Except([own]).SelectMany(form => Fields(form, "Input.Seen")));
    }

    [Fact]
    public async Task A_form_that_keeps_a_draft_says_where_and_whose_and_shows_it_above_itself()
    {
        var (page, browser) = await OpenAsync();
        var opened = await browser.HiddenFieldsOfAsync(page);
        await browser.SendAsync($"/drafts?page={page}", opened, new() { ["Input.Reason"] = "Agreed, because" });

        var html = await browser.ReadAsync(page);

        var note = html.IndexOf("This is your draft", StringComparison.Ordinal);
        var form = html.IndexOf($"data-draft=\"/drafts?page={page}\" data-draft-of=\"", StringComparison.Ordinal);
        Assert.InRange(note, 0, form);
        Assert.DoesNotContain("novalidate=", html, StringComparison.Ordinal);
        var discard = Assert.Single(FormsOf(html), other => other.Contains("Discard the draft", StringComparison.Ordinal));
        Assert.Contains($"action=\"/drafts?handler=discard&page={Uri.EscapeDataString(page)}&draft={opened["draft"]}\"", discard, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("round=%zz&&")]
    [InlineData("review=1&grounds=0")]
    [InlineData("<script>")]
    public async Task A_damaged_reading_is_told_apart_and_the_form_comes_back_on_what_stands_there(string damaged)
    {
        var (page, browser) = await OpenAsync();

        var decision = new Dictionary<string, string> { ["Input.Decision"] = "Signed", ["Input.Reason"] = "Agreed, because" };
        var refused = await browser.SubmitAsync(page, new(decision) { ["Input.Seen"] = damaged });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var text = await Browser.TextOfAsync(refused);
        Assert.Contains("The proposal was revised after you opened it.", text, StringComparison.Ordinal);
        Assert.Contains("Agreed, because", text, StringComparison.Ordinal);
        var again = await browser.SendAsync(page, await Browser.HiddenFieldsOfAsync(refused), decision);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    private async Task<(string Page, Browser Browser)> OpenAsync()
    {
        var signer = await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office);
        return ($"/escalations/{await portal.ProposedAsync(await portal.PersonAsync(Role.Analyst))}", await portal.BrowserOfAsync(signer));
    }

    private static List<string> FormsOf(string html) => [.. PostedForm().Matches(html).Select(match => match.Value)];

    private static List<string> Fields(string form, string name) =>
        [.. Regex.Matches(form, $"<input[^>]*name=\"{Regex.Escape(name)}\"[^>]*value=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];

    [GeneratedRegex("<form(?=[^>]*method=\"post\")[\\s\\S]*?</form>")]
    private static partial Regex PostedForm();
}
