using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Appointments;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Tests.Access;

/// <summary>A case that no analyst can open any more is opened by two administrators, who see nothing of it.</summary>
public class AccessRecoveryTests
{
    private const string Reference = "INC-2026-R7K4Q";

    private static readonly DateTimeOffset _noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] _compartments = [Guid.NewGuid()];
    private static readonly CellMember _gone = new(Guid.NewGuid(), Manages: true, _compartments);
    private static readonly CellMember _ben = new(Guid.NewGuid(), Manages: true, []);
    private static readonly CellMember _nadia = new(Guid.NewGuid(), Manages: true, []);
    private static readonly CellMember _minister = new(Guid.NewGuid(), Manages: false, []);
    private static readonly CellMember[] _left = [_ben, _nadia, _minister];
    private static readonly (Guid First, Guid Second) _administrators = (Guid.NewGuid(), Guid.NewGuid());

    [Fact]
    public void It_is_recovered_by_two_administrators_and_by_no_fewer()
    {
        var access = OutOfReach();
        Assert.Equal("still-managed", RuleOf(() => Propose(access, cell: [_gone, .. _left])));
        Assert.Equal("reader-unknown", RuleOf(() => Propose(access, analyst: _minister.Person)));
        Assert.Equal("not-oneself", RuleOf(() => Propose(access, by: _ben.Person)));
        Assert.Equal("recovery-not-proposed", RuleOf(() => Confirm(access, Seen.Nothing)));

        Propose(access);
        var seen = access.Recovery!.Seen;
        Assert.Equal("recovery-needs-another", RuleOf(() => Confirm(access, seen, by: _administrators.First)));
        Assert.Equal("not-oneself", RuleOf(() => Confirm(access, seen, by: _ben.Person)));
        Confirm(access, seen);

        Assert.True(access.Admits(_ben.Person, _ben.Compartments) && access.Admits(_minister.Person, _minister.Compartments));
        Assert.Equal((null, 2), (access.Recovery, access.Changes));
        Assert.Equal("recovery-not-proposed", RuleOf(() => Confirm(access, seen)));
    }

    [Fact]
    public void What_was_proposed_anew_since_it_was_read_is_not_confirmed_unread()
    {
        var access = OutOfReach();
        Propose(access);
        var seen = access.Recovery!.Seen;

        Propose(access, reason: "Because I say so.");
        Assert.Equal("recovery-not-proposed", RuleOf(() => Confirm(access, seen)));
        Propose(access, analyst: _nadia.Person);
        Assert.Equal("recovery-not-proposed", RuleOf(() => Confirm(access, seen)));
        Assert.Equal("recovery-not-proposed", RuleOf(() => access.DeclineRecovery(Reference, seen, "No.", _noon)));

        Confirm(access, access.Recovery.Seen);
        Assert.True(access.Admits(_nadia.Person, []));
    }

    [Fact]
    public void It_lapses_as_an_appointment_does()
    {
        var access = OutOfReach();
        Propose(access);
        var (seen, late) = (access.Recovery!.Seen, _noon + Appointment.OpenFor + TimeSpan.FromSeconds(1));

        Assert.Equal("recovery-too-old", RuleOf(() => Confirm(access, seen, at: late)));
        Assert.Equal("recovery-too-old", RuleOf(() => access.DeclineRecovery(Reference, seen, "No.", late)));
        Confirm(access, seen, at: _noon + Appointment.OpenFor);

        Assert.True(access.Admits(_ben.Person, []));
    }

    [Fact]
    public void It_is_declined_or_taken_back_with_a_reason_and_nothing_is_done()
    {
        var access = OutOfReach();
        Propose(access);
        access.TakeEvents();

        access.DeclineRecovery(Reference, access.Recovery!.Seen, "He is on leave.", _noon);

        Assert.Equal((null, 1), (access.Recovery, access.Changes));
        Assert.False(access.Admits(_ben.Person, []));
        var said = Assert.IsType<AccessRecoveryDeclined>(Assert.Single(access.TakeEvents()));
        Assert.Equal((_ben.Person, _administrators.First, "He is on leave."), (said.Analyst, said.ProposedBy, said.Reason));
    }

    [Fact]
    public void The_only_administrator_is_told_that_they_cannot() =>
        Assert.Equal("second-administrator", RuleOf(() => OutOfReach().ProposeRecovery(Reference, _ben.Person, "Him.", _administrators.First, hasAnother: false, _left, _noon)));

    [Fact]
    public void Whoever_lacks_a_compartment_of_the_case_does_not_recover_it() =>
        Assert.Equal("recovered-by-reading-in", RuleOf(() => Propose(OutOfReach(_compartments))));

    private static CaseAccess OutOfReach(params Guid[] compartments)
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());
        var terms = new AccessTerms(true, [_gone.Person, _minister.Person], compartments, "Sources at risk.");
        access.Change(Reference, terms, _gone.Person, [_gone, .. _left], Lockout.None, _noon);
        return access;
    }

    private static void Propose(CaseAccess access, Guid? analyst = null, string reason = "He knows the grid.", Guid? by = null, CellMember[]? cell = null) =>
        access.ProposeRecovery(Reference, analyst ?? _ben.Person, reason, by ?? _administrators.First, hasAnother: true, cell ?? _left, _noon);

    private static void Confirm(CaseAccess access, Seen seen, Guid? by = null, DateTimeOffset? at = null) =>
        access.ConfirmRecovery(Reference, seen, by ?? _administrators.Second, _left, at ?? _noon);

    private static string RuleOf(Action act) => Assert.Throws<RuleViolationException>(act).Rule;
}
