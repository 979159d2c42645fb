namespace EscalationPortal.Domain.Vocabulary;

/// <summary>Who may see something: the labels of the Traffic Light Protocol 2.0 (FIRST), from least to most restrictive.</summary>
public enum Marking
{
    Clear,
    Green,
    Amber,
    AmberStrict,
    Red,
}

/// <summary>What each marking means and how FIRST says it is shown. Compare two markings with <c>&gt;</c>: greater is stricter.</summary>
public static class Markings
{
    /// <summary>FIRST prints every label on this background.</summary>
    public const string Background = "#000000";

    public static IReadOnlyList<Marking> All { get; } = Enum.GetValues<Marking>();

    public static Term Term(this Marking marking) => marking switch
    {
        Marking.Clear => new("clear", "TLP:CLEAR", "No limit on disclosure: may be made public."),
        Marking.Green => new("green", "TLP:GREEN", "May be shared within the community, not through publicly accessible channels."),
        Marking.Amber => new("amber", "TLP:AMBER", "May be shared with those who need to know within the organisation and its clients."),
        Marking.AmberStrict => new("amber-strict", "TLP:AMBER+STRICT", "May be shared with those who need to know within the organisation only."),
        Marking.Red => new("red", "TLP:RED", "For the individual recipients only: no further disclosure."),
    };

    /// <summary>FIRST's colour for the label's letters, on <see cref="Background"/>.</summary>
    public static string Foreground(this Marking marking) => marking switch
    {
        Marking.Clear => "#FFFFFF",
        Marking.Green => "#33FF00",
        Marking.Amber or Marking.AmberStrict => "#FFC000",
        Marking.Red => "#FF2B2B",
    };

    /// <summary>The marking with this key, or null.</summary>
    public static Marking? Find(string? key)
    {
        foreach (var marking in All)
        {
            if (marking.Term().Key == key)
            {
                return marking;
            }
        }

        return null;
    }
}
