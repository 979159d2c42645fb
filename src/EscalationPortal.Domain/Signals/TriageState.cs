using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Signals;

/// <summary>What became of a signal. Each but the first can be undone, and it is new again.</summary>
public enum TriageState
{
    New,

    /// <summary>An incident was logged from it.</summary>
    Accepted,

    /// <summary>It adds to an incident that was logged before.</summary>
    Attached,

    /// <summary>Another signal says the same, and stands for both.</summary>
    Merged,
    Dismissed,

    /// <summary>It told of several things, each a signal of its own now.</summary>
    Split,
}

/// <summary>Why a signal comes to nothing.</summary>
public enum DismissalReason
{
    FalseAlarm,
    KnownAlready,
    NotForUs,
    TooLittle,
    Test,
}

public static class TriageTerms
{
    public static IReadOnlyList<TriageState> States { get; } = Enum.GetValues<TriageState>();

    public static IReadOnlyList<DismissalReason> Reasons { get; } = Enum.GetValues<DismissalReason>();

    public static Term Term(this TriageState state) => state switch
    {
        TriageState.New => new("new", "New"),
        TriageState.Accepted => new("accepted", "Accepted"),
        TriageState.Attached => new("attached", "Attached"),
        TriageState.Merged => new("merged", "Merged"),
        TriageState.Dismissed => new("dismissed", "Dismissed"),
        TriageState.Split => new("split", "Split"),
    };

    public static Term Term(this DismissalReason reason) => reason switch
    {
        DismissalReason.FalseAlarm => new("false-alarm", "False alarm", "What it reports did not happen, or is harmless."),
        DismissalReason.KnownAlready => new("known", "Known already", "It adds nothing to what is on record."),
        DismissalReason.NotForUs => new("not-for-us", "Not for the cell", "Somebody else deals with it, and was told."),
        DismissalReason.TooLittle => new("too-little", "Too little to go on", "Nothing in it can be followed up."),
        DismissalReason.Test => new("test", "A test", "Sent to try the way in."),
    };

    public static TriageState? FindState(string? key) => States.Where(state => state.Term().Key == key).Select(state => (TriageState?)state).SingleOrDefault();

    public static DismissalReason? FindReason(string? key) => Reasons.Where(reason => reason.Term().Key == key).Select(reason => (DismissalReason?)reason).SingleOrDefault();
}
