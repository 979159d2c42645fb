using EscalationPortal.Domain.Access;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Access.Recover;

internal sealed class AccessRecoveryProposedWords() : EventWords<AccessRecoveryProposed>("Recovery of access proposed"), IEventNotice<AccessRecoveryProposed>
{
    protected override IEnumerable<Guid?> PeopleIn(AccessRecoveryProposed happened) => [happened.Analyst];

    protected override EntryText TextOf(AccessRecoveryProposed happened, LedgerNames names) =>
        new($"Proposed to put {names.Person(happened.Analyst)} on the list of {happened.Reference}, which no analyst could open", happened.Reason);

    public Task<NoticeDraft?> NoticeOfAsync(AccessRecoveryProposed happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutAccessAsync(
        happened,
        happened.Incident,
        happened.Reference,
        $"{happened.Reference}: no analyst can open this case any more. An administrator proposes to put one on its list; another administrator is to confirm it.",
        cancellationToken);
}

internal sealed class AccessRecoveredWords() : EventWords<AccessRecovered>("Access recovered"), IEventNotice<AccessRecovered>
{
    protected override IEnumerable<Guid?> PeopleIn(AccessRecovered happened) => [happened.Analyst, happened.ProposedBy];

    protected override EntryText TextOf(AccessRecovered happened, LedgerNames names) =>
        new($"Put {names.Person(happened.Analyst)} on the list of {happened.Reference}, which no analyst could open, as {names.Person(happened.ProposedBy)} had proposed", happened.Reason);

    public Task<NoticeDraft?> NoticeOfAsync(AccessRecovered happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutAccessAsync(
        happened,
        happened.Incident,
        happened.Reference,
        $"{happened.Reference}: two administrators put an analyst on the list of this restricted case, which no analyst could open. See who may read it.",
        cancellationToken);
}
