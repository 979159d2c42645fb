using EscalationPortal.Domain.Access;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.Access;

internal sealed class AccessRecoveryProposedWords() : EventWords<AccessRecoveryProposed>("Recovery of access proposed"), IEventNotice<AccessRecoveryProposed>
{
    protected override IEnumerable<Guid?> PeopleIn(AccessRecoveryProposed happened) => [happened.Analyst];

    protected override EntryText TextOf(AccessRecoveryProposed happened, LedgerNames names) =>
        new($"Proposed to put {names.Person(happened.Analyst)} on the list of {happened.Reference}, which no analyst could open", happened.Reason);

    public async Task<NoticeDraft?> NoticeOfAsync(AccessRecoveryProposed happened, NoticePlanner planner, CancellationToken cancellationToken) => await planner.AboutRecoveryAsync(
        happened,
        happened.Incident,
        happened.Reference,
        proposedAt: null,
        $"{happened.Reference}: no analyst can open this case any more. An administrator proposes to put one on its list; another administrator is to confirm it.",
        "Another administrator proposes whom to put on the list of a case that no analyst can open. Confirm it, or decline it.",
        cancellationToken);
}

internal sealed class AccessRecoveredWords() : EventWords<AccessRecovered>("Access recovered"), IEventNotice<AccessRecovered>
{
    protected override IEnumerable<Guid?> PeopleIn(AccessRecovered happened) => [happened.Analyst, happened.ProposedBy];

    protected override EntryText TextOf(AccessRecovered happened, LedgerNames names) =>
        new($"Put {names.Person(happened.Analyst)} on the list of {happened.Reference}, which no analyst could open, as {names.Person(happened.ProposedBy)} had proposed", happened.Reason);

    public async Task<NoticeDraft?> NoticeOfAsync(AccessRecovered happened, NoticePlanner planner, CancellationToken cancellationToken) => await planner.AboutRecoveryAsync(
        happened,
        happened.Incident,
        happened.Reference,
        proposedAt: null,
        $"{happened.Reference}: two administrators put an analyst on the list of this restricted case, which no analyst could open. See who may read it.",
        "Two administrators put an analyst on the list of a case that no analyst could open.",
        cancellationToken);
}

internal sealed class AccessRecoveryDeclinedWords() : EventWords<AccessRecoveryDeclined>("Recovery of access declined"), IEventNotice<AccessRecoveryDeclined>
{
    protected override IEnumerable<Guid?> PeopleIn(AccessRecoveryDeclined happened) => [happened.Analyst, happened.ProposedBy];

    protected override EntryText TextOf(AccessRecoveryDeclined happened, LedgerNames names) => new(
        $"{(names.Actor == happened.ProposedBy ? "Took back the proposal" : "Declined")} to put {names.Person(happened.Analyst)} on the list of {happened.Reference}, which no analyst could open",
        happened.Reason);

    public async Task<NoticeDraft?> NoticeOfAsync(AccessRecoveryDeclined happened, NoticePlanner planner, CancellationToken cancellationToken) => await planner.AboutRecoveryAsync(
        happened,
        happened.Incident,
        happened.Reference,
        happened.ProposedAt,
        $"{happened.Reference}: nobody is put on the list of this restricted case, which no analyst can open: what an administrator proposed was declined or taken back.",
        "What was proposed for a case that no analyst can open was declined or taken back: nothing was done.",
        cancellationToken);
}
