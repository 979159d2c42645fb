using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.People;

/// <summary>The roles a person is appointed to. Every one in hand keeps the duties apart.</summary>
public sealed record RoleAssignment
{
    private RoleAssignment(IReadOnlyList<Role> roles) => Roles = roles;

    public IReadOnlyList<Role> Roles { get; }

    /// <param name="hasOffice">The person has a place in an office now or later.</param>
    /// <exception cref="RuleViolationException">The roles must not be in one hand, or an office would be left with someone who cannot sign.</exception>
    public static RoleAssignment To(IEnumerable<Role> roles, bool hasOffice = false)
    {
        var appointment = new RoleAssignment([.. roles.Distinct().Order()]);
        var several = appointment.Roles.Count > 1;
        if (several && appointment.Roles.Contains(Role.Administrator))
        {
            throw new RuleViolationException(AccountRules.AdministratorAlone, "An administrator holds no other role: whoever hands out the keys must not use them. Give the other role to someone else, or take this one away.");
        }

        if (several && appointment.Roles.Contains(Role.Auditor))
        {
            throw new RuleViolationException(AccountRules.AuditorAlone, "An auditor holds no other role: whoever checks the record must not have made it. Give the other role to someone else, or take this one away.");
        }

        if (hasOffice && !appointment.Roles.Contains(Role.Approver))
        {
            throw new RuleViolationException(AccountRules.OfficeNeedsApprover, "Only an approver has a place in an office. End it under Offices first, or keep the role Approver.");
        }

        return appointment;
    }
}
