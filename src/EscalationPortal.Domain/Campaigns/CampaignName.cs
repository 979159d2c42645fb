using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Campaigns;

/// <summary>What a campaign is called.</summary>
/// <param name="Name">One line.</param>
/// <param name="Belief">What is believed to belong together, and why.</param>
public sealed record CampaignWords(string Name, string Belief);

/// <summary>
/// What a campaign was called from some time on. It may speak of every incident that was in the campaign then: so it is there for those alone who may
/// read all of them, and never changes.
/// </summary>
public sealed class CampaignName
{
    private CampaignName()
    {
    }

    internal CampaignName(Guid id, Guid campaign, CampaignWords words, IReadOnlyList<Guid> of, Marking marking, Guid by, DateTimeOffset at) =>
        (Id, CampaignId, Name, Belief, Of, Marking, WrittenById, WrittenAt) = (id, campaign, words.Name, words.Belief, [.. of], marking, by, at);

    public Guid Id { get; private init; }
    public Guid CampaignId { get; private init; }
    public string Name { get; private init; } = "";
    public string Belief { get; private init; } = "";

    /// <summary>The incidents it may speak of, by id: those that whoever wrote it knew to be in the campaign.</summary>
    public List<Guid> Of { get; private init; } = [];

    /// <summary>The strictest of theirs when it was written.</summary>
    public Marking Marking { get; private init; }
    public Guid WrittenById { get; private init; }
    public DateTimeOffset WrittenAt { get; private init; }

    public CampaignWords Words => new(Name, Belief);

    /// <summary>A fingerprint of the words, for the ledger (<see cref="SourceDigest"/>).</summary>
    public string Digest(byte[] salt) => SourceDigest.Of(salt, Name, Belief);
}
