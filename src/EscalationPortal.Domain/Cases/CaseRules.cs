using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Cases;

/// <summary>The rules about a case: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class CaseRules
{
    public static readonly Rule AlreadyInForce = new("already-in-force", "the step is in force already");
    public static readonly Rule CannotOwn = new("cannot-own", "whoever was to own the case may not read it or not work on it");
    public static readonly Rule ContactInTheFuture = new("contact-in-the-future", "the contact lies in the future");
    public static readonly Rule DetectedBeforeItHappened = new("detected-before-it-happened", "it was detected before it happened");
    public static readonly Rule DetectedInTheFuture = new("detected-in-the-future", "the time of detection lies in the future");
    public static readonly Rule LineOffice = new("line-office", "the policy gives the deconfliction line to other offices");
    public static readonly Rule NotAssessed = new("not-assessed", "the incident was not assessed yet");
    public static readonly Rule NotOwner = new("not-owner", "only whoever owns a case leaves it");
    public static readonly Rule NothingNew = new("nothing-new", "all that was to be added to the case was there");
    public static readonly Rule OwnedAlready = new("owned-already", "the case was theirs already");
    public static readonly Rule OwnedByAnother = new("owned-by-another", "another person owned the case");
    public static readonly Rule ProposalOpen = new("proposal-open", "another proposal was open");
    public static readonly Rule RatingNeedsEvidence = new("rating-needs-evidence", "a rating rested on too little evidence");
    public static readonly Rule RatingNeedsRationale = new("rating-needs-rationale", "a rating was not explained");
    public static readonly Rule StandDownFirst = new("stand-down-first", "the step in force is stood down before a lower one takes its place");
    public static readonly Rule StepNotOnLadder = new("step-not-on-ladder", "the policy has no such step");
}
