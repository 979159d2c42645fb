using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Account.Show;

[Requires(Permission.UseOwnAccount)]
public sealed class ShowPage(ISender sender, SessionLength length) : PageModel
{
    public SessionLength Length => length;

    public Account Account { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Account = await sender.Send(new AccountQuery(), cancellationToken);
}
