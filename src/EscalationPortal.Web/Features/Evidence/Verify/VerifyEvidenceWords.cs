using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Evidence.Verify;

internal sealed class EvidenceVerifiedWords() : EventWords<EvidenceVerified>("Evidence verified")
{
    protected override EntryText TextOf(EvidenceVerified happened, LedgerNames names)
    {
        var method = happened.Method.Term().Title.ToLowerInvariant();
        return new($"Verified evidence item {happened.Number} ({method}{(happened.Corroborating is { } other ? $": item {other}" : "")})", happened.Statement);
    }
}
