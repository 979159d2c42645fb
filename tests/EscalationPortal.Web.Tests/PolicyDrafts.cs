using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Propose;
using EscalationPortal.Web.Features.Policies.Start;

namespace EscalationPortal.Web.Tests;

/// <summary>Versions of the policy on their way.</summary>
public static class PolicyDrafts
{
    /// <summary>Proposes a version in which the fourth step is to be decided within five hours.</summary>
    public static async Task<Guid> ProposedPolicyAsync(this Portal portal)
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var text = TextAfter(Cases.Policy, document =>
        {
            document["version"] = "90.0.0";
            document["ladder"]![4]!["decideWithinHours"] = 5;
        });
        var version = await portal.SendAsync(owner, new StartDraftCommand(new DraftFile(text, IsTooLarge: false), CopyOf: null, CopyOfVersion: null));
        await portal.SendAsync(owner, new ProposePolicyCommand(version, "The last review asked for it.", From: null, Seen.Of("edition", 1)));
        return version;
    }

    /// <summary>The text of a policy, changed.</summary>
    public static string TextAfter(ThresholdPolicy policy, Action<JsonObject> change)
    {
        var document = JsonNode.Parse(policy.Canonical.Span)!.AsObject();
        change(document);
        return document.ToJsonString();
    }
}
