using System.ComponentModel.DataAnnotations;
using System.Globalization;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Features.Account.Tokens.List;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Account.Tokens.Make;

[Requires(Permission.UseOwnAccount)]
public sealed class MakePage(ISender sender, ICurrentUser user) : FormPage<MakePage.Form>
{
    public IReadOnlyList<Choice> Scopes => [.. TokenPermissions.OpenTo(user.Roles).Select(scope => scope.Term()).Select(term => new Choice(term.Key, term.Title, term.Definition))];

    public IReadOnlyList<Choice> Lengths { get; } = [new("30", "30 days"), new("90", "90 days"), new("180", "180 days"), new("365", "A year")];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        TempData[ListPage.Made] = await sender.Send(
            new MakeTokenCommand(
                Input.Name.Kept(),
                [.. Input.Scopes.Select(key => Chosen.Of(TokenScopes.Find(key)))],
                int.TryParse(Input.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0),
            cancellationToken);
        return Redirect("/account/tokens");
    }

    protected override Form InitialInput() => new() { Days = "90" };

    public sealed record Form
    {
        public string? Name { get; init; }

        [Display(Name = "what it may do")]
        public List<string> Scopes { get; init; } = [];

        [Display(Name = "how long it counts")]
        public string? Days { get; init; }
    }
}
