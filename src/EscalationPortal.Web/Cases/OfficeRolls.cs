using EscalationPortal.Domain.Access;
using EscalationPortal.Domain.Offices;
using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Cases;

/// <summary>
/// Who has a place in any office or stands in for someone, of open accounts of approvers who may sign by now (docs/adr/0021): nobody else is available. For one case,
/// whoever may not read it is not available for it either (docs/adr/0010).
/// </summary>
public sealed record OfficeHolders(IReadOnlyList<Holding> Holdings, IReadOnlyList<Delegation> Delegations, CaseReaders Readers)
{
    public OfficeRoll RollUnder(ThresholdPolicy policy) => new(policy.Offices, Holdings, Delegations, Readers.OrEverybody);

    /// <summary>
    /// The offices in which nobody who may read the case can act, and somebody could if they were given access: a step that needs one waits
    /// until then. Nobody is named: whoever asks may have to ask around, and learns here only that they must.
    /// </summary>
    public IReadOnlyList<Office> OfficesWithoutReader(ThresholdPolicy policy, IEnumerable<string> offices, DecisionScope matter, DateTimeOffset at)
    {
        if (!Readers.IsRestricted)
        {
            return [];
        }

        var roll = RollUnder(policy);
        return [.. offices.Distinct()
            .Where(office => roll.DutyIn(office, matter, at).Count == 0)
            .Select(office => policy.Offices.FirstOrDefault(candidate => candidate.Key == office) ?? new Office(office, office))];
    }
}

/// <summary>Who may act in the offices of a policy, as it stands now.</summary>
public sealed class OfficeRolls(PortalDb db)
{
    /// <summary>Apart from any case.</summary>
    public async Task<OfficeRoll> RollAsync(ThresholdPolicy policy, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await HoldersAsync(incident: null, at, cancellationToken)).RollUnder(policy);

    /// <summary>For one case.</summary>
    public async Task<OfficeRoll> RollAsync(ThresholdPolicy policy, Guid incident, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await HoldersAsync(incident, at, cancellationToken)).RollUnder(policy);

    /// <summary>Everything that is not over, for rolls of several policies, in one statement.</summary>
    /// <param name="incident">The case they are for; null for none.</param>
    public async Task<OfficeHolders> HoldersAsync(Guid? incident, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var approver = nameof(Role.Approver);
        var row = await db.Database.SqlQuery<Row>(
            $"""
             WITH available AS (SELECT id FROM people WHERE disabled_reason IS NULL AND {approver} = ANY (roles) AND (signs_from IS NULL OR signs_from <= {at}))
             SELECT
               (SELECT json_agg(h ORDER BY h.place, h."from") FROM holdings h
                WHERE (h.until IS NULL OR h.until > {at}) AND h.person_id IN (SELECT id FROM available)) AS holdings,
               (SELECT json_agg(d ORDER BY d."from") FROM delegations d
                WHERE d.revoked_at IS NULL AND d.until > {at} AND d.delegate_id IN (SELECT id FROM available)) AS delegations,
               (SELECT to_json(access) FROM (
                  SELECT a.*, (SELECT json_agg(r) FROM case_readers r WHERE r.incident_id = a.incident_id) AS readers
                  FROM case_access a WHERE a.incident_id = {incident}) access) AS access,
               (SELECT json_agg(m) FROM compartment_members m
                WHERE m.until IS NULL AND m.compartment_id IN (SELECT unnest(a.compartments) FROM case_access a WHERE a.incident_id = {incident})) AS members
             """).SingleAsync(cancellationToken);
        var compartments = StoredJson.List<CompartmentMember>(row.Members).ToLookup(member => member.PersonId, member => member.CompartmentId);
        return new OfficeHolders(
            StoredJson.List<Holding>(row.Holdings),
            StoredJson.List<Delegation>(row.Delegations),
            new CaseReaders(StoredJson.One<CaseAccess>(row.Access), compartments));
    }

    /// <summary>"Legal adviser", or "deputy Legal adviser (1)", for each of these people who has a place now.</summary>
    public async Task<ILookup<Guid, string>> PlacesOfAsync(IReadOnlyCollection<Guid> people, ThresholdPolicy policy, DateTimeOffset at, CancellationToken cancellationToken) =>
        (await db.Holdings.AsNoTracking()
            .Where(holding => people.Contains(holding.PersonId) && holding.From <= at && (holding.Until == null || holding.Until > at))
            .OrderBy(holding => holding.Place).ThenBy(holding => holding.Office).ToListAsync(cancellationToken))
        .ToLookup(holding => holding.PersonId, holding => OfficeTitles.TitleOf(policy.OfficeTitle(holding.Office), holding.Place));

    private sealed record Row(string? Holdings, string? Delegations, string? Access, string? Members);
}
