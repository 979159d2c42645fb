using EscalationPortal.Domain.Escalations;
using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Cases;

/// <summary>For lists that do not load the signatures.</summary>
public static class Dissents
{
    /// <summary>The escalations that stand on a signature, of the step or of its last extension, that was given with dissent.</summary>
    public static IQueryable<Guid> Dissented(this PortalDb db) => db.Escalations
        .Where(escalation => escalation.SignOffs.Any(signOff => signOff.Decision == Decision.SignedWithDissent
            && ((signOff.Purpose == Purpose.TakeStep && signOff.Round == escalation.Round)
                || (signOff.Purpose == Purpose.Extend && signOff.Round == escalation.Review.Cycle))))
        .Select(escalation => escalation.Id);
}
