using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>Why something stays here.</summary>
public enum Withholding
{
    /// <summary>It is marked more strictly than the recipient may be given, or repeats what is.</summary>
    Marking,

    /// <summary>The case is for the people named.</summary>
    NeedToKnow,

    /// <summary>It repeats words of a protected source of evidence.</summary>
    ProtectedSource,

    /// <summary>Whoever gives the file does not read every protected source, and so cannot tell whether it repeats one.</summary>
    SourceUnread,

    /// <summary>Whoever gives the file left it out.</summary>
    Choice,
}

public static class Withholdings
{
    public static Term Term(this Withholding because) => because switch
    {
        Withholding.Marking => new("marking", "marked more strictly"),
        Withholding.NeedToKnow => new("need-to-know", "only for the people named"),
        Withholding.ProtectedSource => new("protected-source", "repeats words of a protected source"),
        Withholding.SourceUnread => new("source-unread", "the case has a protected source that you do not read; whoever reads it can give this"),
        Withholding.Choice => new("choice", "left out"),
    };

    /// <summary>The reason with this key, or null.</summary>
    public static Withholding? Find(string? key) => Enum.GetValues<Withholding>().Cast<Withholding?>().FirstOrDefault(because => because!.Value.Term().Key == key);
}

/// <summary>Something that stays here, and why.</summary>
/// <param name="Part"><see cref="Case"/>, <see cref="Summary"/>, or the key of a <see cref="ReleasedPart"/>.</param>
/// <param name="Signal">The reference of the signal whose part it is; null for the case’s own.</param>
public sealed record Withheld(string Part, Withholding Because, string? Signal = null)
{
    public const string Case = "case";
    public const string Summary = "summary";

    /// <summary>What stays here, as people read it.</summary>
    public string What => TitleOf(Part, Signal);

    public static string TitleOf(string part, string? signal)
    {
        var title = part switch
        {
            Case => "The whole case",
            Summary => "The summary",
            _ => ReleasedParts.Find(part)?.Term().Title ?? part,
        };
        return signal is null ? title : $"{title} of {signal}";
    }
}
