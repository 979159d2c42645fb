using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence;

/// <summary>What entries about items of evidence share.</summary>
internal static class EvidenceLines
{
    public static EntryLine Source(string? digestBefore, string digest) =>
        new("Source (digest)", digestBefore, digest, "What is said of the source is kept on the item; here stands its fingerprint.");

    public static string Words(this HashCheck check) => check switch
    {
        HashCheck.None => "not compared",
        HashCheck.Match => "as they were stored",
        HashCheck.Mismatch => "not as they were stored",
    };
}
