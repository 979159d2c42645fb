using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Exchange;

/// <summary>The rules about what leaves: their ids, and what an auditor reads of a refusal.</summary>
public static class ReleaseRules
{
    public static readonly Rule SenderUnnamed = new("sender-unnamed", "nobody had said as whom this portal gives files");
    public static readonly Rule NothingMayLeave = new("nothing-may-leave", "nothing of the case may be given to this recipient");

    public const string WhyUnnamed = "Nobody has said yet as whom this portal gives files, and a file of nobody helps no one. Ask whoever runs it to set Organisation.";

    /// <summary>Why nothing leaves, and what to do.</summary>
    public static string WhyNothing(Withholding because, Marking marking, Audience audience) => because switch
    {
        Withholding.NeedToKnow => "The case is only for the people named, so no file of it is given to anyone. Whoever may say who reads the case can open it first.",
        _ => $"The case is marked {marking.Term().Title}, and this recipient may be given {audience.Highest().Term().Title} at most. Choose a recipient who may have it, or ask whoever marked the case to mark it lower.",
    };
}
