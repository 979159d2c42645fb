using System.Reflection;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Reasons;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EscalationPortal.Web.Ui;

/// <summary>The only place refusals meet HTTP. A refused form is drawn again with what was typed and why it was refused.</summary>
public sealed class RefusalFilter(ICurrentUser user, CurrentSubmission submission, RefusalRecord refusals) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.HandlerInstance;
        var metadata = context.HttpContext.GetEndpoint()?.Metadata;
        if ((page.GetType().GetCustomAttribute<RequiresAttribute>() ?? metadata?.GetMetadata<RequiresAttribute>()) is not { } required || !user.May(required.Permission))
        {
            await refusals.RecordAsync(metadata?.GetMetadata<ReasonPageAttribute>() is { } reason ? $"{reason.Action.Name}Page" : page.GetType().Name, "permission");
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
            return;
        }

        // Without a handler the page would be drawn with nothing in it. The page of an error keeps the status it is drawn for.
        var method = context.HttpContext.Request.Method;
        if (context.HandlerMethod is null && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }

        var submitting = page is FormPage && HttpMethods.IsPost(method);
        if (submitting)
        {
            submission.Begin(context.HttpContext.Request.Form);
        }

        var executed = await next();
        if (executed.Exception is not null)
        {
            await ShowAsync(executed, context.HttpContext);
        }
        else if (submitting && executed.Result is RedirectResult { Url: var location })
        {
            await submission.FinishAsync(context.HttpContext.Request.Path.Value!, location, CancellationToken.None);
        }
    }

    private async Task ShowAsync(PageHandlerExecutedContext executed, HttpContext http)
    {
        executed.Result = executed.Exception switch
        {
            AlreadySubmittedException again => await AfterTheFirstAsync(again.Submission, (FormPage)executed.HandlerInstance, http),
            ForbiddenException => new StatusCodeResult(StatusCodes.Status403Forbidden),
            NotFoundException => new StatusCodeResult(StatusCodes.Status404NotFound),
            { } refusal when executed.HandlerInstance is FormPage form => await RedrawAsync(form, refusal, http),
            ValidationException => new StatusCodeResult(StatusCodes.Status400BadRequest),
            RuleViolationException or ConflictException => new StatusCodeResult(StatusCodes.Status409Conflict),
            UnavailableException => new StatusCodeResult(StatusCodes.Status503ServiceUnavailable),
            _ => null,
        };
        executed.ExceptionHandled = executed.Result is not null;
    }

    private static async Task<IActionResult?> RedrawAsync(FormPage form, Exception refusal, HttpContext http)
    {
        int status;
        switch (refusal)
        {
            case ValidationException invalid:
                foreach (var failure in invalid.Errors)
                {
                    form.ModelState.AddModelError(form.FieldPrefix + failure.PropertyName, failure.ErrorMessage);
                }

                status = StatusCodes.Status400BadRequest;
                break;
            case RuleViolationException violation:
                foreach (var gap in violation.MissingParts)
                {
                    form.ModelState.AddModelError(form.FieldPrefix + gap.Part, gap.Sentence);
                }

                if (violation.MissingParts.Count == 0)
                {
                    form.ModelState.AddModelError(string.Empty, violation.Message);
                }

                status = StatusCodes.Status409Conflict;
                break;
            case ConflictException conflict:
                form.ModelState.AddModelError(string.Empty, $"{conflict.Message} Nothing of yours was saved yet, and nothing you typed is lost. Check it against what is there now, then send it again.");
                status = StatusCodes.Status409Conflict;
                break;
            case UnavailableException unavailable:
                form.ModelState.AddModelError(string.Empty, unavailable.Message);
                status = StatusCodes.Status503ServiceUnavailable;
                break;
            default:
                return null;
        }

        return await DrawAsync(form, status, http);
    }

    private static async Task<IActionResult> DrawAsync(FormPage form, int status, HttpContext http)
    {
        try
        {
            await form.LoadAsync(http.RequestAborted);
            await form.OnInputReadyAsync(http.RequestAborted);
        }
        catch (NotFoundException)
        {
            return new StatusCodeResult(StatusCodes.Status404NotFound);
        }

        http.Response.StatusCode = status;
        return form.Page();
    }

    // What a form is about stands above it: /incidents/INC-1 above /incidents/INC-1/assess, the list above its own form.
    private static string PageAbove(PathString path)
    {
        var segments = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments is [("incidents" or "escalations" or "people") and var list, var one, _, ..] ? $"/{list}/{Uri.EscapeDataString(one)}" : $"/{segments[0]}";
    }

    /// <summary>A second press ends where the first did. A form changed after it was carried out is kept, not dropped.</summary>
    private async Task<IActionResult> AfterTheFirstAsync(Guid number, FormPage form, HttpContext http)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var (location, saysTheSame) = await submission.OfFirstAsync(number, http.RequestAborted);
            if (!saysTheSame)
            {
                submission.Renew();
                form.ModelState.AddModelError(string.Empty, $"You sent this form before, and it was carried out{(location is null ? "" : $": see {location}")}. What you changed since is below and not sent. Send it again if you want it carried out as well.");
                return await DrawAsync(form, StatusCodes.Status409Conflict, http);
            }

            if (location is not null)
            {
                return new RedirectResult(location);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), http.RequestAborted);
        }

        // The first was carried out and its answer never noted: the connection broke in between.
        form.TempData["Notice"] = "You sent this form before, and it was carried out then, once. What it recorded is on this page or its lists.";
        return new RedirectResult(PageAbove(http.Request.Path));
    }
}
