using EscalationPortal.Domain.Access;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Compartments.ReadOut;

internal sealed class PersonReadOutWords() : EventWords<PersonReadOut>("Person read out")
{
    protected override IEnumerable<Guid?> PeopleIn(PersonReadOut happened) => [happened.Person];

    protected override EntryText TextOf(PersonReadOut happened, LedgerNames names) =>
        new($"Read {names.Person(happened.Person)} out of the compartment {happened.Title}", happened.Reason);
}
