using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data.Setup;
using EscalationPortal.Web.Features.Audit.Verify;
using EscalationPortal.Web.Hosting;
using EscalationPortal.Web.Hosting.Demo;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Hosting.Demo;

/// <summary>A demo run with the cases it starts with, told once for all tests of them.</summary>
public sealed class ToldPortal : IAsyncLifetime
{
    public Portal Portal { get; } = new() { Settings = { ["Demo:Cases"] = "true", [PolicySettings.Setting] = "" } };

    public async ValueTask InitializeAsync() => await Portal.InitializeAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    public Task<Guid> IdOfAsync(string account) => Portal.WithDbAsync(db => db.Users.Where(person => person.Email == $"{account}@demo.example").Select(person => person.Id).SingleAsync(Portal.Stop));

    /// <summary>The latest escalation of a case; null where none was proposed.</summary>
    public Task<Escalation?> StepOfAsync(string key) => Portal.WithWholeDbAsync(async db =>
    {
        var incident = await IncidentIdAsync(key);
        return await db.Escalations.AsNoTracking().Include(escalation => escalation.SignOffs).SingleOrDefaultAsync(escalation => escalation.IncidentId == incident, Portal.Stop);
    });

    public Task<Guid> IncidentIdAsync(string key)
    {
        var summary = DemoCase.All.Single(told => told.Key == key).Facts.Summary;
        return Portal.WithWholeDbAsync(db => db.Incidents.Where(incident => incident.Summary == summary).Select(incident => incident.Id).SingleAsync(Portal.Stop));
    }
}

public sealed class DemoCasesTests(ToldPortal told) : IClassFixture<ToldPortal>
{
    private Portal Portal => told.Portal;

    [Fact]
    public async Task Twelve_cases_are_there_from_the_start() =>
        Assert.Equal(12, await Portal.WithWholeDbAsync(db => db.Incidents.CountAsync(Portal.Stop)));

    [Fact]
    public async Task One_is_logged_and_not_assessed()
    {
        var oldsmar = await told.IncidentIdAsync("oldsmar-water-2021");

        Assert.Equal(0, await Portal.WithWholeDbAsync(db => db.Assessments.CountAsync(assessment => assessment.IncidentId == oldsmar, Portal.Stop)));
        Assert.Equal(1, await Portal.WithWholeDbAsync(db => db.Incidents.CountAsync(incident => incident.Assessments == 0, Portal.Stop)));
    }

    [Fact]
    public async Task Of_one_too_little_is_known()
    {
        var storting = await told.IncidentIdAsync("norwegian-parliament-2020");
        var assessment = await Portal.WithWholeDbAsync(db => db.Assessments.AsNoTracking().Include(candidate => candidate.Ratings).SingleAsync(candidate => candidate.IncidentId == storting, Portal.Stop));

        Assert.Equal(5, assessment.Ratings.Count(rating => !rating.IsUnknown));
        Assert.Equal((1, 1, 9), (assessment.LeastRung, assessment.Rung, assessment.MostRung));
    }

    [Theory]
    [InlineData("ukraine-grid-2015", EscalationStatus.Proposed, 0)]
    [InlineData("ka-sat-2022", EscalationStatus.Proposed, 1)]
    [InlineData("costa-rica-2022", EscalationStatus.Returned, 0)]
    [InlineData("orion-2020", EscalationStatus.InForce, 4)]
    [InlineData("notpetya-2017", EscalationStatus.UnderReview, 4)]
    [InlineData("estonia-2007", EscalationStatus.StoodDown, 2)]
    [InlineData("albania-2022", EscalationStatus.Proposed, 2)]
    [InlineData("irish-health-2021", EscalationStatus.InForce, 0)]
    public async Task A_step_stands_where_its_case_has_brought_it(string key, EscalationStatus status, int signatures)
    {
        var step = (await told.StepOfAsync(key))!;

        Assert.Equal(status, step.Status);
        Assert.Equal(signatures, step.SignOffs.Count(signOff => signOff is { Purpose: Purpose.TakeStep, IsSignature: true }));
    }

    [Theory]
    [InlineData("orion-2020", "public-attribution")]
    [InlineData("albania-2022", "public-attribution")]
    [InlineData("notpetya-2017", "restrictive-measures")]
    public async Task Higher_steps_are_shown_too(string key, string step) => Assert.Equal(step, (await told.StepOfAsync(key))!.Step.Key);

