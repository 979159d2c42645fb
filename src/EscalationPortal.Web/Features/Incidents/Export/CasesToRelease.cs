using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Exchange;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Export;

/// <summary>All that there is to tell of a case; what of it may leave is <see cref="Redaction"/>’s to say.</summary>
public sealed class CasesToRelease(PortalDb db, ExportSettings settings, ICurrentUser user)
{
    private const string OfTechnique = "technique";

    public async Task<ReleaseChoices> ReadAsync(Incident incident, bool isRestricted, CancellationToken cancellationToken)
    {
        var id = incident.Id;
        var signals = await db.Signals.AsNoTracking().Where(signal => signal.IncidentId == id).OrderBy(signal => signal.ReceivedAt).ThenBy(signal => signal.Id)
            .Select(signal => new { signal.Reference, signal.WholeId, signal.Marking, signal.OrganisationKey, signal.Summary, signal.Content, signal.SuspectedActor })
            .ToListAsync(cancellationToken);

        Guid[] wholes = [.. signals.Select(signal => signal.WholeId).Distinct()];
        var named = (await NamedAsync(id, wholes, cancellationToken)).ToLookup(row => row.Whole);

        // Also of what was withdrawn: whoever spoke is to be protected still.
        var items = await db.EvidenceItems.AsNoTracking().Where(item => item.IncidentId == id && item.IsSourceProtected).ToListAsync(cancellationToken);
        var (facts, ours, me) = (incident.Facts, FoldedText.Of(settings.Organisation), user.RequiredId());
        var whole = new ReleasedIncident(
            ReleasedKind.Incident, settings.Organisation ?? "", incident.Reference, facts.Summary, facts.Description, facts.Class, facts.Marking, ToMilliseconds(incident.LoggedAt),
            ToMilliseconds(incident.ChangedAt), facts.Happened?.At, Ended: null, facts.Detected.At, facts.Sectors, facts.States, facts.SuspectedActor,
            ObservablesIn(named[null]), TechniquesIn(named[null]), []);
        var custody = items.SelectMany(item => item.Custody).ToList();
        return new ReleaseChoices(
            new CaseToRelease(
                whole,
                [
                    .. signals.Select(signal => new SignalToRelease(
                        signal.Reference, signal.Marking, signal.OrganisationKey == ours, [signal.Summary, signal.Content], signal.SuspectedActor, ObservablesIn(named[signal.WholeId]), TechniquesIn(named[signal.WholeId]))),
                ],
                items.Count > 0,
                items.TrueForAll(item => item.Protection.Lets(me)),
                Quotations.Of(
                    [.. items.SelectMany(item => item.Source.Texts()), .. custody.Select(held => held.From)],
                    custody.SelectMany(held => new[] { held.To, held.Place, held.Purpose, held.Authority }))),
            isRestricted,
            settings.Organisation is not null);
    }

    /// <param name="Whole">The signal that names it; null if it was added to the case.</param>
    /// <param name="Kind">Of the observable; <see cref="OfTechnique"/> for a technique.</param>
    private sealed record Named(Guid? Whole, int Number, string Kind, string Value);

    // In one statement.
    private async Task<IReadOnlyList<Named>> NamedAsync(Guid incident, Guid[] wholes, CancellationToken cancellationToken)
    {
        var rows = await db.SignalObservables.Where(named => wholes.Contains(named.SignalId)).Select(named => new { Whole = (Guid?)named.SignalId, named.Number, named.Kind, named.Value })
            .Concat(db.SignalTechniques.Where(named => wholes.Contains(named.SignalId)).Select(named => new { Whole = (Guid?)named.SignalId, Number = 0, Kind = OfTechnique, Value = named.Technique }))
            .Concat(db.CaseObservables.Where(named => named.IncidentId == incident).Select(named => new { Whole = (Guid?)null, named.Number, named.Kind, named.Value }))
            .Concat(db.CaseTechniques.Where(named => named.IncidentId == incident).Select(named => new { Whole = (Guid?)null, Number = 0, Kind = OfTechnique, Value = named.Technique }))
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Named(row.Whole, row.Number, row.Kind, row.Value))];
    }

    private static IReadOnlyList<Observable> ObservablesIn(IEnumerable<Named> named) =>
        [.. named.Where(row => row.Kind != OfTechnique).OrderBy(row => row.Number).ThenBy(row => row.Value, StringComparer.Ordinal).Select(row => StoredObservable.Of(row.Kind, row.Value)).Distinct()];

    private static IReadOnlyList<Technique> TechniquesIn(IEnumerable<Named> named) =>
        [.. named.Where(row => row.Kind == OfTechnique).Select(row => row.Value).Distinct().Order(StringComparer.Ordinal).Select(id => Technique.Find(id)!)];

    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
