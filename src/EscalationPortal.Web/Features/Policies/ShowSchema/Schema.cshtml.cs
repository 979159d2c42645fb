using System.Text;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.ShowSchema;

/// <summary>The JSON Schema of a policy document, for editors and other tools.</summary>
[Requires(Permission.ViewPolicy)]
public sealed class SchemaPage : PageModel
{
    public IActionResult OnGet() => File(Encoding.UTF8.GetBytes(PolicySchema.Text), "application/schema+json");
}
