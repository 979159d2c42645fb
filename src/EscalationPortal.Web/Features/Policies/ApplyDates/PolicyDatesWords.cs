using EscalationPortal.Domain.Adoption;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Features.Policies.ApplyDates;

internal sealed class PolicyBeganWords() : EventWords<PolicyBegan>("Policy in force"), IEventNotice<PolicyBegan>
{
    protected override EntryText TextOf(PolicyBegan happened, LedgerNames names) => new($"The policy {happened.Key} {happened.Version} is in force from now")
    {
        Lines = [new("Digest", null, happened.Digest)],
    };

    public Task<NoticeDraft?> NoticeOfAsync(PolicyBegan happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutPolicyAsync(
        happened,
        Permission.ViewPolicy,
        happened.Digest,
        $"/policy/{happened.Digest}",
        $"The policy {happened.Key} {happened.Version} is in force from now: open cases are counted under it, and signatures given before are given anew.",
        cancellationToken);
}

internal sealed class PolicyReviewFellDueWords() : EventWords<PolicyReviewFellDue>("Review of the policy due"), IEventNotice<PolicyReviewFellDue>
{
    protected override EntryText TextOf(PolicyReviewFellDue happened, LedgerNames names) => new($"The review of the policy {happened.Key} {happened.Version} fell due")
    {
        Lines = [new("Due", null, EntryLines.Time(happened.DueAt)), new("Digest", null, happened.Digest)],
    };

    public Task<NoticeDraft?> NoticeOfAsync(PolicyReviewFellDue happened, NoticePlanner planner, CancellationToken cancellationToken) => planner.AboutPolicyAsync(
        happened,
        Permission.DraftPolicy,
        $"{happened.Digest} {happened.DueAt:O}",
        "/policy/review",
        $"The review of the policy {happened.Key} {happened.Version} is due: look back on what happened under it, and keep it or change it.",
        cancellationToken);
}
