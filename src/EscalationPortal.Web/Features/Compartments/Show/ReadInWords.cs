using EscalationPortal.Domain.Access;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Compartments.Show;

internal sealed class PersonReadInWords() : EventWords<PersonReadIn>("Person read in"), IEventNotice<PersonReadIn>
{
    protected override IEnumerable<Guid?> PeopleIn(PersonReadIn happened) => [happened.Person];

    protected override EntryText TextOf(PersonReadIn happened, LedgerNames names) => new($"Read {names.Person(happened.Person)} into the compartment {happened.Title}", happened.Reason);

    public async Task<NoticeDraft?> NoticeOfAsync(PersonReadIn happened, NoticePlanner planner, CancellationToken cancellationToken)
    {
        var name = await planner.NameOfAsync(happened.Person, cancellationToken);
        var told = await planner.ToMembersAsync(
            happened, happened.Compartment, happened.Person, $"{name} was read into the compartment {happened.Title}, as you are. If you do not know why, ask your administrators.", cancellationToken);
        return told is null ? null : told with
        {
            Also = await planner.ToAdministratorsAsync(
                happened, happened.Compartment, happened.Person, $"/compartments/{happened.Compartment}",
                $"Another administrator read {name} into the compartment {happened.Title}. If you do not know why, ask them at once.", cancellationToken, again: true),
        };
    }
}
