using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Web.Evidence;

/// <summary>The rules about stored files: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
internal static class EvidenceFileRules
{
    public static readonly Rule CaseQuota = new("case-quota", "the case may hold no more files");
    public static readonly Rule UploadUnderWay = new("upload-under-way", "another upload to the item was under way");
}
