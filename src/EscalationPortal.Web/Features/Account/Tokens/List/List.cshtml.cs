using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.Tokens.List;

[Requires(Permission.UseOwnAccount)]
public sealed class ListPage(ISender sender) : PageModel
{
    /// <summary>Where the token that was just made waits to be shown, once.</summary>
    public const string Made = "AccessToken";

    public OwnTokens Tokens { get; private set; } = null!;

    public string? New { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        (Tokens, New) = (await sender.Send(new TokensQuery(), cancellationToken), TempData[Made] as string);
}
