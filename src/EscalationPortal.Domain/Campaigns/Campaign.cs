using System.Security.Cryptography;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Campaigns;

/// <summary>
/// Incidents that people believe to belong together. Whoever opens it has of its names and its incidents those they may know of, and what is decided is
/// decided by these alone: a refusal because of another would tell of it (docs/adr/0031).
/// </summary>
public sealed class Campaign : Aggregate
{
    /// <summary>A bound on what one page shows.</summary>
    public const int MaxIncidents = 200;

    private const int SaltLength = 16;

    private readonly List<CampaignName> _names = [];
    private readonly List<CampaignIncident> _incidents = [];

    private Campaign()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Of its digests in the ledger.</summary>
    public byte[] Salt { get; private init; } = [];

    /// <summary>The incidents it began with, by id. It was made of them: it is there for those alone who may read all of them.</summary>
    public List<Guid> BegunWith { get; private init; } = [];
    public Guid StartedById { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>What it was and is called, one for each naming.</summary>
    public IReadOnlyList<CampaignName> Names => _names;

    /// <summary>What is and was in it, one for each time it was put in.</summary>
    public IReadOnlyList<CampaignIncident> Incidents => _incidents;

    /// <summary>What it is called now.</summary>
    public CampaignName Name => _names.OrderBy(name => name.WrittenAt).ThenBy(name => name.Id).Last();

    /// <summary>What somebody has read who reads what it is called, and what is in it: new words may speak of all that.</summary>
    public Seen Seen => SeenOf(Name.Id, _incidents.Where(row => row.LeftAt is null).Select(row => row.IncidentId));

    public static Seen SeenOf(Guid name, IEnumerable<Guid> held) => Seen.Of("campaign-name", name.ToString("N"))
        .And(Seen.Of("campaign-incidents", Convert.ToHexStringLower(SHA256.HashData([.. held.Order().SelectMany(incident => incident.ToByteArray())]))));

    /// <param name="incidents">Those it begins with, each with the id of its being in it: one at least, for a name rests on what it speaks of.</param>
    public static Campaign Start(Guid id, Guid name, CampaignWords words, IReadOnlyList<(Guid Id, Incident Incident)> incidents, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotCalled([.. incidents.Select(row => row.Incident)]));
        var campaign = new Campaign
        {
            Id = id,
            Salt = RandomNumberGenerator.GetBytes(SaltLength),
            BegunWith = [.. incidents.Select(row => row.Incident.Id)],
            StartedById = by,
            StartedAt = at,
        };
        var first = campaign.BeCalled(name, words, [.. incidents.Select(row => row.Incident)], by, at);
        campaign.Raise(new CampaignStarted(id, first.Id, first.Digest(campaign.Salt)));
        foreach (var (row, incident) in incidents)
        {
            campaign.Join(row, incident, because: null, by, at);
        }

        return campaign;
    }

    /// <summary>Calls it otherwise. Saving what is there already changes and records nothing.</summary>
    /// <param name="incidents">Those in it now, which the new words speak of, besides all that the old ones did: few words are written anew.</param>
    public void Rename(Guid name, CampaignWords words, IReadOnlyList<Incident> incidents, Guid by, DateTimeOffset at)
    {
        var held = incidents.Where(incident => Holds(incident.Id)).ToList();
        RuleViolationException.ThrowIf(WhyNotCalled(held));
        if (words == Name.Words)
        {
            return;
        }

        var next = BeCalled(name, words, held, by, at, Name);
        Raise(new CampaignRenamed(Id, next.Id, next.Digest(Salt)));
    }

    public bool Holds(Guid incident) => _incidents.Exists(row => row.IncidentId == incident && row.LeftAt is null);

    public Refusal? WhyNotAdd(Incident incident) =>
        Refusal.When(Holds(incident.Id), CampaignRules.InAlready, $"{incident.Reference} is in this campaign already.")
        ?? Refusal.When(
            _incidents.Count(row => row.LeftAt is null) >= MaxIncidents, CampaignRules.Full,
            $"This campaign has {MaxIncidents} incidents already, and takes no more. Take one out first, or start another campaign.");

    public void Add(Guid id, Incident incident, string because, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotAdd(incident));
        Join(id, incident, because, by, at);
    }

    public Refusal? WhyNotTakeOut(Incident incident) =>
        Refusal.When(!Holds(incident.Id), CampaignRules.NotIn, $"{incident.Reference} is not in this campaign, or was taken out of it meanwhile.");

    /// <summary>It belongs to the campaign no more; that it did stays on record.</summary>
    public void TakeOut(Incident incident, string because, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotTakeOut(incident));
        var row = _incidents.Single(candidate => candidate.IncidentId == incident.Id && candidate.LeftAt is null);
        row.Leave(because, by, at);
        Raise(new IncidentLeftCampaign(Id, row.Id, incident.Id, incident.Reference, row.DigestOfLeaving(Salt)));
    }

    private static Refusal? WhyNotCalled(List<Incident> incidents) => Refusal.When(
        incidents.Count == 0, CampaignRules.OfNothing,
        "A campaign is named for what is in it, and there is no incident in it that you may read. Name one first.")
        ?? Refusal.When(incidents.Count > MaxIncidents, CampaignRules.Full, $"A campaign has {MaxIncidents} incidents at most. Name fewer.");

    private CampaignName BeCalled(Guid id, CampaignWords words, List<Incident> incidents, Guid by, DateTimeOffset at, CampaignName? before = null)
    {
        var marking = incidents.Max(incident => incident.Marking);
        var name = new CampaignName(
            id, Id, words, [.. incidents.Select(incident => incident.Id).Union(before?.Of ?? [])], before is { Marking: var was } && was > marking ? was : marking, by, at);
        _names.Add(name);
        return name;
    }

    private void Join(Guid id, Incident incident, string? because, Guid by, DateTimeOffset at)
    {
        var row = new CampaignIncident(id, Id, incident.Id, because, by, at);
        _incidents.Add(row);
        Raise(new IncidentJoinedCampaign(Id, id, incident.Id, incident.Reference, row.DigestOfJoining(Salt)));
    }
}
