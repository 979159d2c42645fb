using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Escalations.Confirm;
using EscalationPortal.Web.Features.Escalations.SignOff;
using EscalationPortal.Web.Features.Home.Approver;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Escalations;

public class GatesTests(RuleBookPortal book) : Rules(book)
{
    private static readonly Step _alliance = Cases.Policy.Ladder.First(step => step.Gates.Any(gate => gate.Key == Gates.LegalBasis && gate.Office is { } office && step.SignOff.All(requirement => requirement.Office != office)));

    private static string Adviser => _alliance.Gates.Single(gate => gate.Key == Gates.LegalBasis).Office!;

    [Fact]
    public async Task No_step_is_submitted_while_a_gate_is_open_and_the_refusal_names_the_gate()
    {
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(async () => await ProposeAsync(await AnalystAsync(), but: written => written with { Statements = new Dictionary<string, string>() }));

        Assert.Equal("gate-unmet", refusal.Rule);
        Assert.Contains("Misreading check", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_legal_basis_is_complete_only_with_every_part_of_its_kind()
    {
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(async () => await ProposeAsync(
            await AnalystAsync(), Formal, written => written with { LegalBasis = new LegalBasis { Kind = LegalBasisKind.Countermeasure, Argument = "They broke it." } }));

        Assert.Contains("Name the state that answers for the breach.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gates_are_evaluated_again_at_the_last_signature()
    {
        var reference = await ProposeAsync(await AnalystAsync(), _alliance);
        foreach (var requirement in _alliance.SignOff.SkipLast(1))
        {
            await DecideAsync(await HolderAsync(requirement.Office), reference, requirement.Office);
        }

        var (last, office) = (await HolderAsync(_alliance.SignOff[^1].Office), _alliance.SignOff[^1].Office);
        await RefusedAsync("gate-unmet", last, reference, () => DecideAsync(last, reference, office));

        await Portal.SendAsync(await HolderAsync(Adviser), new ConfirmCommand(reference, Adviser, Readings.OfText(1)));
        await DecideAsync(last, reference, office);
        Assert.Equal(EscalationStatus.InForce, await StatusAsync(reference));
    }

    [Fact]
    public async Task The_office_that_is_to_confirm_it_is_told_and_finds_it_on_its_home_page()
    {
        var adviser = await HolderAsync(Adviser);
        var reference = await ProposeAsync(await AnalystAsync(), _alliance);

        Assert.Equal(WaitingFor.Confirmation, Assert.Single((await Portal.SendAsync(adviser, new ApproverHomeQuery())).Waiting, step => step.Reference == reference).For);
        var by = EntryLines.Time((await FindAsync(reference)).Duty.DecideBy);
        Assert.Equal(
            $"{reference}: the legal basis of step {_alliance.Rung} ({_alliance.Title}) waits for your confirmation as {Cases.Policy.OfficeTitle(Adviser)}, by {by}.",
            await Portal.WithDbAsync(db => db.Notices.Where(notice => notice.PersonId == adviser && db.Escalations.Any(escalation => escalation.Id == notice.EscalationId && escalation.Reference == reference)).Select(notice => notice.Sentence).SingleAsync(Portal.Stop)));

        await Portal.SendAsync(adviser, new ConfirmCommand(reference, Adviser, Readings.OfText(1)));
        Assert.DoesNotContain((await Portal.SendAsync(adviser, new ApproverHomeQuery())).Waiting, step => step.Reference == reference);
    }

    [Fact]
    public async Task The_office_that_answers_for_the_legal_basis_confirms_it_by_signing_too()
    {
        var (reference, _) = await InForceAsync(await AnalystAsync(), Formal);

        Assert.Contains(Formal.Gates.Single(gate => gate.Key == Gates.LegalBasis).Office!, (await FindAsync(reference)).Confirmation.Offices);
    }

    [Fact]
    public async Task Only_the_office_that_answers_for_a_gate_confirms_it_and_only_what_it_has_read()
    {
        var reference = await ProposeAsync(await AnalystAsync(), _alliance);
        var (minister, adviser) = (await HolderAsync("minister"), await HolderAsync(Adviser));

        await RefusedAsync("nothing-to-confirm", minister, reference, () => Portal.SendAsync(minister, new ConfirmCommand(reference, "minister", Readings.OfText(1))));
        await RefusedAsync("office-not-held", minister, reference, () => Portal.SendAsync(minister, new ConfirmCommand(reference, Adviser, Readings.OfText(1))));
        await RefusedAsync("text-changed", adviser, reference, () => Portal.SendAsync(adviser, new ConfirmCommand(reference, Adviser, Readings.OfText(2))));
    }

    [Fact]
    public async Task The_brief_shows_each_gate_with_what_it_rests_on()
    {
        var reference = await ProposeAsync(await AnalystAsync(), _alliance);

        var gates = (await Portal.SendAsync(await HolderAsync("minister"), new BriefQuery(reference))).Gates;

        Assert.Equal(_alliance.Gates.Select(gate => gate.Key), gates.Select(result => result.Gate.Key));
        Assert.Equal(GateState.Met, gates.Single(result => result.Gate.Key == "off-ramp").State);
        Assert.Equal((GateState.Unmet, "The legal basis is written; the office that answers for it has yet to confirm it."), gates.Where(result => result.Gate.Key == Gates.LegalBasis).Select(result => (result.State, result.RestsOn)).Single());
    }
}
