using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Access;

/// <summary>The rules about who reads a case: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class AccessRules
{
    public static readonly Rule AccessUnchanged = new("access-unchanged", "nothing would have changed");
    public static readonly Rule CompartmentNotYours = new("compartment-not-yours", "a person puts a case only into compartments they are read into");
    public static readonly Rule ListEmpty = new("list-empty", "nobody would have been on the list of those who read the case");
    public static readonly Rule LocksOneselfOut = new("locks-oneself-out", "they would have locked themselves out without saying so");
    public static readonly Rule LocksOthersOut = new("locks-others-out", "people whom the case needs would have been locked out without anyone having confirmed it");
    public static readonly Rule NobodyLeftToManage = new("nobody-left-to-manage", "nobody who may change its access could have read it any more");
    public static readonly Rule NotOneself = new("not-oneself", "nobody reads themselves in");
    public static readonly Rule ProposerChoosesSigners = new("proposer-chooses-signers", "whoever proposed a step would have chosen who decides on it");
    public static readonly Rule KeysFromAnother = new("keys-from-another", "whoever handed out the keys of an account reads it into no compartment");
    public static readonly Rule ReadInAlready = new("read-in-already", "the person was read in already");
    public static readonly Rule ReadOutAlready = new("read-out-already", "the person had been read out already");
    public static readonly Rule RecoveredByReadingIn = new("recovered-by-reading-in", "the case carries a compartment that the analyst is not read into");
    public static readonly Rule RecoveryNeedsAnother = new("recovery-needs-another", "whoever proposes to recover a case does not confirm it");
    public static readonly Rule RecoveryNotProposed = new("recovery-not-proposed", "that was not what was proposed to recover the case");
    public static readonly Rule RecoveryTooOld = new("recovery-too-old", "it was proposed too long ago");
    public static readonly Rule StillManaged = new("still-managed", "an analyst could still open the case");
    public static readonly Rule ReaderUnknown = new("reader-unknown", "someone named may not see cases, or their account is closed");
}
