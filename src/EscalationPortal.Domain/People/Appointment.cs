namespace EscalationPortal.Domain.People;

/// <summary>What a person is appointed to: their roles, and the offices they sign in. Every one in hand keeps the duties apart.</summary>
public sealed record Appointment
{
    private Appointment(IReadOnlyList<Role> roles, IReadOnlyList<string> offices)
    {
        Roles = roles;
        Offices = offices;
    }

    public IReadOnlyList<Role> Roles { get; }

    public IReadOnlyList<string> Offices { get; }

    /// <exception cref="RuleViolationException">The roles or offices must not be in one hand.</exception>
    public static Appointment To(IEnumerable<Role> roles, IEnumerable<string> offices)
    {
        var appointment = new Appointment([.. roles.Distinct().Order()], [.. offices.Distinct().Order(StringComparer.Ordinal)]);
        var several = appointment.Roles.Count > 1;
        if (several && appointment.Roles.Contains(Role.Administrator))
        {
            throw new RuleViolationException("administrator-alone", "An administrator holds no other role: whoever hands out the keys must not use them. Give the other role to someone else, or take this one away.");
        }

        if (several && appointment.Roles.Contains(Role.Auditor))
        {
            throw new RuleViolationException("auditor-alone", "An auditor holds no other role: whoever checks the record must not have made it. Give the other role to someone else, or take this one away.");
        }

        if (appointment.Offices.Count > 0 && !appointment.Roles.Contains(Role.Approver))
        {
            throw new RuleViolationException("office-needs-approver", "Only an approver holds an office. Add the role Approver, or take the office away.");
        }

        return appointment;
    }
}
