using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Adoption;

/// <summary>The rules about making a policy and putting it in force: their ids, and what an auditor reads of a refusal.</summary>
public static class AdoptionRules
{
    public static readonly Rule AdoptedBefore = new("policy-adopted-before", "the very same policy was adopted before");
    public static readonly Rule BaseReplaced = new("policy-base-replaced", "another policy was adopted since the one it was based on");
    public static readonly Rule Decided = new("policy-version-decided", "it was decided about, or withdrawn, already");
    public static readonly Rule ForceDate = new("policy-force-date", "the date from which it was to be in force could not be");
    public static readonly Rule KeptTwice = new("policy-kept-twice", "that it is kept was proposed already, and waited for signatures");
    public static readonly Rule NobodyAdopts = new("policy-nobody-adopts", "it named nobody who could adopt the one after it");
    public static readonly Rule NotADraft = new("policy-not-a-draft", "what was proposed is not changed any more");
    public static readonly Rule NotProposed = new("policy-not-proposed", "it was not proposed");
    public static readonly Rule OfficeNeeded = new("policy-office-needed", "the person acts in no office whose signature was missing");
    public static readonly Rule OwnText = new("policy-own-text", "whoever wrote or proposed a policy does not decide about it");
    public static readonly Rule SavedMeanwhile = new("policy-saved-meanwhile", "the draft was saved after the person had read it");
    public static readonly Rule SignedAlready = new("policy-signed-already", "one person signs a policy once, in one office");
    public static readonly Rule Unreadable = new("policy-unreadable", "the document was no policy");
    public static readonly Rule VersionNumber = new("policy-version-number", "its version was not three numbers, or not above those adopted before");
    public static readonly Rule WithdrawnByAuthor = new("policy-withdrawn-by-author", "only those who wrote or proposed it withdraw it");
}
