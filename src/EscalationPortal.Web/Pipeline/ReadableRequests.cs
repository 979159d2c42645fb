using Microsoft.AspNetCore.Diagnostics;

namespace EscalationPortal.Web.Pipeline;

/// <summary>
/// Refuses what nobody can read, before anyone tries: a NUL character, which the database cannot keep, and a POST whose form is missing,
/// broken, or names indexes of its own.
/// </summary>
public static class ReadableRequests
{
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
        if (http.Request.Query.Any(pair => HasNul(pair.Key) || pair.Value.Any(HasNul)))
        {
            return StatusCodes.Status400BadRequest;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return null;
        }

        int? status = null;
        try
        {
            var form = IncomingFile.IsExpected(http) ? await IncomingFile.ReadFieldsAsync(http)
                : http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted)
                : null;
            status = form is null || form.Any(pair => HasNul(pair.Key) || NamesItsOwnIndex(pair.Key) || pair.Value.Any(HasNul)) ? StatusCodes.Status400BadRequest : null;
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

    private static bool HasNul(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
