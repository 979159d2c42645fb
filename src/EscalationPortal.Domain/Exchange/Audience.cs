using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>To whom a file goes, by what the Traffic Light Protocol 2.0 lets each of them have. Nobody is given TLP:RED in a file: that is said to people.</summary>
public enum Audience
{
    Anyone,
    Community,
    Partner,
    OwnOrganisation,
}

/// <summary>What each audience is called, and the strictest marking of what it may be given.</summary>
public static class Audiences
{
    public static IReadOnlyList<Audience> All { get; } = Enum.GetValues<Audience>();

    public static Term Term(this Audience audience) => audience switch
    {
        Audience.Anyone => new("anyone", "Anyone", "Whatever they are given may become public."),
        Audience.Community => new("community", "The community", "Peers and partner organisations, but no public channel."),
        Audience.Partner => new("partner", "A partner", "One organisation that needs to know, with its clients."),
        Audience.OwnOrganisation => new("own", "Our own organisation", "People here who need to know, and nobody beyond."),
    };

    public static Marking Highest(this Audience audience) => audience switch
    {
        Audience.Anyone => Marking.Clear,
        Audience.Community => Marking.Green,
        Audience.Partner => Marking.Amber,
        Audience.OwnOrganisation => Marking.AmberStrict,
    };

    /// <summary>
    /// Of what somebody else gave us. TLP:AMBER lets us share within our own organisation and with our clients; another partner is neither, so that only the
    /// source may give it to them.
    /// </summary>
    public static Marking HighestOfOthers(this Audience audience) => audience == Audience.Partner ? Marking.Green : audience.Highest();

    /// <summary>The audience with this key, or null.</summary>
    public static Audience? Find(string? key) => All.Cast<Audience?>().FirstOrDefault(audience => audience!.Value.Term().Key == key);
}
