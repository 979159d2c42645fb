using EscalationPortal.Domain.Ledger;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Ledger;

/// <summary>A valid <see cref="LedgerFilterForm"/> in the database's terms.</summary>
public sealed record LedgerFilter(string? Action, bool OnlyRefusals, Guid? Actor, bool OnlyPortal, string? Office, Guid? Incident, DateTimeOffset? From, DateTimeOffset? Until)
{
    public static async Task<LedgerFilter> OfAsync(LedgerFilterForm form, PortalDb db, CancellationToken cancellationToken)
    {
        var references = form.References;
        return new LedgerFilter(
            form.What is LedgerFilterForm.Refusals ? null : form.What,
            form.What is LedgerFilterForm.Refusals,
            Guid.TryParse(form.Person, out var person) ? person : null,
            form.Person is LedgerFilterForm.Portal,
            form.Office,
            references.Count == 0 ? null : await db.Incidents.Where(incident => references.Contains(incident.Reference)).Select(incident => incident.Id).FirstAsync(cancellationToken),
            form.ReadFrom().Time?.At,
            form.ReadUntil().Time?.At);
    }

    /// <summary>Each filter is served by an index of the ledger; a test looks at the plans.</summary>
    public IQueryable<LedgerEntry> Of(IQueryable<LedgerEntry> entries)
    {
        entries = Action is null ? entries : entries.Where(entry => entry.Action == Action);
        entries = OnlyRefusals ? entries.OnlyRefusals() : entries;
        entries = Actor is null ? entries : entries.Where(entry => entry.ActorId == Actor);
        entries = OnlyPortal ? entries.Where(entry => entry.ActorId == null) : entries;
        entries = Office is null ? entries : entries.Where(entry => entry.Office == Office);
        entries = Incident is null ? entries : entries.Where(entry => entry.IncidentId == Incident);
        entries = From is null ? entries : entries.Where(entry => entry.At >= From);
        return Until is null ? entries : entries.Where(entry => entry.At < Until);
    }
}
