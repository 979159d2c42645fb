using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Tests.Access;

public class CompartmentTests
{
    private static readonly Guid _administrator = Guid.NewGuid();
    private static readonly DateTimeOffset _noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Someone_is_read_in_once_out_once_and_in_again_each_with_a_reason()
    {
        var (compartment, person) = (Compartment.Create(Guid.NewGuid(), "North Star", "The northern grid."), Guid.NewGuid());
        Assert.Equal("not-oneself", Rule(() => compartment.ReadIn(Guid.NewGuid(), _administrator, true, null, _administrator, "x", _noon)));
        Assert.Equal("keys-from-another", Rule(() => compartment.ReadIn(Guid.NewGuid(), person, true, _administrator, _administrator, "x", _noon)));
        Assert.Equal("reader-unknown", Rule(() => compartment.ReadIn(Guid.NewGuid(), person, false, null, _administrator, "x", _noon)));

        compartment.ReadIn(Guid.NewGuid(), person, true, null, _administrator, "Works on it.", _noon);
        Assert.Equal("read-in-already", Rule(() => compartment.ReadIn(Guid.NewGuid(), person, true, null, _administrator, "x", _noon)));

        compartment.ReadOut(compartment.Members[0].Id, "Moved on.", _noon.AddDays(1));
        Assert.Equal("read-out-already", Rule(() => compartment.ReadOut(compartment.Members[0].Id, "x", _noon.AddDays(1))));
        compartment.ReadIn(Guid.NewGuid(), person, true, null, _administrator, "Back.", _noon.AddDays(2));

        Assert.Equal([_noon.AddDays(1), null], compartment.Members.Select(member => member.Until));
        Assert.Equal(["CompartmentCreated", "PersonReadIn", "PersonReadOut", "PersonReadIn"], compartment.TakeEvents().Select(happened => happened.GetType().Name));
    }

    private static string Rule(Action act) => Assert.Throws<RuleViolationException>(act).Rule;
}
