using EscalationPortal.Domain.Offices;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Offices.Give;

internal sealed class OfficeGivenWords() : EventWords<OfficeGiven>("Office given"), IEventNotice<OfficeGiven>
{
    protected override IEnumerable<Guid?> PeopleIn(OfficeGiven happened) => [happened.Person];

    protected override EntryText TextOf(OfficeGiven happened, LedgerNames names) =>
        new($"Gave {names.Person(happened.Person)} a place as {OfficeTitles.TitleOf(names.Office(happened.InOffice), happened.Place)}")
        {
            Lines = [new("From", null, EntryLines.Time(happened.From)), new("Until", null, happened.Until is { } until ? EntryLines.Time(until) : "No end set")],
        };

    public Task<NoticeDraft?> NoticeOfAsync(OfficeGiven happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutOfficeAsync(
        happened, happened.Holding, happened.Person, happened.InOffice, office => $"You have a place in the office {office} from {EntryLines.Time(happened.From)}.", cancellationToken);
}
