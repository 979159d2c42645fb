using System.Text.Json.Nodes;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Propose;
using EscalationPortal.Web.Features.Policies.Sign;
using EscalationPortal.Web.Features.Policies.Start;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests;

/// <summary>Versions of the policy on their way.</summary>
public static class PolicyDrafts
{
    /// <summary>Proposes a version in which the fourth step is to be decided within five hours.</summary>
    /// <param name="change">What it changes instead.</param>
    public static async Task<Guid> ProposedPolicyAsync(this Portal portal, Action<JsonObject>? change = null)
    {
        var owner = await portal.PersonAsync(Role.PolicyOwner);
        var text = TextAfter(Cases.Policy, document =>
        {
            document["version"] = "90.0.0";
            (change ?? (other => other["ladder"]![4]!["decideWithinHours"] = 5))(document);
        });
        var version = await portal.SendAsync(owner, new StartDraftCommand(new DraftFile(text, IsTooLarge: false), CopyOf: null, CopyOfVersion: null));
        await portal.SendAsync(owner, new ProposePolicyCommand(version, "The last review asked for it.", From: null, Seen.Of("edition", 1)));
        return version;
    }

    /// <summary>Signs a proposed version in every office it needs, each by somebody of their own.</summary>
    public static async Task SignPolicyAsync(this Portal portal, Guid version)
    {
        var offices = await portal.WithDbAsync(db => db.PolicyVersions.Where(candidate => candidate.Id == version).Select(candidate => candidate.SigningOffices).SingleAsync(Portal.Stop));
        foreach (var office in offices)
        {
            await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new SignPolicyCommand(version, office, ""));
        }
    }

    /// <summary>The text of a policy, changed.</summary>
    public static string TextAfter(ThresholdPolicy policy, Action<JsonObject> change)
    {
        var document = JsonNode.Parse(policy.Canonical.Span)!.AsObject();
        change(document);
        return document.ToJsonString();
    }
}
