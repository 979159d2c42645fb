using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Attribution;

/// <summary>
/// A state's share in an attack, from the least to the most active: the spectrum of state responsibility of the Atlantic Council
/// (Healey, Beyond Attribution, 2012). Degrees are named, not counted: no arithmetic is done on them.
/// </summary>
public enum StateResponsibility
{
    Prohibited,
    ProhibitedButInadequate,
    Ignored,
    Encouraged,
    Shaped,
    Coordinated,
    Ordered,
    RogueConducted,
    Executed,
    Integrated,
}

public static class StateResponsibilityTerms
{
    public static IReadOnlyList<StateResponsibility> All { get; } = Enum.GetValues<StateResponsibility>();

    public static Term Term(this StateResponsibility degree) => degree switch
    {
        StateResponsibility.Prohibited => new("state-prohibited", "Prohibited", "Others attack from or through its territory, and it helps to stop them."),
        StateResponsibility.ProhibitedButInadequate => new("state-prohibited-but-inadequate", "Prohibited, but it cannot stop it", "It would help, and lacks the laws, the means or the will it takes."),
        StateResponsibility.Ignored => new("state-ignored", "Ignored", "It knows what others do, and as a policy does nothing about it."),
        StateResponsibility.Encouraged => new("state-encouraged", "Encouraged", "Others decide and act; it urges them on as a policy."),
        StateResponsibility.Shaped => new("state-shaped", "Shaped", "Others decide and act, with some support from it that can be denied."),
        StateResponsibility.Coordinated => new("state-coordinated", "Coordinated", "Others act; out of sight it suggests targets, timing or means."),
        StateResponsibility.Ordered => new("state-ordered", "Ordered", "Others act for it, on its orders."),
        StateResponsibility.RogueConducted => new("state-rogue-conducted", "Conducted by its forces without leave", "Parts of its own forces act; its leadership did not know or agree."),
        StateResponsibility.Executed => new("state-executed", "Executed", "Its own forces do it, as a policy."),
        StateResponsibility.Integrated => new("state-integrated", "Executed together with others", "Its own forces and others act under one command, which is its own."),
    };
}
