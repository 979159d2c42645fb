using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Policies.Show;

internal sealed class PolicyAdoptedWords() : EventWords<PolicyAdopted>("Policy adopted")
{
    protected override EntryText TextOf(PolicyAdopted happened, LedgerNames names) =>
        new($"Policy {happened.Key} {happened.Version} was put in force") { Lines = [new("Digest", null, happened.Digest)] };
}
