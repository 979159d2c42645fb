using System.Collections.Concurrent;
using System.Reflection;
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
public sealed class RefusalFilter(ICurrentUser user, CurrentSubmission submission, RefusalRecord refusals, TimeProvider clock) : IAsyncPageFilter
{
    private static readonly ConcurrentDictionary<Type, RequiresAttribute?> _required = [];

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.HandlerInstance;
        var metadata = context.HttpContext.GetEndpoint()?.Metadata;
        if ((_required.GetOrAdd(page.GetType(), type => type.GetCustomAttribute<RequiresAttribute>()) ?? metadata?.GetMetadata<RequiresAttribute>()) is not { } required || !user.May(required.Permission))
        {
            await refusals.RecordAsync(metadata?.GetMetadata<ReasonPageAttribute>() is { } reason ? $"{reason.Action.Name[..^"Action".Length]}Page" : page.GetType().Name, RequestRules.Permission.Id);
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
            submission.Begin(context.HttpContext.Request.Form, context.HttpContext.Request.Path, ((FormPage)page).MakesAnother);
        }

        var executed = await next();
        if (executed.Exception is not null)
        {
            await ShowAsync(executed, context.HttpContext);
        }
        else if (submitting && executed.Result is RedirectResult { Url: var location })
        {
            await submission.FinishAsync(location, CancellationToken.None);
        }
    }

    private async Task ShowAsync(PageHandlerExecutedContext executed, HttpContext http)
    {
        if (executed.Exception is AlreadySubmittedException again)
        {
            executed.Result = await AfterTheFirstAsync(again.Submission, (FormPage)executed.HandlerInstance, http);
        }
        else if (executed.Exception is SaidBeforeException)
        {
            executed.Result = await AskAsync((FormPage)executed.HandlerInstance, http);
        }
        else if (Refusal.Of(executed.Exception!) is { } refusal)
        {
            await RecordAsync(executed, refusal, http);
            var redraws = executed.HandlerInstance is FormPage && refusal.Status is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound);
            executed.Result = redraws ? await RedrawAsync((FormPage)executed.HandlerInstance, refusal, http) : new StatusCodeResult(refusal.Status);
        }

        executed.ExceptionHandled = executed.Result is not null;
    }

    // What a form could not be made a command of is an attempt like any other.
    private async Task RecordAsync(PageHandlerExecutedContext executed, Refusal refusal, HttpContext http)
    {
        if (refusal.Rule is not { } rule || !HttpMethods.IsPost(http.Request.Method))
        {
            return;
        }

        var prefix = (executed.HandlerInstance as FormPage)?.FieldPrefix ?? "";
        var unreadable = executed.ModelState.Where(field => field.Value is { Errors.Count: > 0 }).Select(field => field.Key.StartsWith(prefix, StringComparison.Ordinal) ? field.Key[prefix.Length..] : field.Key);
        await refusals.RecordAsync(executed.Exception!, executed.HandlerInstance.GetType().Name, rule, ConcernOf(http), fields: executed.Exception is ValidationException { } invalid && invalid.Errors.Any() ? null : unreadable);
    }

    /// <summary>The case or the escalation that the address names: the attempt belongs in its record.</summary>
    private static object? ConcernOf(HttpContext http) => http.GetRouteValue("reference") is not string reference ? null
        : http.Request.Path.StartsWithSegments("/incidents") ? new AboutIncident(reference)
        : http.Request.Path.StartsWithSegments("/escalations") ? new AboutEscalation(reference)
        : http.Request.Path.StartsWithSegments("/signals") ? new AboutSignal(reference)
        : null;

    private static Task<IActionResult> RedrawAsync(FormPage form, Refusal refusal, HttpContext http)
    {
        foreach (var part in refusal.Parts)
        {
            form.ModelState.AddModelError(part.Part.Length == 0 ? "" : form.FieldPrefix + part.Part, part.Sentence);
        }

        return DrawAsync(form, refusal.Status, http);
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
        return segments is [("incidents" or "escalations" or "people" or "signals") and var list, var one, _, ..] ? $"/{list}/{Uri.EscapeDataString(one)}" : $"/{segments[0]}";
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

    /// <summary>The Back button gives a form that was carried out another number: only what it says shows that it is the same.</summary>
    private async Task<IActionResult> AskAsync(FormPage form, HttpContext http)
    {
        var (location, at) = await submission.OfSameAsync(http.RequestAborted);
        form.ModelState.AddModelError(string.Empty, $"You sent the same {RelativeTime.Ago(at, clock.GetUtcNow())}, and it was carried out: see {location}. Send it again only if you want it a second time.");
        return await DrawAsync(form, StatusCodes.Status409Conflict, http);
    }

    private sealed record AboutIncident(string Incident) : IConcernsIncident;

    private sealed record AboutEscalation(string Escalation) : IConcernsEscalation;

    private sealed record AboutSignal(string Signal) : IConcernsSignal;
}
