using EscalationPortal.Domain.Access;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Compartments.Create;

internal sealed class CompartmentCreatedWords() : EventWords<CompartmentCreated>("Compartment created")
{
    protected override EntryText TextOf(CompartmentCreated happened, LedgerNames names) => new($"Created the compartment {happened.Title}", happened.Purpose);
}
