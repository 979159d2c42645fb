using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Features.Incidents.Queue;

/// <summary>The rules about saved views: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class QueueRules
{
    public static readonly Rule TooManyViews = new("too-many-views", "the person keeps as many views as anyone may");
}
