using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Requests;

/// <summary>The rules about every request: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class RequestRules
{
    public static readonly Rule Conflict = new("conflict", "it had been changed meanwhile");
    public static readonly Rule Form = new("form", "the form was not filled in properly");
    public static readonly Rule NotFound = new("not-found", "what it names does not exist");
    public static readonly Rule Permission = new("permission", "the role does not allow it");
}
