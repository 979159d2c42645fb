using EscalationPortal.Domain.People;

namespace EscalationPortal.Web.Identity;

public static class RoleTitles
{
    public static string Of(Role role) => role switch
    {
        Role.Analyst => "Analyst",
        Role.Approver => "Approver",
        Role.Auditor => "Auditor",
        Role.PolicyOwner => "Policy owner",
        Role.ExerciseDirector => "Exercise director",
        Role.Liaison => "Partner liaison",
        Role.Administrator => "Administrator",
    };

    public static string ListOf(IEnumerable<Role> roles) => string.Join(", ", roles.Select(Of)) is { Length: > 0 } titles ? titles : "None";
}
