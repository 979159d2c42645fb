using EscalationPortal.Domain.Access;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Compartments.Show;

internal sealed class PersonReadInWords() : EventWords<PersonReadIn>("Person read in")
{
    protected override IEnumerable<Guid?> PeopleIn(PersonReadIn happened) => [happened.Person];

    protected override EntryText TextOf(PersonReadIn happened, LedgerNames names) => new($"Read {names.Person(happened.Person)} into the compartment {happened.Title}", happened.Reason);
}
