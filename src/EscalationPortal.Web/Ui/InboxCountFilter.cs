using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Ui;

/// <summary>Tells everyone, in the header of every page, how many notices they have not read, and an approver how much waits for their signature.</summary>
public sealed class InboxCountFilter(PortalDb db, AdoptedPolicies policies, ICurrentUser user, TimeProvider clock) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // Afterwards: what was just signed waits no longer.
        var executed = await next();
        if (executed is { Result: PageResult, HandlerInstance: PageModel page } && user.Id is { } person)
        {
            page.ViewData["UnreadCount"] = await db.NoticesFor(user).Unread().CountAsync(context.HttpContext.RequestAborted);
            if (user.May(Permission.SignOff))
            {
                page.ViewData["InboxCount"] = (await db.WaitingForAsync(policies, person, clock.GetUtcNow(), context.HttpContext.RequestAborted)).Count;
            }
        }
    }
}
