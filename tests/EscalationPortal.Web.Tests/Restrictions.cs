using EscalationPortal.Web.Features.Access.Change;

namespace EscalationPortal.Web.Tests;

public static class Restrictions
{
    /// <summary>Restricts a case to these people, whomever its steps lose by it.</summary>
    /// <param name="changes">How often its access was changed before.</param>
    public static async Task RestrictAsync(this Portal portal, Guid by, string incident, int changes, params Guid[] people)
    {
        var shown = await portal.SendAsync(by, new LockedOutQuery(incident, true, people, []));
        await portal.SendAsync(by, new ChangeAccessCommand(incident, Readings.OfAccess(changes), true, people, [], "Need to know.", false, shown.Seen));
    }
}
