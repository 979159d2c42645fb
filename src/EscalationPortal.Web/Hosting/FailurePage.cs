using System.Net.Mime;
using System.Text.Encodings.Web;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Pipeline;

namespace EscalationPortal.Web.Hosting;

/// <summary>
/// The page for what nobody foresaw, and for a database that is gone. Drawn without session, database or view: any of them
/// may be what failed.
/// </summary>
public static partial class FailurePage
{
    public static IApplicationBuilder UseFailurePage(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && failure is not OperationCanceledException)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            Failed(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(FailurePage)), reference, http.Request.Path, failure);
            await WriteAsync(http, failure, reference);
            if (UnreadableException.CauseOf(failure) is { } unreadable)
            {
                await http.RequestServices.GetRequiredService<UnreadableAlarm>().RaiseAsync(reference, unreadable);
            }
        }
    });

    private static Task WriteAsync(HttpContext http, Exception failure, string reference)
    {
        var (status, title, advice) = WordsFor(failure);
        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        if (http.Request.IsApi())
        {
            return ApiProblem.Of(status, rule: null, $"{(HttpMethods.IsPost(http.Request.Method) ? "What you sent may or may not have been saved; it was not half-saved. Send the same again with the same Idempotency-Key: it is recorded once." : "Nothing was changed. Wait a moment and try again.")} {advice}", reference: reference).WriteAsync(http);
        }

        // A commit may have been under way. A form carries a number of its own, so sending it again is safe.
        var saved = HttpMethods.IsPost(http.Request.Method)
            ? "What you sent may or may not have been saved; it was not half-saved. What you typed is still in your browser: go back, wait a moment and send the same page again. It is recorded once, even if it was saved the first time."
            : "Nothing was changed. Wait a moment and try again.";
        return http.Response.WriteAsync(
            $"""
             <!doctype html>
             <html lang="en" class="govuk-template">
             <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} - EscalationPortal</title>
             <link rel="stylesheet" href="/css/portal.css"></head>
             <body><main class="page">
             <h1 class="govuk-heading-l">{title}</h1><p class="govuk-body">{saved} {advice}</p>
             <p class="govuk-body">Number of this failure: <code>{HtmlEncoder.Default.Encode(reference)}</code></p>
             <p class="govuk-body"><a class="govuk-link" href="/">Try the home page</a></p>
             </main></body></html>
             """);
    }

    private static (int Status, string Title, string Advice) WordsFor(Exception failure) => failure switch
    {
        _ when UnreadableException.CauseOf(failure) is not null => (
            StatusCodes.Status500InternalServerError,
            "What is stored cannot be read",
            "The database holds something here that the portal did not write so, and it is not shown as if it were right. An alarm was raised. "
            + "Other cases are not affected. Tell your administrator and an auditor this number."),
        _ when StatementEnded.IsCauseOf(failure) => (
            StatusCodes.Status503ServiceUnavailable,
            "The database took too long",
            "What it did for you was ended, so that it does not hold up others. If it happens again, ask for less at once, and tell your administrator this number."),
        _ when DatabaseGone.CauseOf(failure) is not null =>
            (StatusCodes.Status503ServiceUnavailable, "The database cannot be reached", "If it lasts, tell your administrator."),
        _ => (StatusCodes.Status500InternalServerError, "Something went wrong", "If it happens again, tell your administrator this number."),
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Failure {Reference} at {Path}")]
    private static partial void Failed(ILogger logger, string reference, PathString path, Exception failure);
}
