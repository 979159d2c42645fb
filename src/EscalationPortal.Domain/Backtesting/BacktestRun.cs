using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Backtesting;

public enum BacktestState
{
    Waiting,
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>Over which cases two policies are compared.</summary>
public enum BacktestSet
{
    /// <summary>Each case as it was assessed last.</summary>
    LastAssessed,

    /// <summary>Every assessment there ever was: a case counts as often as it was assessed.</summary>
    EveryAssessment,

    /// <summary>The cases that a view of the queue lists, each as it was assessed last.</summary>
    View,

    /// <summary>The public cases.</summary>
    Library,
}

/// <summary>A policy as it was when a backtest was asked for.</summary>
/// <param name="Text">Its canonical text, unless it was adopted: that one is kept for good, and a draft is written on.</param>
public sealed record BacktestedPolicy(string Digest, string Key, string Version, byte[]? Text)
{
    public string Name => $"{Key} {Version}";

    public static BacktestedPolicy Of(ThresholdPolicy policy, bool isAdopted) =>
        new(policy.Digest, policy.Key, policy.Version, isAdopted ? null : policy.Canonical.ToArray());
}

/// <summary>
/// A backtest somebody asked for: it waits, runs, and its result is kept. It runs over the cases that whoever asked may read, and begins anew where the
/// host that ran it went away (docs/adr/0026).
/// </summary>
public sealed class BacktestRun : Aggregate
{
    /// <summary>How many of one person may wait or run at a time.</summary>
    public const int MaxOpen = 3;

    /// <summary>How often one is begun: what never comes to its end is not begun for ever.</summary>
    public const int MaxAttempts = 5;

    public const int MaxViewLength = 2_000;
    public const int MaxFailureLength = 500;

    private BacktestRun()
    {
    }

    public Guid Id { get; private init; }
    public Guid AskedById { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }

    public string FromDigest { get; private init; } = "";
    public string FromKey { get; private init; } = "";
    public string FromVersion { get; private init; } = "";
    public byte[]? FromText { get; private init; }
    public string ToDigest { get; private init; } = "";
    public string ToKey { get; private init; } = "";
    public string ToVersion { get; private init; } = "";
    public byte[]? ToText { get; private init; }

    public BacktestSet Set { get; private init; }

    /// <summary>What stands behind the question mark of the view's address; null for any other set.</summary>
    public string? View { get; private init; }

    /// <summary>What the view finds depends on who looks: on what they may search. Nobody else opens the result.</summary>
    public bool IsForAskerAlone { get; private init; }

    public BacktestState State { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>How many assessments have been gone over, of how many.</summary>
    public long Cases { get; private set; }
    public long? AllCases { get; private set; }

    /// <summary>How many get another step; null until it is done.</summary>
    public long? Moved { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it failed; empty otherwise.</summary>
    public string Failure { get; private set; } = "";
    public KeptResult? Result { get; private set; }

    /// <summary>The strictest marking of the cases that went in; null for public ones, and for none.</summary>
    public Marking? Strictest { get; private set; }

    public BacktestedPolicy From => new(FromDigest, FromKey, FromVersion, FromText);
    public BacktestedPolicy To => new(ToDigest, ToKey, ToVersion, ToText);

    public bool IsOpen => State is BacktestState.Waiting or BacktestState.Running;

    /// <param name="open">How many others of the same person wait or run.</param>
    public static BacktestRun Ask(
        Guid id, BacktestedPolicy from, BacktestedPolicy to, BacktestSet set, string? view, bool isForAskerAlone, int open, Guid by, DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(
            Refusal.When(open >= MaxOpen, BacktestRules.TooManyOpen, $"{MaxOpen} backtests of yours wait or run already. Wait until one is done, or cancel one.")
            ?? Refusal.When(from.Digest == to.Digest, BacktestRules.SamePolicy, "Both say the same: nothing could move. Choose two policies that differ."));
        var run = new BacktestRun
        {
            Id = id,
            AskedById = by,
            AskedAt = at,
            FromDigest = from.Digest,
            FromKey = from.Key,
            FromVersion = from.Version,
            FromText = from.Text,
            ToDigest = to.Digest,
            ToKey = to.Key,
            ToVersion = to.Version,
            ToText = to.Text,
            Set = set,
            View = view,
            IsForAskerAlone = isForAskerAlone,
        };
        run.Raise(new BacktestAsked(id, from.Digest, to.Digest, set));
        return run;
    }

    /// <summary>Begins it, anew where it was begun before. False where nothing is to be done: it was cancelled, or has failed now.</summary>
    public bool Begin(DateTimeOffset at)
    {
        if (IsOpen && Attempts >= MaxAttempts)
        {
            Fail($"It was begun {MaxAttempts} times and never came to its end. Your administrator finds in the log why; then ask for it anew.", at);
        }

        if (!IsOpen)
        {
            return false;
        }

        (State, Cases, AllCases) = (BacktestState.Running, 0, null);
        Attempts++;
        return true;
    }

    /// <summary>Keeps what came out. Left as it is where it was cancelled meanwhile.</summary>
    public bool Finish(KeptResult result, Marking? strictest, DateTimeOffset at)
    {
        if (State != BacktestState.Running)
        {
            return false;
        }

        (State, Result, Moved, Strictest, EndedAt) = (BacktestState.Done, result, result.Moved, strictest, at);
        (Cases, AllCases) = (result.Cases, result.Cases);
        Raise(new BacktestDone(Id, FromDigest, ToDigest, Set));
        return true;
    }

    /// <param name="why">A sentence: what is so, and what to do.</param>
    public void Fail(string why, DateTimeOffset at)
    {
        if (IsOpen)
        {
            (State, Failure, EndedAt) = (BacktestState.Failed, why, at);
            Raise(new BacktestFailed(Id, FromDigest, ToDigest, Set));
        }
    }

    /// <summary>Why it cannot be cancelled; null if it can.</summary>
    public Refusal? WhyNotCancel() => Refusal.When(!IsOpen, BacktestRules.Ended, State == BacktestState.Cancelled
        ? "It is cancelled already."
        : "It has come to its end, so there is nothing to cancel. What it says is kept.");

    public void Cancel(DateTimeOffset at)
    {
        RuleViolationException.ThrowIf(WhyNotCancel());
        (State, EndedAt) = (BacktestState.Cancelled, at);
        Raise(new BacktestCancelled(Id, FromDigest, ToDigest, Set));
    }
}
