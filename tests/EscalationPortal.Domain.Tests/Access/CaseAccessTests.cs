using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EscalationPortal.Domain.Tests.Access;

public class CaseAccessTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid[] _compartments = [Guid.NewGuid(), Guid.NewGuid()];

    // Two analysts and two approvers; the first of each is read into both compartments, the others into none.
    private static readonly CellMember[] _cell =
    [
        new(Guid.NewGuid(), Manages: true, _compartments), new(Guid.NewGuid(), Manages: true, []),
        new(Guid.NewGuid(), Manages: false, _compartments), new(Guid.NewGuid(), Manages: false, []),
    ];

    private static CellMember Ana => _cell[0];

    private static CellMember Ben => _cell[1];

    private static CellMember Minister => _cell[3];

    [Fact]
    public void A_case_is_open_to_the_cell_until_it_is_restricted()
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());

        Assert.False(access.IsRestricted);
        Assert.All(_cell, cellMember => Assert.True(access.Admits(cellMember.Person, cellMember.Compartments)));
    }

    [Fact]
    public void On_a_list_only_the_people_on_it_may_read_it_and_the_event_says_who_was_added_and_why()
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());
        Change(access, Listing(Ana, Minister), Ana);

        Assert.Equal([Ana.Person, Minister.Person], Admitted(access));
        var said = Assert.IsType<AccessChanged>(Assert.Single(access.TakeEvents()));
        Assert.Equal((true, false, true), (said.WasOpen, said.IsOpen, said.IsListed));
        Assert.Equal([Ana.Person, Minister.Person], said.Added);
        Assert.All(access.Readers, reader => Assert.Equal((Ana.Person, _noon, "Sources at risk."), (reader.AddedById, reader.AddedAt, reader.Reason)));
    }

    [Fact]
    public void In_compartments_only_people_read_into_every_one_of_them_may_read_it_on_the_list_or_not()
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());
        Change(access, new AccessTerms(false, [], _compartments, "x"), Ana);
        Assert.Equal([Ana.Person, _cell[2].Person], Admitted(access));
        Assert.False(access.Admits(Ben.Person, [_compartments[0]]));

        Change(access, new AccessTerms(true, [Ana.Person, Minister.Person], _compartments, "x"), Ana);
        Assert.Equal([Ana.Person], Admitted(access));
    }

    [Fact]
    public void Opening_it_again_drops_the_list_and_says_so()
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());
        Change(access, Listing(Ana), Ana);
        access.TakeEvents();
        Change(access, new AccessTerms(false, [Ana.Person], [], "Published."), Ana);

        Assert.Empty(access.Readers);
        Assert.True(Assert.IsType<AccessChanged>(Assert.Single(access.TakeEvents())).IsOpen);
        Assert.Equal(_cell.Select(cellMember => cellMember.Person), Admitted(access));
    }

    [Fact]
    public void It_is_never_left_with_nobody_who_may_manage_it()
    {
        Refused("nobody-left-to-manage", Listing(Minister), Ana, leaves: true);
        Refused("nobody-left-to-manage", new AccessTerms(true, [Ben.Person], _compartments, "x"), Ana, leaves: true);
        Refused("list-empty", new AccessTerms(true, [], [], "x"), Ana);
    }

    [Fact]
    public void Nobody_locks_themselves_out_without_saying_so()
    {
        Refused("locks-oneself-out", Listing(Ben), Ana);

        var access = CaseAccess.OfOpen(Guid.NewGuid());
        Change(access, Listing(Ben) with { LeavesOneselfOut = true }, Ana);
        Assert.Equal([Ben.Person], Admitted(access));
    }

    [Fact]
    public void Whom_it_locks_out_is_confirmed_as_it_stands_and_the_event_says_that_it_was_known()
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());
        var shown = new Lockout([new StepLockout("step 4", [new OfficeLockout("Legal adviser", [_cell[2].Person], [])], ["legal-basis"])]);
        var more = new Lockout([.. shown.Steps, new StepLockout("step 5", [new OfficeLockout("Minister", [Minister.Person], [])], [])]);

        Assert.Equal("locks-others-out", RuleOf(() => Change(confirmed: null, shown)));
        Assert.Equal("locks-others-out", RuleOf(() => Change(confirmed: shown, more)));
        Assert.False(access.IsRestricted);
        Change(confirmed: more, more);

        var said = Assert.IsType<AccessChanged>(Assert.Single(access.TakeEvents()));
        Assert.Equal([_cell[2].Person, Minister.Person], said.LockedOut);
        Assert.Equal(["legal-basis"], said.GatesLost);

        void Change(Lockout? confirmed, Lockout now) =>
            access.Change("INC-2026-R7K4Q", Listing(Ana) with { LocksOut = confirmed?.Seen }, Ana.Person, _cell, now, _noon);
    }

    [Fact]
    public void Whoever_proposed_a_step_does_not_choose_who_decides_on_it()
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());
        var chosen = new Lockout([new StepLockout("step 4", [new OfficeLockout("Director", [Minister.Person], [_cell[2].Person])], [], Ana.Person)]);
        var undecidable = new Lockout([new StepLockout("step 4", [new OfficeLockout("Director", [Minister.Person], [])], [], Ana.Person)]);

        Assert.Equal("proposer-chooses-signers", RuleOf(() => Restrict(Ana, chosen)));
        Restrict(Ana, undecidable);

        void Restrict(CellMember by, Lockout lockout) =>
            access.Change("INC-2026-R7K4Q", Listing(Ana) with { LocksOut = lockout.Seen, LeavesOneselfOut = true }, by.Person, _cell, lockout, _noon);
    }

    [Fact]
    public void Only_compartments_one_is_in_only_people_who_may_see_cases_and_only_a_change() => Assert.Multiple(
        () => Refused("compartment-not-yours", new AccessTerms(false, [], _compartments, "x"), Ben),
        () => Refused("reader-unknown", new AccessTerms(true, [Ana.Person, Guid.NewGuid()], [], "x"), Ana),
        () => Refused("access-unchanged", new AccessTerms(false, [Ana.Person], [], "x"), Ana));

    [Fact]
    public void Someone_whose_account_was_closed_stays_on_the_list_until_they_are_taken_off()
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());
        Change(access, Listing(Ana, Minister), Ana);
        access.Change("INC-1", Listing(Ana, Minister, Ben), Ana.Person, [Ana, Ben], Lockout.None, _noon);

        Assert.Contains(access.Readers, reader => reader.PersonId == Minister.Person);
    }

    [Property]
    public bool Whatever_is_asked_somebody_can_still_manage_it_and_what_is_refused_changes_nothing(bool[] listed, int[] people, int[] compartments, byte[] by)
    {
        var access = CaseAccess.OfOpen(Guid.NewGuid());
        foreach (var (isListed, who) in listed.Zip(by))
        {
            var before = (access.Listed, access.Changes, string.Join(',', Admitted(access)));
            try
            {
                Change(access, new AccessTerms(isListed, [.. people.Select(i => _cell[(i & int.MaxValue) % _cell.Length].Person)], [.. compartments.Select(i => _compartments[(i & int.MaxValue) % 2])], "x", who % 2 == 0), _cell[who % _cell.Length]);
            }
            catch (RuleViolationException)
            {
                Assert.Equal(before, (access.Listed, access.Changes, string.Join(',', Admitted(access))));
            }
        }

        return Array.Exists(_cell, cellMember => cellMember.Manages && access.Admits(cellMember.Person, cellMember.Compartments));
    }

    private static string RuleOf(Action act) => Assert.Throws<RuleViolationException>(act).Rule;

    private static AccessTerms Listing(params CellMember[] people) => new(true, [.. people.Select(person => person.Person)], [], "Sources at risk.");

    private static void Change(CaseAccess access, AccessTerms terms, CellMember by) => access.Change("INC-2026-R7K4Q", terms, by.Person, _cell, Lockout.None, _noon);

    private static void Refused(string rule, AccessTerms terms, CellMember by, bool leaves = false) =>
        Assert.Equal(rule, Assert.Throws<RuleViolationException>(() => Change(CaseAccess.OfOpen(Guid.NewGuid()), terms with { LeavesOneselfOut = leaves }, by)).Rule);

    private static IEnumerable<Guid> Admitted(CaseAccess access) => _cell.Where(cellMember => access.Admits(cellMember.Person, cellMember.Compartments)).Select(cellMember => cellMember.Person);
}
