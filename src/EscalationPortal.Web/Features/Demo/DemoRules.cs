using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Features.Demo;

/// <summary>The rules about demo runs: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
internal static class DemoRules
{
    public static readonly Rule NotADemo = new("not-a-demo", "this is no demo run");
}
