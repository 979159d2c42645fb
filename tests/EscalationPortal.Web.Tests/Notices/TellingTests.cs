using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Features.Escalations.Propose;
using EscalationPortal.Web.Features.Escalations.Revise;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Escalations.StandDown;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Notices;

/// <summary>Who is told of what. On a portal of its own: elsewhere other tests' proposals wait for the same offices.</summary>
public class TellingTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string _first = Cases.Step.SignOff[0].Office;
    private static readonly string _second = Cases.Step.SignOff[1].Office;

    [Fact]
    public async Task Whoever_may_sign_is_told_of_a_proposal_and_nobody_else_is()
    {
        var (ana, adviser, director) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, _first), await portal.PersonAsync(Role.Approver, _second));
        var (bystander, auditor) = (await portal.PersonAsync(Role.Approver, OtherOffice()), await portal.PersonAsync(Role.Auditor));

        var reference = await portal.ProposedAsync(ana);

        var due = await portal.WithDbAsync(db => db.Escalations.Where(escalation => escalation.Reference == reference).Select(escalation => escalation.Duty.DecideBy).SingleAsync(Portal.Stop));
        var notice = Assert.Single(await NoticesOfAsync(adviser));
        Assert.Equal(("StepProposed", $"/escalations/{reference}", null), (notice.Action, notice.Link, notice.ReadAt));
        Assert.Equal($"{reference}: step {Cases.Step.Rung} ({Cases.Step.Title}) waits for your signature as {Cases.Policy.OfficeTitle(_first)}, by {due.UtcDateTime.ToString("d MMMM yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture)} UTC.", notice.Sentence);
        Assert.Equal("StepProposed", Assert.Single(await NoticesOfAsync(director)).Action);
        foreach (var other in new[] { ana, bystander, auditor })
        {
            Assert.Empty(await NoticesOfAsync(other));
        }
    }

    [Fact]
    public async Task Neither_the_proposer_with_an_office_nor_a_closed_account_is_asked_to_sign()
    {
        var (ana, gone) = (await portal.PersonAsync(Role.Analyst, _first), await portal.PersonAsync(Role.Approver, _first));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == gone).ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledReason, "Left"), Portal.Stop));

        await portal.ProposedAsync(ana);

        Assert.Empty(await NoticesOfAsync(ana));
        Assert.Empty(await NoticesOfAsync(gone));
    }

    [Fact]
    public async Task The_proposer_and_the_offices_that_signed_are_told_of_a_return_and_everyone_is_asked_again_after_the_revision()
    {
        var (ana, adviser, director) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, _first), await portal.PersonAsync(Role.Approver, _second));
        var reference = await portal.ProposedAsync(ana);
        await portal.SendAsync(adviser, new SignOffCommand(reference, _first, Readings.OfText(1), Decision.Signed, "Agreed."));

        await portal.SendAsync(director, new SignOffCommand(reference, _second, Readings.OfText(1), Decision.Returned, "Say more."));

        Assert.Equal(["StepReturned"], await ActionsAsync(ana));
        Assert.Equal(["StepProposed", "StepReturned"], await ActionsAsync(adviser));
        Assert.Equal(["StepProposed"], await ActionsAsync(director));

        await portal.SendAsync(ana, new ReviseProposalCommand(reference, Readings.OfAssessment(1), Cases.Written(Cases.Step)));

        Assert.Equal(["StepProposed", "StepReturned", "ProposalRevised"], await ActionsAsync(adviser));
        Assert.Equal(["StepProposed", "ProposalRevised"], await ActionsAsync(director));
    }

    [Fact]
    public async Task The_proposer_and_the_offices_that_signed_are_told_that_a_step_is_in_force_and_that_it_is_stood_down_but_not_by_whoever_did_it()
    {
        var (ana, reference) = (await portal.PersonAsync(Role.Analyst), "");
        var signers = new List<(Guid Person, string Office)>();
        foreach (var office in Cases.Step.SignOff.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)))
        {
            signers.Add((await portal.PersonAsync(Role.Approver, office), office));
        }

        reference = await portal.ProposedAsync(ana);
        foreach (var (person, office) in signers)
        {
            await portal.SendAsync(person, new SignOffCommand(reference, office, Readings.OfText(1), Decision.Signed, "Agreed."));
        }

        Assert.Equal(["StepEnteredIntoForce"], await ActionsAsync(ana));
        Assert.Equal(["StepProposed", "StepEnteredIntoForce"], await ActionsAsync(signers[0].Person));
        Assert.Equal(["StepProposed"], await ActionsAsync(signers[^1].Person));

        await portal.SendAsync(signers[0].Person, new StandDownCommand(reference, signers[0].Office, "An answer came."));

        Assert.Equal(["StepEnteredIntoForce", "StepStoodDown"], await ActionsAsync(ana));
        Assert.Equal(["StepProposed", "StepEnteredIntoForce"], await ActionsAsync(signers[0].Person));
        Assert.Equal(["StepProposed", "StepStoodDown"], await ActionsAsync(signers[^1].Person));
    }

    [Fact]
    public async Task The_proposer_is_told_of_a_rejection_unless_they_may_no_longer_see_cases()
    {
        var (ana, ben, adviser) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, _first));
        var (first, second) = (await portal.ProposedAsync(ana), await portal.ProposedAsync(ben));
        await portal.WithDbAsync(db => db.Users.Where(person => person.Id == ben).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, [Role.Liaison]), Portal.Stop));

        foreach (var reference in new[] { first, second })
        {
            await portal.SendAsync(adviser, new SignOffCommand(reference, _first, Readings.OfText(1), Decision.Rejected, "No."));
        }

        Assert.Equal(["StepRejected"], await ActionsAsync(ana));
        Assert.Empty(await NoticesOfAsync(ben));
    }

    [Fact]
    public async Task Acting_on_a_step_is_reading_of_it()
    {
        var adviser = await portal.PersonAsync(Role.Approver, _first);
        var ana = await portal.PersonAsync(Role.Analyst);
        var (signed, waiting) = (await portal.ProposedAsync(ana), await portal.ProposedAsync(ana));

        await portal.SendAsync(adviser, new SignOffCommand(signed, _first, Readings.OfText(1), Decision.Signed, "Agreed."));

        var unread = Assert.Single(await NoticesOfAsync(adviser), notice => notice.ReadAt is null);
        Assert.Equal($"/escalations/{waiting}", unread.Link);
    }

    [Fact]
    public async Task A_refused_command_tells_nobody()
    {
        var (ana, adviser) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, _first));
        var incident = await portal.AssessedAsync(ana);

        await Assert.ThrowsAsync<ConflictException>(() => portal.SendAsync(ana, new ProposeStepCommand(incident, Cases.Step.Key, Readings.OfAssessment(9), Cases.Written(Cases.Step))));

        Assert.Empty(await NoticesOfAsync(adviser));
    }

    [Fact]
    public async Task The_same_thing_is_told_once_however_often_and_by_however_many_it_is_written()
    {
        var (ana, adviser) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, _first));
        var reference = await portal.ProposedAsync(ana);
        var escalation = await portal.WithDbAsync(db => db.Escalations.AsNoTracking().SingleAsync(candidate => candidate.Reference == reference, Portal.Stop));
        var happened = new StepProposed(escalation.Id, escalation.IncidentId, reference, escalation.Step.Key, escalation.Step.Rung, escalation.RecommendedRung, escalation.Round, escalation.AssessmentId, escalation.PolicyDigest, Cases.Written(Cases.Step));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            await using var scope = portal.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NoticeWriter>().WriteAsync(ana, [happened], Portal.Stop);
        }));

        Assert.Single(await NoticesOfAsync(adviser));
    }

    private static string OtherOffice() => Cases.Policy.Offices.First(office => Cases.Step.SignOff.All(requirement => requirement.Office != office.Key)).Key;

    private Task<List<Notice>> NoticesOfAsync(Guid person) =>
        portal.WithDbAsync(db => db.Notices.Where(notice => notice.PersonId == person).OrderBy(notice => notice.At).ThenBy(notice => notice.Id).ToListAsync(Portal.Stop));

    private async Task<IEnumerable<string>> ActionsAsync(Guid person) => (await NoticesOfAsync(person)).Select(notice => notice.Action);
}
