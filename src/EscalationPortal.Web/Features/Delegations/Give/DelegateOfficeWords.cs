using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Delegations.Give;

internal sealed class OfficeDelegatedWords() : EventWords<OfficeDelegated>("Office handed over"), IEventNotice<OfficeDelegated>
{
    protected override IEnumerable<Guid?> PeopleIn(OfficeDelegated happened) => [happened.Delegate];

    protected override EntryText TextOf(OfficeDelegated happened, LedgerNames names) =>
        new($"Handed the office {names.Office(happened.InOffice)} over to {names.Person(happened.Delegate)} for a time", happened.Terms.Reason)
        {
            Lines =
            [
                new("From", null, EntryLines.Time(happened.Terms.From)),
                new("Until", null, EntryLines.Time(happened.Terms.Until)),
                new("Steps", null, happened.Terms.UpToRung is { } rung ? $"Up to step {rung}" : "Every step"),
                new("Channels", null, happened.Terms.Channels.Count == 0 ? "Every channel" : string.Join(", ", happened.Terms.Channels)),
            ],
        };

    public Task<NoticeDraft?> NoticeOfAsync(OfficeDelegated happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutOfficeAsync(
        happened,
        happened.Delegation,
        happened.Delegate,
        happened.InOffice,
        office => $"The office {office} is handed over to you from {EntryLines.Time(happened.Terms.From)} until {EntryLines.Time(happened.Terms.Until)}.",
        cancellationToken);
}
