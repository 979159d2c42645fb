using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Sectors as partners name them: our own keys and titles (those of the NIS 2 taxonomy of MISP), and STIX's industry-sector-ov.</summary>
internal static class PartnerSectors
{
    private static readonly Dictionary<string, string> _fromStix = new(StringComparer.Ordinal)
    {
        ["agriculture"] = "food",
        ["aerospace"] = "manufacturing",
        ["automotive"] = "manufacturing",
        ["commercial"] = "other",
        ["communications"] = "digital-infrastructure",
        ["construction"] = "other",
        ["defense"] = "defence",
        ["education"] = "research",
        ["entertainment"] = "media",
        ["financial-services"] = "financial",
        ["government"] = "public-administration",
        ["government-national"] = "public-administration",
        ["government-regional"] = "public-administration",
        ["government-local"] = "public-administration",
        ["government-public-services"] = "public-administration",
        ["emergency-services"] = "public-administration",
        ["healthcare"] = "health",
        ["hospitality-leisure"] = "other",
        ["infrastructure"] = "other",
        ["dams"] = "energy",
        ["nuclear"] = "energy",
        ["water"] = "drinking-water",
        ["insurance"] = "financial",
        ["mining"] = "other",
        ["non-profit"] = "other",
        ["pharmaceuticals"] = "health",
        ["retail"] = "other",
        ["technology"] = "ict-services",
        ["telecommunications"] = "digital-infrastructure",
        ["transportation"] = "transport",
        ["utilities"] = "energy",
        ["digitalinfrastructure"] = "digital-infrastructure",
    };

    private static readonly Dictionary<string, string> _toStix = new(StringComparer.Ordinal)
    {
        ["transport"] = "transportation",
        ["banking"] = "financial-services",
        ["financial"] = "financial-services",
        ["health"] = "healthcare",
        ["drinking-water"] = "water",
        ["waste-water"] = "water",
        ["digital-infrastructure"] = "telecommunications",
        ["ict-services"] = "technology",
        ["public-administration"] = "government",
        ["space"] = "aerospace",
        ["food"] = "agriculture",
        ["digital-providers"] = "technology",
        ["research"] = "education",
        ["defence"] = "defense",
        ["media"] = "entertainment",
        ["democratic-processes"] = "government",
        ["courier"] = "transportation",
        ["waste-management"] = "utilities",
        ["other"] = "commercial",
    };

    private static readonly Dictionary<string, string> _byTitle = Sectors.All.ToDictionary(sector => FoldedText.Of(sector.Title), sector => sector.Key, StringComparer.Ordinal);

    /// <summary>The key of the sector that is meant; null if none is known by that name.</summary>
    public static string? Find(string name)
    {
        var folded = FoldedText.Of(name);
        var key = folded.Replace(' ', '-').Replace('_', '-');
        return Sectors.Find(key)?.Key ?? _fromStix.GetValueOrDefault(key) ?? _byTitle.GetValueOrDefault(folded);
    }

    /// <summary>By the word of STIX's vocabulary.</summary>
    public static string ForStix(string key) => _toStix.GetValueOrDefault(key, key);
}
