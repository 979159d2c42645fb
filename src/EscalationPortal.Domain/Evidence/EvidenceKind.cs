using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Evidence;

public enum EvidenceKind
{
    Log,
    Image,
    NetworkCapture,
    MalwareSample,
    Document,
    Testimony,
    IntelligenceReport,
    OpenSource,
    PartnerReport,
}

/// <summary>How an item came to be.</summary>
public enum EvidenceOrigin
{
    /// <summary>Someone saw, said, wrote or gathered it.</summary>
    Person,

    /// <summary>A sensor or an automated defence recorded it. By itself it never counts as verified.</summary>
    Sensor,
}

/// <summary>What may be done with information: the Permissible Actions Protocol, from least to most restrictive.</summary>
public enum PermissibleActions
{
    Clear,
    Green,
    Amber,
    Red,
}

public static class EvidenceTerms
{
    public static IReadOnlyList<EvidenceKind> Kinds { get; } = Enum.GetValues<EvidenceKind>();

    /// <summary>What may be done, by its key; null if there is no such thing.</summary>
    public static PermissibleActions? FindActions(string? key) =>
        Enum.GetValues<PermissibleActions>().Where(actions => actions.Term().Key == key).Select(actions => (PermissibleActions?)actions).SingleOrDefault();

    public static Term Term(this EvidenceKind kind) => kind switch
    {
        EvidenceKind.Log => new("log", "Log", "Records a system wrote while it ran."),
        EvidenceKind.Image => new("image", "Disk or memory image", "A copy of a disk, a partition or working memory."),
        EvidenceKind.NetworkCapture => new("network-capture", "Network capture", "Recorded traffic or flow records."),
        EvidenceKind.MalwareSample => new("malware-sample", "Malware sample", "Code that was used, or is held to have been. Its file may be harmful."),
        EvidenceKind.Document => new("document", "Document", "A text, a picture or a table that somebody made."),
        EvidenceKind.Testimony => new("testimony", "Testimony", "What a person saw, as they told it."),
        EvidenceKind.IntelligenceReport => new("intelligence-report", "Intelligence report", "A finding of an intelligence service."),
        EvidenceKind.OpenSource => new("open-source", "Open source", "Published: an article, an advisory, a vendor's analysis."),
        EvidenceKind.PartnerReport => new("partner-report", "Partner report", "A finding of a partner state, agency or company, shared with us."),
    };

    public static Term Term(this EvidenceOrigin origin) => origin switch
    {
        EvidenceOrigin.Person => new("person", "A person", "Someone saw, said, wrote or gathered it."),
        EvidenceOrigin.Sensor => new("sensor", "A sensor or an automated defence", "A device recorded it by itself. Until a person has examined it or another item bears it out, it counts for nothing."),
    };

    public static Term Term(this PermissibleActions actions) => actions switch
    {
        PermissibleActions.Clear => new("clear", "PAP:CLEAR", "No restriction on use."),
        PermissibleActions.Green => new("green", "PAP:GREEN", "Active measures are allowed: blocking, probing, honeypots that interact."),
        PermissibleActions.Amber => new("amber", "PAP:AMBER", "Passive checks only, with third parties’ services allowed."),
        PermissibleActions.Red => new("red", "PAP:RED", "Nothing that could be noticed from outside: searches in one’s own logs only."),
    };
}
