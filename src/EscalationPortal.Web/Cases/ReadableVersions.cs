using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Cases;

/// <summary>Who may read which version of the policy (docs/adr/0024).</summary>
public static class ReadableVersions
{
    /// <summary>The versions somebody may read: a draft that was never proposed is there for those who write policies alone.</summary>
    public static IQueryable<PolicyVersion> PolicyVersionsOf(this PortalDb db, ICurrentUser user)
    {
        var mayDraft = user.May(Permission.DraftPolicy);
        return db.PolicyVersions.Where(version => mayDraft || version.ProposedAt != null);
    }
}
