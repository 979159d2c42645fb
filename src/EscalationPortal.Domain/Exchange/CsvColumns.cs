namespace EscalationPortal.Domain.Exchange;

/// <summary>The columns a table of signals may have. Capitals, blanks, hyphens and underscores in their names make no difference.</summary>
internal static class CsvColumns
{
    public const string Id = "id";
    public const string Reference = "reference";
    public const string Source = "source";
    public const string Summary = "summary";
    public const string Content = "content";
    public const string Class = "class";
    public const string Marking = "marking";
    public const string Created = "created";
    public const string Happened = "happened";
    public const string Ended = "ended";
    public const string Detected = "detected";
    public const string Zone = "zone";
    public const string Sectors = "sectors";
    public const string States = "states";
    public const string Actor = "actor";
    public const string Observables = "observables";
    public const string Techniques = "techniques";
    public const string Labels = "labels";

    /// <summary>In the order in which they are written.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Id, Reference, Source, Summary, Content, Class, Marking, Created, Happened, Ended, Detected, Zone, Sectors, States, Actor, Observables, Techniques, Labels];

    private static readonly Dictionary<string, string> _others = new(StringComparer.Ordinal)
    {
        ["uuid"] = Id,
        ["title"] = Summary,
        ["headline"] = Summary,
        ["subject"] = Summary,
        ["description"] = Content,
        ["details"] = Content,
        ["text"] = Content,
        ["tlp"] = Marking,
        ["observed"] = Happened,
        ["time"] = Happened,
        ["firstseen"] = Happened,
        ["lastseen"] = Ended,
        ["timezone"] = Zone,
        ["sector"] = Sectors,
        ["state"] = States,
        ["country"] = States,
        ["countries"] = States,
        ["suspectedactor"] = Actor,
        ["observable"] = Observables,
        ["indicators"] = Observables,
        ["iocs"] = Observables,
        ["technique"] = Techniques,
        ["tags"] = Labels,
        ["organisation"] = Source,
        ["organization"] = Source,
    };

    /// <summary>The column that is meant; null if there is none of that name.</summary>
    public static string? Find(string name)
    {
        var plain = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return All.Contains(plain) ? plain : _others.GetValueOrDefault(plain);
    }
}
