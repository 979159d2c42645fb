using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Api;

/// <summary>What was done, as a program is told it.</summary>
/// <param name="Location">Where what was made stands; null if it is not one thing, or not for whoever sent it.</param>
public sealed record ApiDone(int Status, string? Location, object Body);

/// <summary>
/// Carries out once what is sent twice under one <c>Idempotency-Key</c>, as a form is by its number: the second is answered as the first was.
/// </summary>
public sealed class ApiSubmission(CurrentSubmission submission, IHttpContextAccessor accessor)
{
    public const string Header = "Idempotency-Key";

    private const int MaxKeyLength = 200;
    private const int Attempts = 20;

    private HttpContext Http => accessor.HttpContext!;

    public async Task<IResult> OnceAsync(ReadOnlyMemory<byte> body, Func<Task<ApiDone>> carryOut, CancellationToken cancellationToken)
    {
        if (Key() is not { } key)
        {
            var done = await carryOut();
            return Answer(done.Status, done.Location, JsonSerializer.Serialize(done.Body, ApiJson.Options));
        }

        submission.Begin(
            new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Header}\n{key}")).AsSpan(0, 16)),
            SHA256.HashData([.. SHA256.HashData(body.Span), .. Encoding.UTF8.GetBytes(Http.Request.Path.Value!)]));
        try
        {
            var done = await carryOut();
            var json = JsonSerializer.Serialize(done.Body, ApiJson.Options);

            // Whoever waits for the answer may be gone: whoever asks again must get it.
            await submission.FinishAsync(string.Create(CultureInfo.InvariantCulture, $"{done.Status}\n{done.Location}\n{json}"), CancellationToken.None);
            return Answer(done.Status, done.Location, json);
        }
        catch (AlreadySubmittedException again)
        {
            return await AsTheFirstAsync(again.Submission, cancellationToken);
        }
    }

    private async Task<IResult> AsTheFirstAsync(Guid key, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (answered, saysTheSame) = await submission.OfFirstAsync(key, cancellationToken);
            if (!saysTheSame)
            {
                return Problem(
                    StatusCodes.Status422UnprocessableEntity, "idempotency-key",
                    "Something else was sent under this Idempotency-Key, and was carried out. Nothing was done now. Give each thing that you send a key of its own.");
            }

            if (answered?.Split('\n', 3) is [var status, var location, var json])
            {
                Http.Response.Headers["Idempotency-Replayed"] = "true";
                return Answer(int.Parse(status, CultureInfo.InvariantCulture), location.Length == 0 ? null : location, json);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        return Problem(
            StatusCodes.Status409Conflict, "idempotency-key",
            "This was sent before under the same Idempotency-Key, and was carried out, once. How it was answered is not known any more: look at the list.");
    }

    private string? Key()
    {
        var given = Http.Request.Headers[Header];
        return given.Count == 0 ? null
            : given is [{ } one] && one.Trim().Trim('"') is { Length: > 0 and <= MaxKeyLength } key && key.All(character => character is > ' ' and < '\x7F') ? key
            : throw UnreadableRequestException.In(Header, $"Give one key of at most {MaxKeyLength} letters, digits and signs, such as a UUID.");
    }

    private IResult Answer(int status, string? location, string json)
    {
        if (location is not null)
        {
            Http.Response.Headers.Location = location;
        }

        return Results.Content(json, "application/json", Encoding.UTF8, status);
    }

    private static IResult Problem(int status, string rule, string detail) => Results.Json(ApiProblem.Of(status, rule, detail), ApiJson.Options, ApiProblem.ContentType, status);
}
