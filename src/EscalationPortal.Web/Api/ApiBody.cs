using System.Globalization;
using System.Net.Http.Headers;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Api;

/// <summary>What a program sends, read once and measured while it comes in.</summary>
public sealed class ApiBody(IHttpContextAccessor accessor, RefusalRecord refusals)
{
    public const string NotJson = "Send JSON in UTF-8, and say so: Content-Type: application/json.";

    private HttpContext Http => accessor.HttpContext!;

    /// <summary>All of it, or the refusal of more than an endpoint takes before the rest is read.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(int maxLength, CancellationToken cancellationToken)
    {
        var request = Http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType is not { } media
            || !(media.Equals("application/json", StringComparison.OrdinalIgnoreCase) && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))))
        {
            throw UnreadableRequestException.At("", NotJson, StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw UnreadableRequestException.At("", "Send it as it is, not compressed.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.ContentLength > maxLength)
        {
            throw TooLong(maxLength);
        }

        try
        {
            return await AllOfAsync(request, maxLength, cancellationToken);
        }
        catch (IOException broken)
        {
            throw UnreadableRequestException.At(
                "", "It broke off on its way. Nothing was saved: send it again.", (broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>
    /// Makes a command of what was read. What of it has no meaning is refused together with what the validators have against the rest, in one round, and is
    /// recorded as the refusal of the command it was to be.
    /// </summary>
    public async Task<TRequest> RequestAsync<TRequest>(Func<FormReading, TRequest> make, CancellationToken cancellationToken)
        where TRequest : IBaseRequest
    {
        var reading = new FormReading();
        var request = make(reading);
        if (reading.Unreadable.Count == 0)
        {
            return request;
        }

        var rest = await Http.RequestServices.GetServices<IValidator<TRequest>>().FailuresOfAsync(request, cancellationToken);
        var unreadable = reading.Unreadable.Select(part => part.PropertyName).ToHashSet(StringComparer.Ordinal);
        var refusal = new ValidationException([.. reading.Unreadable, .. rest.Where(failure => !unreadable.Contains(failure.PropertyName))]);
        await refusals.RecordAsync(refusal, typeof(TRequest).Name, RequestRules.Form.Id, request);
        throw refusal;
    }

    private static async Task<ReadOnlyMemory<byte>> AllOfAsync(HttpRequest request, int maxLength, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (all.Length + read > maxLength)
            {
                throw TooLong(maxLength);
            }

            all.Write(buffer, 0, read);
        }

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    private static UnreadableRequestException TooLong(int maxLength) => UnreadableRequestException.At(
        "", string.Create(CultureInfo.InvariantCulture, $"Nothing was saved. Send at most {maxLength:N0} bytes at once."), StatusCodes.Status413PayloadTooLarge);
}
