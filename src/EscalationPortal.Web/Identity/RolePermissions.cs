using EscalationPortal.Domain.People;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Identity;

/// <summary>What each role may try. The one table of who may do what; a test walks every page and command along it.</summary>
public static class RolePermissions
{
    /// <summary>The roles of those who may.</summary>
    public static Role[] WhoMay(Permission permission) => [.. Enum.GetValues<Role>().Where(role => Of(role).Contains(permission))];

    public static IReadOnlySet<Permission> Of(Role role) => role switch
    {
        Role.Analyst => _analyst,
        Role.Approver => _approver,
        Role.Auditor => _auditor,
        Role.PolicyOwner => _policyOwner,
        Role.ExerciseDirector => _policyReader,
        Role.Liaison => _liaison,
        Role.Administrator => _administrator,
    };

    private static readonly HashSet<Permission> _ownAccount = [Permission.UseOwnAccount];

    private static readonly HashSet<Permission> _liaison = [Permission.UseOwnAccount, Permission.SendSignals, Permission.ViewSignals];

    private static readonly HashSet<Permission> _policyReader = [Permission.UseOwnAccount, Permission.ViewPolicy];

    private static readonly HashSet<Permission> _policyOwner = [.. _policyReader, Permission.DraftPolicy];

    private static readonly HashSet<Permission> _analyst =
    [
        Permission.UseOwnAccount, Permission.ViewPolicy, Permission.ViewIncidents,
        Permission.LogIncidents, Permission.ExportIncidents, Permission.OwnIncidents, Permission.ManageAccess, Permission.Assess, Permission.ProposeSteps, Permission.ReviewSteps,
        Permission.ReadEvidence, Permission.HandleEvidence, Permission.WeighHypotheses, Permission.Dissent,
        Permission.SendSignals, Permission.RelaySignals, Permission.ViewSignals, Permission.TriageSignals,
        Permission.GroupIncidents,
    ];

    private static readonly HashSet<Permission> _approver =
    [
        Permission.UseOwnAccount, Permission.ViewPolicy, Permission.ViewIncidents,
        Permission.SignOff, Permission.ReviewSteps, Permission.HandOver, Permission.UseDeconflictionLine, Permission.ReadEvidence,
        Permission.Dissent,
    ];

    private static readonly HashSet<Permission> _auditor =
    [
        Permission.UseOwnAccount, Permission.ViewPolicy, Permission.ViewIncidents, Permission.ReadLedger, Permission.ReadEvidence, Permission.ViewSignals,
    ];

    // The administrator manages accounts and sees no case: whoever hands out keys does not hold them.
    private static readonly HashSet<Permission> _administrator = [Permission.UseOwnAccount, Permission.ManagePeople];
}
