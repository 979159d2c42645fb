using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;

namespace EscalationPortal.Domain.Tests.People;

public class RoleAssignmentTests
{
    [Fact]
    public void An_approver_may_be_an_analyst_too() =>
        Assert.Equal([Role.Analyst, Role.Approver], RoleAssignment.To([Role.Approver, Role.Analyst, Role.Approver], hasOffice: true).Roles);

    [Theory]
    [InlineData(Role.Administrator, "administrator-alone")]
    [InlineData(Role.Auditor, "auditor-alone")]
    public void Whoever_hands_out_keys_or_checks_the_record_does_nothing_else(Role alone, string rule)
    {
        foreach (var other in Enum.GetValues<Role>().Except([Role.Administrator, Role.Auditor]))
        {
            Assert.Equal(rule, Assert.Throws<RuleViolationException>(() => RoleAssignment.To([other, alone])).Rule);
        }

        Assert.Equal([alone], RoleAssignment.To([alone]).Roles);
    }

    [Fact]
    public void Whoever_has_a_place_in_an_office_stays_an_approver()
    {
        foreach (var role in Enum.GetValues<Role>().Except([Role.Approver]))
        {
            Assert.Equal("office-needs-approver", Assert.Throws<RuleViolationException>(() => RoleAssignment.To([role], hasOffice: true)).Rule);
        }
    }
}
