using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Delegations.Revoke;

internal sealed class DelegationRevokedWords() : EventWords<DelegationRevoked>("Hand-over taken back"), IEventNotice<DelegationRevoked>
{
    protected override IEnumerable<Guid?> PeopleIn(DelegationRevoked happened) => [happened.Delegate];

    protected override EntryText TextOf(DelegationRevoked happened, LedgerNames names) =>
        new($"Took the office {names.Office(happened.InOffice)} back from {names.Person(happened.Delegate)}", happened.Reason);

    public Task<NoticeDraft?> NoticeOfAsync(DelegationRevoked happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutOfficeAsync(
        happened, happened.Delegation, happened.Delegate, happened.InOffice, office => $"The office {office} was taken back from you. You sign in it no more.", cancellationToken);
}
