using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Notices;

namespace EscalationPortal.Web.Features.People.Change;

internal sealed class AccountChangedWords() : PersonWords<AccountChanged>("Account changed"), IEventNotice<AccountChanged>
{
    protected override EntryText TextOf(AccountChanged happened, LedgerNames names) => new($"Changed the account of {names.Person(happened.Person)}")
    {
        Lines = [new("Roles", RoleTitles.ListOf(happened.RolesBefore), RoleTitles.ListOf(happened.RolesAfter))],
    };

    // Who gains or loses what signs or appoints is known to all who act beside them.
    public async Task<NoticeDraft?> NoticeOfAsync(AccountChanged happened, NoticePlanner planner, CancellationToken cancellationToken)
    {
        var toPerson = $"Your roles are now: {RoleTitles.ListOf(happened.RolesAfter)}. Before, they were: {RoleTitles.ListOf(happened.RolesBefore)}.";
        var changed = happened.RolesBefore.Except(happened.RolesAfter).Concat(happened.RolesAfter.Except(happened.RolesBefore)).ToList();
        return changed.Contains(Role.Approver) || changed.Contains(Role.Administrator)
            ? await planner.AboutWhoActsAsync(
                happened,
                happened.Person,
                office: null,
                _ => toPerson,
                office => $"The roles of someone who acts in the office {office}, as you do, were changed.",
                cancellationToken,
                appointed: happened.RolesBefore.Contains(Role.Administrator))
            : planner.AboutAccount(happened, happened.Person, toPerson);
    }
}
