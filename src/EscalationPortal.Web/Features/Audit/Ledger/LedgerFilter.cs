using System.Globalization;
using EscalationPortal.Domain.Ledger;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Ledger;

/// <summary>What the ledger is narrowed to.</summary>
/// <param name="Action">The name of an action.</param>
/// <param name="OnlyDecisions">What offices decided, and what it led to.</param>
/// <param name="OnlyPortal">What the portal did by itself.</param>
/// <param name="Incident">A case's reference, in capitals or not.</param>
/// <param name="From">The first instant that is listed.</param>
/// <param name="Until">The first instant that is no longer listed.</param>
public sealed record LedgerFilter(
    string? Action = null,
    bool OnlyRefusals = false,
    Guid? Person = null,
    bool OnlyPortal = false,
    string? Office = null,
    string? Incident = null,
    ZonedTime? From = null,
    ZonedTime? Until = null,
    bool OnlyDecisions = false)
{
    /// <summary>The reference as it may have been meant: as typed, and in capitals.</summary>
    public IReadOnlyList<string> References => Incident is null ? [] : [Incident, Incident.ToUpperInvariant()];

    public bool IsEmpty => this == new LedgerFilter();

    /// <summary>Name and value, as in the address of a page that lists the same.</summary>
    public IReadOnlyDictionary<string, string> Address
    {
        get
        {
            (string Name, string? Value)[] all =
            [
                ("what", OnlyRefusals ? LedgerFilterForm.Refusals : OnlyDecisions ? LedgerFilterForm.Decisions : Action),
                ("person", OnlyPortal ? LedgerFilterForm.Portal : Person?.ToString()),
                ("office", Office),
                ("incident", Incident),
                ("from", MinuteOf(From?.At)),
                ("to", MinuteOf(Until?.At.AddMinutes(-1))),
                ("zone", From is null && Until is null ? null : "UTC"),
            ];
            return all.Where(row => row.Value is not null).ToDictionary(row => row.Name, row => row.Value!);
        }
    }

    /// <summary>The id of <see cref="Incident"/>; null where none is named.</summary>
    public async Task<Guid?> IncidentIdAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var references = References;
        return references.Count == 0
            ? null
            : await db.Incidents.Where(incident => references.Contains(incident.Reference)).Select(incident => incident.Id)
                .FirstAsync(cancellationToken);
    }

    /// <summary>Each filter is served by an index of the ledger; a test looks at the plans.</summary>
    /// <param name="incident">The id of <see cref="Incident"/>.</param>
    public IQueryable<LedgerEntry> Of(IQueryable<LedgerEntry> entries, Guid? incident)
    {
        var (from, until) = (From?.At, Until?.At);
        entries = Action is null ? entries : entries.Where(entry => entry.Action == Action);
        entries = OnlyRefusals ? entries.OnlyRefusals() : entries;
        entries = OnlyDecisions ? entries.OnlyDecisions() : entries;
        entries = Person is null ? entries : entries.Where(entry => entry.ActorId == Person);
        entries = OnlyPortal ? entries.Where(entry => entry.ActorId == null) : entries;
        entries = Office is null ? entries : entries.Where(entry => entry.Office == Office);
        entries = incident is null ? entries : entries.Where(entry => entry.IncidentId == incident);
        entries = from is null ? entries : entries.Where(entry => entry.At >= from);
        return until is null ? entries : entries.Where(entry => entry.At < until);
    }

    private static string? MinuteOf(DateTimeOffset? at) => at?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
