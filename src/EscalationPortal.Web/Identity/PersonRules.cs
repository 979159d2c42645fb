using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Identity;

/// <summary>The rules about accounts: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class PersonRules
{
    public static readonly Rule AccountClosed = new("account-closed", "the account is closed");
    public static readonly Rule AccountRefused = new("account-refused", "the account could not be saved as it was filled in");
    public static readonly Rule AlreadyClosed = new("already-closed", "the account was closed already");
    public static readonly Rule DelegateCannotSign = new("delegate-cannot-sign", "only an approver with an open account acts for a holder");
    public static readonly Rule EmailTaken = new("email-taken", "another account has that e-mail address");
    public static readonly Rule LastAdministrator = new("last-administrator", "nobody could have made accounts any more");
    public static readonly Rule LinkUsedUp = new("link-used-up", "the link was used, or had expired");
    public static readonly Rule NotClosed = new("not-closed", "the account was open already");
    public static readonly Rule OwnAccount = new("own-account", "one does not do that to one's own account");
    public static readonly Rule SetUpClosed = new("set-up-closed", "the portal had been set up already");
}
