using EscalationPortal.Domain.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Pipeline;

/// <summary>
/// Refuses what nobody can read, before anyone tries: a NUL character, which the database cannot keep, more marks on a letter than any script has, and
/// a POST whose form is missing, broken, too long for whoever sends it, or names indexes of its own.
/// </summary>
public static class ReadableRequests
{
    private const long MaxOfAnyone = 64 * 1024;

    /// <summary>What was typed into a form whose session has ended is kept as a draft (docs/adr/0007).</summary>
    private const long MaxOfEndedSession = 512 * 1024;

    private const long MaxOfSession = 8 * 1024 * 1024;

    private static readonly object _unreadableForm = new();

    // Drawn again as the page that says so, the request is as unreadable as before.
    public static IApplicationBuilder UseReadableRequests(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || await RefusalOfAsync(http) is not { } status)
        {
            await next(http);
            if (http.User.Identity?.IsAuthenticated == true && IncomingFile.Of(http) is { } file)
            {
                await file.DiscardAsync(http.RequestAborted);
            }

            return;
        }

        http.Response.StatusCode = status;
    });

    /// <summary>The form was refused before any page saw it.</summary>
    public static bool HasUnreadableForm(this HttpContext http) => http.Items.ContainsKey(_unreadableForm);

    private static async Task<int?> RefusalOfAsync(HttpContext http)
    {
        // The server itself refuses one in the path.
        if (http.Request.Query.Any(pair => IsUnreadable(pair.Key) || pair.Value.Any(IsUnreadable)))
        {
            return StatusCodes.Status400BadRequest;
        }

        // What a program sends is no form: it is read, and measured, by the endpoint it is sent to.
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.IsApi())
        {
            return null;
        }

        int? status = null;
        var longest = await MaxLengthAsync(http);
        if (!IncomingFile.IsExpected(http) && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = longest;
        }

        try
        {
            if (!IncomingFile.IsExpected(http) && http.Request.ContentLength > longest)
            {
                throw new BadHttpRequestException("The form is longer than any of ours.", StatusCodes.Status413PayloadTooLarge);
            }

            var form = IncomingFile.IsExpected(http) ? await IncomingFile.ReadFieldsAsync(http)
                : http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted)
                : null;
            status = form is null || form.Any(pair => IsUnreadable(pair.Key) || NamesItsOwnIndex(pair.Key) || pair.Value.Any(IsUnreadable)) ? StatusCodes.Status400BadRequest : null;
        }
        catch (BadHttpRequestException refused)
        {
            status = refused.StatusCode;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            // Among them an encoding nobody uses any more, and a boundary longer than what is read at once.
            status = StatusCodes.Status400BadRequest;
        }

        if (status is not null)
        {
            http.Items[_unreadableForm] = true;
        }

        return status;
    }

    // No form of ours has one, and the binder of dictionaries breaks down over it.
    private static bool NamesItsOwnIndex(string key) => key.EndsWith(".index", StringComparison.OrdinalIgnoreCase);

    private static bool IsUnreadable(string? text) => text is not null && (text.Contains('\0', StringComparison.Ordinal) || MarkRuns.AreTooLongIn(text));

    /// <summary>No more is read of a form than whoever sends it could have to send: all of it is in memory before anybody asks who that is.</summary>
    private static async Task<long> MaxLengthAsync(HttpContext http) =>
        http.GetEndpoint()?.Metadata is not { } endpoint || endpoint.GetMetadata<PageActionDescriptor>() is null || endpoint.GetMetadata<IAllowAnonymous>() is not null ? MaxOfAnyone
        : (await http.AuthenticateAsync()).Succeeded ? MaxOfSession
        : MaxOfEndedSession;
}
