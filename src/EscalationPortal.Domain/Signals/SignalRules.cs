using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Signals;

/// <summary>The rules about signals: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class SignalRules
{
    public static readonly Rule AlreadyTriaged = new("already-triaged", "the signal was dealt with already");
    public static readonly Rule AlreadyYours = new("signal-already-yours", "the signal was theirs already");
    public static readonly Rule AnothersSignal = new("anothers-signal", "somebody else had taken the signal");
    public static readonly Rule FileRefused = new("file-refused", "a part of the file could not be received, so none of it was");
    public static readonly Rule NoOrganisation = new("no-organisation", "the account speaks for no organisation");
    public static readonly Rule NoSuchCase = new("no-such-case", "there is no such case that they may read");
    public static readonly Rule NoSuchSignal = new("no-such-signal", "there is no such signal that they may read");
    public static readonly Rule NotMergeable = new("not-mergeable", "the two signals cannot be merged so");
    public static readonly Rule NotYourSignal = new("not-your-signal", "only whoever has a signal leaves it");
    public static readonly Rule NothingToUndo = new("nothing-to-undo", "the signal was new already");
    public static readonly Rule ObservedInTheFuture = new("observed-in-the-future", "the time of observation lies in the future");
    public static readonly Rule OwnIdUsed = new("own-id-used", "the source had used that id for another report");
    public static readonly Rule StandsForOthers = new("signal-stands-for-others", "the signal stood for others that were merged into it");
    public static readonly Rule TooFewParts = new("too-few-parts", "a signal is split into two parts at least");
    public static readonly Rule TooManyObservables = new("too-many-observables", "what was sent at once named more observables than are received at once");

    /// <summary>Why two reports that are sent together are not received under one id.</summary>
    public static Refusal WhyNotTwoUnder(string ownId) => new(
        OwnIdUsed, $"Another report stands here under the id {ownId}. Nothing was recorded. Give each report an id of its own.");
}
