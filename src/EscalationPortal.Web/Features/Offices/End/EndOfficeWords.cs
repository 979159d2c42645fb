using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Offices.End;

internal sealed class OfficeEndedWords() : EventWords<OfficeEnded>("Office ended"), IEventNotice<OfficeEnded>
{
    protected override IEnumerable<Guid?> PeopleIn(OfficeEnded happened) => [happened.Person];

    protected override EntryText TextOf(OfficeEnded happened, LedgerNames names) =>
        new($"Ended the place of {names.Person(happened.Person)} in the office {names.Office(happened.InOffice)}", happened.Reason);

    public Task<NoticeDraft?> NoticeOfAsync(OfficeEnded happened, NoticePlanner planner, CancellationToken cancellationToken) =>
        planner.AboutWhoActsAsync(
            happened,
            happened.Person,
            happened.InOffice,
            office => $"Your place in the office {office} has ended.",
            office => $"Someone's place in the office {office}, in which you act, has ended. What was handed over from it has ended with it.",
            cancellationToken);
}
