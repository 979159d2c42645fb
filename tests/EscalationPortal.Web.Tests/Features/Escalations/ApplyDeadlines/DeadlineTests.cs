using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.Policies;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations.ApplyDeadlines;

public class DeadlineTests(RuleBookPortal book) : Rules(book)
{
    private static readonly TimeSpan _allowed = TimeSpan.FromHours(Step.DecideWithinHours);

    [Fact]
    public async Task Whoever_has_the_duty_is_reminded_once_before_the_time_is_over()
    {
        await EmptyOfficesAsync();
        var holder = await HolderAsync(FirstOffice);
        var reference = await ProposeAsync(await AnalystAsync());

        await PassAsync((_allowed * 0.75) + TimeSpan.FromMinutes(1));
        await PassAsync(TimeSpan.FromMinutes(1));

        Assert.Single(await ToldAsync(holder, reference), action => action == "DecisionDueSoon");
    }

    [Fact]
    public async Task When_the_time_is_over_the_duty_comes_to_the_first_deputy_then_to_the_next_and_then_to_the_next_senior_office()
    {
        await EmptyOfficesAsync();
        var holder = await HolderAsync(SecondOffice);
        var (first, second) = (await DeputyAsync(SecondOffice, 1), await DeputyAsync(SecondOffice, 2));
        var senior = await HolderAsync(Cases.Policy.Offices.Single(office => office.Key == SecondOffice).Alternate!);
        var reference = await ProposeAsync(await AnalystAsync());
        await RefusedAsync("office-not-held", first, reference, () => DecideAsync(first, reference, SecondOffice));

        await PassAsync(_allowed + TimeSpan.FromMinutes(1));
        Assert.Contains("DutyPassedOn", await ToldAsync(first, reference));
        Assert.DoesNotContain("DutyPassedOn", await ToldAsync(second, reference));
        await RefusedAsync("office-not-held", second, reference, () => DecideAsync(second, reference, SecondOffice));

        await PassAsync(_allowed / 2);
        Assert.Contains("DutyPassedOn", await ToldAsync(second, reference));

        await PassAsync(_allowed / 2);
        Assert.Contains("DutyPassedOn", await ToldAsync(senior, reference));
        Assert.DoesNotContain("DutyPassedOn", await ToldAsync(holder, reference));
        Assert.Equal(EscalationStatus.Proposed, await StatusAsync(reference));
    }

    [Fact]
    public async Task The_deputy_who_decides_an_overdue_step_signs_on_behalf_of_the_holder_and_the_holder_may_still_decide()
    {
        await EmptyOfficesAsync();
        var (holder, deputy) = (await HolderAsync(FirstOffice), await DeputyAsync(FirstOffice, 1));
        var (one, other) = (await ProposeAsync(await AnalystAsync()), await ProposeAsync(await AnalystAsync()));
        await PassAsync(_allowed + TimeSpan.FromMinutes(1));

        await DecideAsync(deputy, one, FirstOffice);
        await DecideAsync(holder, other, FirstOffice);

        var signed = Assert.Single((await FindAsync(one)).SignOffs);
        Assert.Equal((deputy, CapacityKind.Deputy, holder), (signed.PersonId, signed.Capacity, signed.OnBehalfOfId));
        Assert.Equal(CapacityKind.Holder, Assert.Single((await FindAsync(other)).SignOffs).Capacity);
    }

    [Fact]
    public async Task An_office_without_an_available_holder_is_not_waited_for_its_deputy_may_sign_at_once()
    {
        await EmptyOfficesAsync();
        var deputy = await DeputyAsync(FirstOffice, 1);
        var reference = await ProposeAsync(await AnalystAsync());

        await DecideAsync(deputy, reference, FirstOffice);

        var signed = Assert.Single((await FindAsync(reference)).SignOffs);
        Assert.Equal((CapacityKind.Deputy, (Guid?)null), (signed.Capacity, signed.OnBehalfOfId));
    }

    [Fact]
    public async Task Time_never_approves_anything_however_much_of_it_passes()
    {
        var reference = await ProposeAsync(await AnalystAsync());

        await PassAsync(TimeSpan.FromDays(400));

        var overdue = await FindAsync(reference);
        Assert.Equal((EscalationStatus.Proposed, 0), (overdue.Status, overdue.SignOffs.Count));
    }

    [Fact]
    public async Task Sweeps_at_the_same_time_and_after_long_downtime_tell_and_record_everything_once()
    {
        await EmptyOfficesAsync();
        await HolderAsync(FirstOffice);
        var deputy = await DeputyAsync(FirstOffice, 1);
        var id = (await FindAsync(await ProposeAsync(await AnalystAsync()))).Id;
        Portal.Clock.Advance(TimeSpan.FromDays(30));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Portal.SweepAsync()));
        await Portal.SweepAsync();

        Assert.Single(await RecordAsync(id), action => action == nameof(DutyPassedOn));
        Assert.Equal(1, await Portal.WithDbAsync(db => db.Notices.CountAsync(notice => notice.PersonId == deputy && notice.EscalationId == id && notice.Action == "DutyPassedOn", Portal.Stop)));
    }

    private Task<List<string>> ToldAsync(Guid person, string reference) => Portal.WithDbAsync(db => db.Notices
        .Where(notice => notice.PersonId == person && db.Escalations.Any(escalation => escalation.Id == notice.EscalationId && escalation.Reference == reference)).Select(notice => notice.Action).ToListAsync(Portal.Stop));
}
