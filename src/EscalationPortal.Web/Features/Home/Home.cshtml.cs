using EscalationPortal.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Home;

[Requires(Permission.UseOwnAccount)]
public sealed class HomePage : PageModel;
