using EscalationPortal.Domain.Policies;

namespace EscalationPortal.Domain.Escalations;

// What the signatures rest on, and what becomes of them when it changes.
public sealed partial class Escalation
{
    /// <summary>Something the signatures rest on has changed: those given before no longer count until they are renewed.</summary>
    public void ChangeGrounds(string kind, string what, DateTimeOffset at)
    {
        if (Status == EscalationStatus.Planned)
        {
            // It has not begun: whoever signed it signs on the new grounds first.
            Status = EscalationStatus.Proposed;
            DecideBy = at.AddHours(DecideWithinHours);
            StartWaiting();
        }

        if (Waiting is not { } signing)
        {
            return;
        }

        var stale = signing.SignOffs.Where(signOff => signing.Counts(signOff) && signOff.IsSignature).Select(signOff => signOff.PersonId).ToList();
        _groundsChanges.Add(new GroundsChange(_groundsChanges.Count + 1, kind, what, at));
        Raise(new GroundsChanged(Id, IncidentId, Reference, kind, what, stale));
    }

    /// <summary>Another policy is in force than the one it was proposed under. Said once for each: signatures given before are stale.</summary>
    public void ChangePolicy(ThresholdPolicy inForce, DateTimeOffset at)
    {
        if ((Waiting is null && Status != EscalationStatus.Planned) || KnownPolicyDigest == inForce.Digest)
        {
            return;
        }

        KnownPolicyDigest = inForce.Digest;
        ChangeGrounds("policy", $"The policy {inForce.Key} {inForce.Version} is in force now; this was proposed under an earlier one.", at);
    }
}
