using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Edit;

/// <summary>The facts as they stand, and who corrected them last.</summary>
[Requires(Permission.LogIncidents)]
public sealed record EditQuery(string Incident) : IQuery<StandingFacts>, IConcernsIncident;

/// <param name="Signed">What signatures wait on that rest on the facts; null where none was given.</param>
public sealed record StandingFacts(IncidentFacts Facts, LastEdit? LastEdit, SignedOnFacts? Signed);

/// <param name="Signatures">How many were given and count.</param>
/// <param name="Facts">Correct one of these, and they are given anew.</param>
public sealed record SignedOnFacts(int Signatures, IReadOnlyList<string> Facts);

/// <param name="IsOwn">The reader made it: in another tab, or elsewhere.</param>
public sealed record LastEdit(string By, DateTimeOffset At, bool IsOwn);

public sealed class EditHandler(PortalDb db, AdoptedPolicies policies, ICurrentUser user) : IRequestHandler<EditQuery, StandingFacts>
{
    public async Task<StandingFacts> Handle(EditQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var edit = LedgerActions.NameOf<IncidentEdited>();
        var last = await db.LedgerEntries.Where(entry => entry.IncidentId == incident.Id && entry.Action == edit).OrderByDescending(entry => entry.Seq)
            .Join(db.Users, entry => entry.ActorId, person => person.Id, (entry, person) => new LastEdit(person.Name, entry.At, person.Id == user.Id))
            .FirstOrDefaultAsync(cancellationToken);
        return new StandingFacts(incident.Facts, last, await SignedAsync(incident, cancellationToken));
    }

    /// <summary>What the form calls the fact with this key.</summary>
    private static string TitleOf(string key) =>
        MergeableFact.All.FirstOrDefault(fact => fact.Name.Equals(key.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))?.Title ?? CaseFacts.NameOf(key);

    private async Task<SignedOnFacts?> SignedAsync(Incident incident, CancellationToken cancellationToken)
    {
        if (incident is not { Waits: true, Signatures: > 0 })
        {
            return null;
        }

        var digest = await db.Escalations.Where(escalation => escalation.IncidentId == incident.Id && escalation.Step.Rung == incident.StageRung)
            .OrderByDescending(escalation => escalation.ProposedAt).Select(escalation => escalation.PolicyDigest).FirstAsync(cancellationToken);
        var policy = await policies.ByDigestAsync(digest, cancellationToken);
        return policy.SignaturesRestOn.Count == 0 ? null : new SignedOnFacts(incident.Signatures, [.. policy.SignaturesRestOn.Select(TitleOf)]);
    }
}
