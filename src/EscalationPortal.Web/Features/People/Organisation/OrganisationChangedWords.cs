using EscalationPortal.Domain.People;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.People.Organisation;

internal sealed class OrganisationChangedWords() : PersonWords<OrganisationChanged>("Organisation changed"), IEventNotice<OrganisationChanged>
{
    protected override EntryText TextOf(OrganisationChanged happened, LedgerNames names) => new($"Said for whom {names.Person(happened.Person)} speaks")
    {
        Lines = [new EntryLine("Organisation", happened.Before ?? EntryLines.None, happened.After ?? EntryLines.None)],
    };

    public Task<NoticeDraft?> NoticeOfAsync(OrganisationChanged happened, NoticePlanner planner, CancellationToken cancellationToken) => Task.FromResult<NoticeDraft?>(NoticeDraft.Of(
        happened, $"{happened.Person:D} {Guid.CreateVersion7():N}", incident: null, "/signals",
        new Dictionary<Guid, string> { [happened.Person] = happened.After is { } organisation ? $"You speak for {organisation} here: signals you send are theirs." : "You speak for no organisation here any more, and can send no signals." }));
}
