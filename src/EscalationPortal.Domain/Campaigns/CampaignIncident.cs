using EscalationPortal.Domain.Evidence;

namespace EscalationPortal.Domain.Campaigns;

/// <summary>An incident in a campaign, from when it was put in until it was taken out.</summary>
public sealed class CampaignIncident
{
    private CampaignIncident()
    {
    }

    internal CampaignIncident(Guid id, Guid campaign, Guid incident, string? because, Guid by, DateTimeOffset at) =>
        (Id, CampaignId, IncidentId, JoinedBecause, JoinedById, JoinedAt) = (id, campaign, incident, because, by, at);

    public Guid Id { get; private init; }
    public Guid CampaignId { get; private init; }
    public Guid IncidentId { get; private init; }

    /// <summary>Null where the campaign began with it: why, its first name says.</summary>
    public string? JoinedBecause { get; private init; }
    public Guid JoinedById { get; private init; }
    public DateTimeOffset JoinedAt { get; private init; }

    /// <summary>Null while it is in the campaign, as are the two beside it.</summary>
    public DateTimeOffset? LeftAt { get; private set; }
    public Guid? LeftById { get; private set; }
    public string? LeftBecause { get; private set; }

    /// <summary>A fingerprint of why, for the ledger (<see cref="SourceDigest"/>); null where no reason was given.</summary>
    public string? DigestOfJoining(byte[] salt) => JoinedBecause is null ? null : SourceDigest.Of(salt, JoinedBecause);

    /// <inheritdoc cref="DigestOfJoining"/>
    public string? DigestOfLeaving(byte[] salt) => LeftBecause is null ? null : SourceDigest.Of(salt, LeftBecause);

    internal void Leave(string because, Guid by, DateTimeOffset at) => (LeftAt, LeftById, LeftBecause) = (at, by, because);
}
