using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.People.Show;

[Requires(Permission.ManagePeople)]
public sealed class ShowPage(ISender sender, IConfiguration configuration) : PageModel
{
    [FromRoute]
    public Guid Id { get; init; }

    public PersonAccount Person { get; private set; } = null!;

    /// <summary>The one-time link just made, in full; null on every later visit.</summary>
    public string? PasswordLink { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Person = await sender.Send(new PersonQuery(Id), cancellationToken);
        PasswordLink = TempData["PasswordPath"] is string path ? $"{PublicAddress.Read(configuration) ?? $"{Request.Scheme}://{Request.Host}"}{path}" : null;
    }
}