    [Fact]
    public void There_is_an_account_for_every_office_that_signs_and_for_no_other()
    {
        var signing = FirstPolicy.Shipped.Ladder.SelectMany(step => step.SignOff).Select(requirement => requirement.Office).Distinct();

        Assert.Empty(signing.Except(DemoData.People.Select(person => person.Office)));
        Assert.Empty(DemoData.People.Select(person => person.Office).OfType<string>().Except(signing));
    }

    [Fact]
    public async Task One_waits_for_two_more_offices_of_four()
    {
        var step = (await told.StepOfAsync("albania-2022"))!;

        Assert.Equal(["intelligence-liaison", "minister"], step.Waiting!.Outstanding.Select(requirement => requirement.Office));
        Assert.InRange(step.Duty.DecideBy, Portal.Now, Portal.Now.AddHours(72));
    }

    [Fact]
    public async Task One_waits_for_the_last_of_two_signatures()
    {
        var step = (await told.StepOfAsync("ka-sat-2022"))!;

        Assert.Equal(["foreign-ministry-director"], step.Waiting!.Outstanding.Select(requirement => requirement.Office));
        Assert.InRange(step.Duty.DecideBy, Portal.Now, Portal.Now.AddHours(24));
    }

    [Fact]
    public async Task The_review_of_one_is_overdue_and_has_not_lapsed()
    {
        var step = (await told.StepOfAsync("notpetya-2017"))!;

        Assert.True(step.Review.DueAt < Portal.Now.AddDays(-1));
        Assert.True(step.Duty.DecideBy > Portal.Now.AddHours(12));
    }

    [Fact]
    public async Task One_was_taken_urgently_and_owes_what_was_left_open()
    {
        var step = (await told.StepOfAsync("irish-health-2021"))!;

        Assert.True(step.OwesCompletion);
        Assert.True(step.Urgent!.CompleteBy > Portal.Now.AddHours(12));
    }

    [Fact]
    public async Task One_was_signed_with_dissent() =>
        Assert.Single((await told.StepOfAsync("albania-2022"))!.SignOffs, signOff => signOff.Decision == Decision.SignedWithDissent);

    [Fact]
    public async Task From_the_judgement_of_one_somebody_dissents()
    {
        var sony = await told.IncidentIdAsync("sony-pictures-2014");
        var attribution = await Portal.WithWholeDbAsync(db => db.Attributions.AsNoTracking().SingleAsync(candidate => candidate.IncidentId == sony, Portal.Stop));

        Assert.Single(attribution.Dissents);
        Assert.Null(await told.StepOfAsync("sony-pictures-2014"));
    }

    [Fact]
    public async Task One_is_restricted_to_those_named()
    {
        var bundestag = await told.IncidentIdAsync("bundestag-2015");

        Assert.True(await ReadsAsync("analyst"));
        Assert.True(await ReadsAsync("auditor"));
        Assert.False(await ReadsAsync("minister"));

        async Task<bool> ReadsAsync(string account) =>
            await Portal.WithDbAsync(await told.IdOfAsync(account), db => db.Incidents.AnyAsync(incident => incident.Id == bundestag, Portal.Stop));
    }

    [Fact]
    public async Task What_happened_is_recorded_in_the_order_of_its_times_and_the_ledger_verifies()
    {
        var outcome = await Portal.SendAsync(await told.IdOfAsync("auditor"), new VerifyLedgerCommand());

        Assert.Null(outcome.Failure);
        Assert.Empty(outcome.Differences);
        Assert.Null(outcome.Notice);
        Assert.True(outcome.From < Portal.Now.AddDays(-44));
        Assert.True(outcome.Entries > 200);
    }

    [Fact]
    public async Task Nothing_of_it_is_mailed() => Assert.Equal(0, await Portal.WithWholeDbAsync(db => db.OutgoingMails.CountAsync(Portal.Stop)));

    [Fact]
    public async Task No_act_was_refused() =>
        Assert.Equal(0, await Portal.WithWholeDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.Action == LedgerActions.NameOf<Refused>(), Portal.Stop)));
}
