using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Ui;

/// <summary>Tells everyone, in the header of every page, how many notices they have not read, an analyst how many signals are new, and an approver how much waits for their signature and whether they may sign yet.</summary>
public sealed class InboxCountFilter(RequestStart start, SigningInbox inbox, ICurrentUser user) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // Afterwards: what was just signed waits no longer.
        var executed = await next();
        if (executed is { Result: PageResult, HandlerInstance: PageModel page } && start.Owner is { } owner && user.Id == owner.Id)
        {
            page.ViewData["UnreadCount"] = user.May(Permission.ViewIncidents) ? owner.Unread : owner.UnreadOfNoCase;
            if (user.May(Permission.TriageSignals))
            {
                page.ViewData["NewSignals"] = owner.NewSignals;
            }

            if (user.May(Permission.SignOff))
            {
                page.ViewData["SignsFrom"] = owner.SignsFrom;
                page.ViewData["InboxCount"] = (await inbox.WaitingAsync(context.HttpContext.RequestAborted)).Count + (await inbox.PoliciesAsync(context.HttpContext.RequestAborted)).Count;
            }
        }
    }
}
