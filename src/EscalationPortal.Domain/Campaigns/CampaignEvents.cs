using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Campaigns;

/// <summary>
/// Something that happened to a campaign. Its entry in the ledger is there for those alone for whom the row is: a name, or an incident's being in the
/// campaign. It stands in no case's record, and changes no case: many may read the case and not know of the campaign (docs/adr/0031).
/// </summary>
/// <param name="Row">The id of that row.</param>
public abstract record CampaignEvent(Guid Campaign, Guid Row) : IDomainEvent
{
    public const string SubjectType = "campaign";

    public Subject Subject => Subject.Of(SubjectType, Row);
    public Guid? IncidentId => null;
}

/// <param name="Digest">See <see cref="SourceDigest"/>: what it is called never stands in the ledger.</param>
[LedgerAction("CampaignStarted", 1)]
public sealed record CampaignStarted(Guid Campaign, Guid Row, string Digest) : CampaignEvent(Campaign, Row);

/// <inheritdoc cref="CampaignStarted"/>
[LedgerAction("CampaignRenamed", 1)]
public sealed record CampaignRenamed(Guid Campaign, Guid Row, string Digest) : CampaignEvent(Campaign, Row);

/// <param name="ReasonDigest">See <see cref="SourceDigest"/>; null where the campaign began with it.</param>
[LedgerAction("IncidentJoinedCampaign", 1)]
public sealed record IncidentJoinedCampaign(Guid Campaign, Guid Row, Guid Incident, string IncidentReference, string? ReasonDigest)
    : CampaignEvent(Campaign, Row);

/// <param name="ReasonDigest">See <see cref="SourceDigest"/>.</param>
[LedgerAction("IncidentLeftCampaign", 1)]
public sealed record IncidentLeftCampaign(Guid Campaign, Guid Row, Guid Incident, string IncidentReference, string? ReasonDigest)
    : CampaignEvent(Campaign, Row);
