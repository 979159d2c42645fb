
namespace EscalationPortal.Domain.People;

/// <summary>What kind of work a person does. What each may try is in the web project's <c>RolePermissions</c>.</summary>
public enum Role
{
    Analyst,

    /// <summary>Signs in one or more offices.</summary>
    Approver,
    Auditor,
    PolicyOwner,
    ExerciseDirector,
    Liaison,
    Administrator,
}
