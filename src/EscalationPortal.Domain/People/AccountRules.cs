using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.People;

/// <summary>The rules about who holds which roles: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class AccountRules
{
    public static readonly Rule AdministratorAlone = new("administrator-alone", "an administrator holds no other role");
    public static readonly Rule AuditorAlone = new("auditor-alone", "an auditor holds no other role");
    public static readonly Rule OfficeNeedsApprover = new("office-needs-approver", "only an approver has a place in an office");
}
