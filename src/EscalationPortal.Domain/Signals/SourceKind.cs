using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Signals;

/// <summary>What sort of source a signal comes from.</summary>
public enum SourceKind
{
    Organisation,
    Sector,
    Sensor,
    Person,
}

public static class SourceKinds
{
    public static IReadOnlyList<SourceKind> All { get; } = Enum.GetValues<SourceKind>();

    public static Term Term(this SourceKind kind) => kind switch
    {
        SourceKind.Organisation => new("organisation", "Organisation", "An authority, a company, a partner’s response team."),
        SourceKind.Sector => new("sector", "Sector", "A sector’s own information-sharing centre, for several of its members."),
        SourceKind.Sensor => new("sensor", "Sensor", "A machine that reports by itself."),
        SourceKind.Person => new("person", "Person", "Somebody who saw it and told us."),
    };

    public static SourceKind? Find(string? key) => All.Where(kind => kind.Term().Key == key).Select(kind => (SourceKind?)kind).SingleOrDefault();
}
