using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;

namespace EscalationPortal.Web.Data;

/// <summary>
/// What a case has on record, each list as one text of JSON. A query takes those it needs, and PostgreSQL works out no other. It has an
/// <c>IncidentId</c>, and is hidden from whoever may not read the case.
/// </summary>
public sealed class CaseRow
{
    public Guid IncidentId { get; private init; }

    /// <summary>The items by number, each with its custody and its verifications, and without what it says and where it comes from.</summary>
    public string? Items { get; private init; }

    /// <summary>The attribution with all its lists; null while nobody has added a hypothesis.</summary>
    public string? Attribution { get; private init; }

    public static IReadOnlyList<EvidenceItem> ReadItems(string? items) => StoredJson.List<EvidenceItem>(items);

    public static CaseAttribution? ReadAttribution(string? attribution) => StoredJson.One<CaseAttribution>(attribution);
}
