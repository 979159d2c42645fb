using System.Net;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.Confirm;
using EscalationPortal.Web.Features.Escalations.Extend;
using EscalationPortal.Web.Features.Escalations.OpenReview;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Features.Escalations.TakeUrgently;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Tests.Features.Escalations.SignOff;

/// <summary>What a brief says first: what the reader's act did, where the step stands, and what comes next.</summary>
public partial class StandingTests(RuleBookPortal book) : Rules(book)
{
    [Fact]
    public async Task A_signature_leads_to_what_it_did_which_stays_when_the_page_is_opened_again_and_the_form_sent_twice()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var browser = await Portal.BrowserOfAsync(await HolderAsync(FirstOffice));
        var page = $"/escalations/{reference}";
        var read = await browser.HiddenFieldsOfAsync(page);
        var fields = new Dictionary<string, string> { ["Input.Decision"] = "Signed", ["Input.Reason"] = "Agreed.", ["Input.Office"] = FirstOffice };

        var first = await browser.SendAsync(page, read, fields);
        var second = await browser.SendAsync(page, read, fields);

        Assert.Equal((HttpStatusCode.Redirect, $"{page}#standing"), (first.StatusCode, first.Headers.Location!.OriginalString));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        var said = await StandingOnAsync(browser, reference);
        Assert.StartsWith($"You signed step {Step.Rung} as {Named(FirstOffice)} on ", said, StringComparison.Ordinal);
        Assert.Contains(
            $"Your signature counts: 1 of 2 given. Step {Step.Rung} waits: 1 of 2 signatures given. "
                + $"Next: it waits for the {Named(SecondOffice)}.",
            said,
            StringComparison.Ordinal);
        Assert.Equal(said, await StandingOnAsync(browser, reference));
    }

    [Fact]
    public async Task The_last_signature_says_since_when_the_step_is_in_force_and_when_it_is_reviewed()
    {
        var (reference, signers) = await InForceAsync(await AnalystAsync());
        var step = await FindAsync(reference);

        var now = $"Step {Step.Rung} is in force since {Inline.Words(step.InForceAt!.Value)}. Next: its review, on {Inline.Words(step.Review.DueAt!.Value)}.";
        Assert.Contains($"on {Inline.Words(step.SignOffs.MaxBy(signOff => signOff.At)!.At)}. {now}", await StandingOfAsync(signers[^1].Person, reference), StringComparison.Ordinal);
        Assert.StartsWith(now, await StandingOfAsync(await AnalystAsync(), reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_proposal_says_who_revises_it_and_that_every_signature_is_given_anew()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var second = await HolderAsync(SecondOffice);

        await DecideAsync(second, reference, SecondOffice, Decision.Returned);

        var brief = await Portal.SendAsync(second, new BriefQuery(reference));
        Assert.Equal(
            ($"Step {Step.Rung} is returned to {brief.NameOf(brief.Escalation.ProposedById)}, who revises it or withdraws it.", "Next: after a revision every signature is given anew."),
            (BriefStanding.Of(brief).Now, BriefStanding.Of(brief).Next));
        Assert.StartsWith("You returned it as ", BriefStanding.Of(brief).Done, StringComparison.Ordinal);
        Assert.Matches(
            "<b>Asked for by [^<]*:</b> <span class=\"long-text\">Said with reasons.</span>",
            await (await Portal.BrowserOfAsync(second)).ReadAsync($"/escalations/{reference}"));
    }

    [Fact]
    public async Task A_rejected_proposal_says_that_no_step_is_in_force()
    {
        var reference = await ProposeAsync(await AnalystAsync());
        var second = await HolderAsync(SecondOffice);

        await DecideAsync(second, reference, SecondOffice, Decision.Rejected);

        var said = await StandingOfAsync(second, reference);
        Assert.StartsWith("You rejected it as ", said, StringComparison.Ordinal);
        Assert.EndsWith($"For {await IncidentOfAsync(reference)}, no step is in force now.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_says_so_and_names_whom_the_step_waits_for_still()
    {
        var alliance = Cases.Policy.StepAt(5);
        var reference = await ProposeAsync(await AnalystAsync(), alliance);
        var office = alliance.Gates.Single(gate => gate.Key == Gates.LegalBasis).Office!;
        var person = await HolderAsync(office);
        var other = await HolderAsync(alliance.SignOff[0].Office);
        Assert.Contains($"and the {Named(office)} to confirm the legal basis", await StandingOfAsync(other, reference), StringComparison.Ordinal);

        await Portal.SendAsync(person, new ConfirmCommand(reference, office, Readings.OfText(1)));

        Assert.StartsWith($"You confirmed the legal basis as {Named(office)} on ", await StandingOfAsync(person, reference), StringComparison.Ordinal);
        Assert.DoesNotContain("to confirm the legal basis", await StandingOfAsync(other, reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_taken_urgently_names_all_it_still_owes_and_by_when()
    {
        var reference = await ProposeAsync(await AnalystAsync(), but: written => written with { UrgentReason = "It spreads.", Statements = new Dictionary<string, string>() });
        var duty = await HolderAsync("duty-officer");

        await Portal.SendAsync(duty, new TakeUrgentlyCommand(reference, "duty-officer", Readings.OfText(1), "It spreads by the hour."));

        var said = await StandingOfAsync(duty, reference);
        Assert.StartsWith($"You took step {Step.Rung} urgently as duty officer on ", said, StringComparison.Ordinal);
        var taken = await FindAsync(reference);
        foreach (var gate in taken.Gates.Where(gate => gate.State == GateState.Unmet && !Gates.IsRecorded(gate.Gate.Key)))
        {
            Assert.Contains(Gates.TitleOf(gate.Gate.Key), said, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains($"the signature of the {Named(SecondOffice)}, by {Inline.Words(taken.Urgent!.CompleteBy)}; after that it lapses.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_for_extending_counts_until_the_review_is_over_and_standing_down_says_what_is_in_force_then()
    {
        var (reference, signers) = await InForceAsync(await AnalystAsync());
        await Portal.SendAsync(await AnalystAsync(), new OpenReviewCommand(reference, "The implants fell silent."));
        var ((first, office), (second, other)) = (signers[0], signers[1]);
        await Portal.SendAsync(first, new ExtendCommand(reference, office, Readings.OfReview(1), Dissents: false, "Still right."));
        var said = await StandingOfAsync(first, reference);
        Assert.StartsWith($"You signed for extending step {Step.Rung} as {Named(office)} on ", said, StringComparison.Ordinal);
        Assert.Contains("Your signature counts: 1 of 2 given.", said, StringComparison.Ordinal);
        Assert.Contains($"Next: its review waits for the {Named(other)}, by ", said, StringComparison.Ordinal);

        await Portal.SendAsync(second, new StandDownCommand(reference, other, "No longer needed."));

        Assert.StartsWith($"You signed for standing down step {Step.Rung} as {Named(other)} on ", await StandingOfAsync(second, reference), StringComparison.Ordinal);
        Assert.EndsWith("no step is in force now.", await StandingOfAsync(second, reference), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_on_other_grounds_is_said_not_to_count()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        var first = await HolderAsync(FirstOffice);
        await DecideAsync(first, reference, FirstOffice);

        await AssessAgainAsync(analyst, await IncidentOfAsync(reference));

        var said = await StandingOfAsync(first, reference);
        Assert.Contains("That no longer counts: what it rests on has changed since. Step", said, StringComparison.Ordinal);
        Assert.Contains("0 of 2 signatures given.", said, StringComparison.Ordinal);
    }

    private static string Named(string office)
    {
        var title = Cases.Policy.OfficeTitle(office);
        return char.ToLowerInvariant(title[0]) + title[1..];
    }

    private async Task<string> StandingOfAsync(Guid person, string reference) => await StandingOnAsync(await Portal.BrowserOfAsync(person), reference);

    private static async Task<string> StandingOnAsync(Browser browser, string reference)
    {
        var page = await browser.ReadAsync($"/escalations/{reference}");
        var part = StandingPart().Match(page).Groups[1].Value;
        return Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(part, " ")), " ").Trim();
    }

    [GeneratedRegex("id=\"standing\"[^>]*>(.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex StandingPart();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
