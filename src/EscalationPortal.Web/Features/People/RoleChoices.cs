using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ui.TagHelpers;

namespace EscalationPortal.Web.Features.People;

/// <summary>The roles as a form offers them, each with what it lets a person do.</summary>
public static class RoleChoices
{
    public static IReadOnlyList<Choice> All { get; } = [.. Enum.GetValues<Role>().Select(role => new Choice(role.ToString(), RoleTitles.Of(role), HintOf(role)))];

    private static string HintOf(Role role) => role switch
    {
        Role.Analyst => "Logs incidents, assesses them, proposes steps.",
        Role.Approver => "Signs, returns or rejects steps in the offices given under Offices.",
        Role.Auditor => "Reads everything and verifies the ledger; changes nothing. Held alone.",
        Role.PolicyOwner => "Keeps the threshold policy.",
        Role.ExerciseDirector => "Runs exercises.",
        Role.Liaison => "Sends signals in and receives releases.",
        Role.Administrator => "Makes accounts and gives offices; sees no case. Held alone.",
    };
}
