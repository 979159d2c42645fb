using System.Globalization;
using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Attribution.RecordClaim;

internal sealed class AttributionClaimedWords() : EventWords<AttributionClaimed>("Attribution claimed")
{
    protected override EntryText TextOf(AttributionClaimed happened, LedgerNames names)
    {
        var claim = happened.Claim;
        return new($"Recorded that {claim.Name} attributes it{(claim.Hypothesis is { } hypothesis ? $", as {Hypothesis.NameOf(hypothesis)} says" : "")}")
        {
            Lines =
            [
                new("Whose word", null, claim.Attributor.Term().Title),
                new("What they say", null, claim.Says),
                .. claim.Said is { } said ? [new EntryLine("Said", null, said.ToString("d MMMM yyyy", CultureInfo.InvariantCulture))] : Array.Empty<EntryLine>(),
                .. claim.Item is { } item ? [new EntryLine("Carried by", null, $"Evidence item {item}")] : Array.Empty<EntryLine>(),
            ],
        };
    }
}
