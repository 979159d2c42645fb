using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Evidence.Verify;
using EscalationPortal.Web.Features.Evidence.Withdraw;
using EscalationPortal.Web.Tests.Features.Evidence;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>What a step rests on is on record, or the step is not taken.</summary>
public class RecordTests(RuleBookPortal book) : Rules(book)
{
    [Fact]
    public async Task No_step_is_submitted_without_the_evidence_its_gates_ask_for_and_the_refusal_says_what_lacks()
    {
        var analyst = await AnalystAsync();
        var incident = await Portal.AssessedAsync(analyst);
        await WithdrawAllAsync(analyst, incident);

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => ProposeForAsync(analyst, incident));

        Assert.Equal("gate-unmet", refusal.Rule);
        Assert.Contains("No item is verified by a person; the step asks for 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_counts_once_a_named_person_has_verified_it_and_a_sensors_word_is_none()
    {
        var analyst = await AnalystAsync();
        var incident = await Portal.AssessedAsync(analyst);
        await WithdrawAllAsync(analyst, incident);
        await Portal.LogItemAsync(analyst, incident, Items.Facts with { Origin = EvidenceOrigin.Sensor });
        Assert.Equal("gate-unmet", (await Assert.ThrowsAsync<RuleViolationException>(() => ProposeForAsync(analyst, incident))).Rule);
        Assert.Equal("sensor-only", (await Assert.ThrowsAsync<RuleViolationException>(() => Portal.SendAsync(analyst, new VerifyEvidenceCommand(incident, 5, Readings.OfItem(), VerificationMethod.ConfirmedWithSource, null, "It says so.")))).Rule);

        await Portal.SendAsync(analyst, new VerifyEvidenceCommand(incident, 5, Readings.OfItem(), VerificationMethod.Examined, null, "Read it."));

        Assert.Equal(EscalationStatus.Proposed, await StatusAsync(await ProposeForAsync(analyst, incident)));
    }

    [Fact]
    public async Task Evidence_withdrawn_under_the_signatures_keeps_the_step_from_force()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst);
        await DecideAsync(await HolderAsync(FirstOffice), reference, FirstOffice);
        await WithdrawAllAsync(analyst, await IncidentOfAsync(reference));
        var (first, second) = (await HolderAsync(FirstOffice), await HolderAsync(SecondOffice));
        await DecideAsync(second, reference, SecondOffice);

        await RefusedAsync("gate-unmet", first, reference, () => DecideAsync(first, reference, FirstOffice));
    }

    [Fact]
    public async Task The_bar_of_a_brief_promises_no_force_while_a_gate_is_open()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst, Formal);
        foreach (var requirement in Formal.SignOff.SkipLast(1))
        {
            await DecideAsync(await HolderAsync(requirement.Office), reference, requirement.Office);
        }

        var last = await HolderAsync(Formal.SignOff[^1].Office);
        var before = await Portal.SendAsync(last, new BriefQuery(reference));
        await WithdrawAllAsync(analyst, await IncidentOfAsync(reference));
        foreach (var requirement in Formal.SignOff.SkipLast(1))
        {
            await DecideAsync(await HolderAsync(requirement.Office), reference, requirement.Office);
        }

        var after = await Portal.SendAsync(last, new BriefQuery(reference));

        Assert.Equal($"step {Formal.Rung} takes force with this signature", before.EffectOf(Assert.Single(before.Mine.Decides)));
        Assert.Matches("^the last signature, which is refused while human-verified evidence and .* are open$", after.EffectOf(Assert.Single(after.Mine.Decides)));
    }

    [Fact]
    public async Task The_brief_says_of_each_gate_what_it_rests_on()
    {
        var analyst = await AnalystAsync();
        var reference = await ProposeAsync(analyst, Formal);

        var brief = await Portal.SendAsync(await HolderAsync(Formal.SignOff[0].Office), new BriefQuery(reference));

        Assert.Equal("Verified by somebody who had no hand in it: items 1, 2, 3 and 4.", Assert.Single(brief.Gates, result => result.Gate.Key == Gates.HumanVerifiedEvidence).RestsOn);
        Assert.Equal("Graded B2 or better, stored under their hash, custody unbroken: items 1, 2, 3 and 4.", Assert.Single(brief.Gates, result => result.Gate.Key == Gates.EvidenceStandard).RestsOn);
        Assert.StartsWith("H1 (", Assert.Single(brief.Gates, result => result.Gate.Key == Gates.AttributionStandard).RestsOn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_judged_on_an_item_is_judged_anew_once_the_item_is_corrected_or_withdrawn()
    {
        var analyst = await AnalystAsync();
        var incident = await Portal.AssessedAsync(analyst);

        await Portal.SendAsync(analyst, new WithdrawEvidenceCommand(incident, 4, "Forged."));

        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => ProposeForAsync(analyst, incident, Formal));
        Assert.Contains("Judge anew", refusal.Message, StringComparison.Ordinal);
    }

    private async Task WithdrawAllAsync(Guid analyst, string incident)
    {
        var numbers = await Portal.WithDbAsync(db => db.EvidenceItems.Where(item => item.WithdrawnAt == null && db.Incidents.Any(candidate => candidate.Id == item.IncidentId && candidate.Reference == incident)).Select(item => item.Number).ToListAsync(Portal.Stop));
        foreach (var number in numbers)
        {
            await Portal.SendAsync(analyst, new WithdrawEvidenceCommand(incident, number, "Forged."));
        }
    }
}
