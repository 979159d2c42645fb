using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Api;

/// <summary>What was done, as a program is told it.</summary>
/// <param name="Location">Where what was made stands; null if it is not one thing, or not for whoever sent it.</param>
public sealed record ApiDone(int Status, string? Location, object Body);

/// <summary>
/// Carries out once what is sent twice under one <c>Idempotency-Key</c>, as a form is by its number: the second is answered as the first was.
/// </summary>
public sealed class ApiSubmission(CurrentSubmission submission, ISender sender, IHttpContextAccessor accessor)
{
    public const string Header = "Idempotency-Key";

    private const int MaxKeyLength = 200;

    private HttpContext Http => accessor.HttpContext!;

    /// <param name="ask">Makes a command of what was sent.</param>
    /// <param name="tell">How what was done is answered: kept with it, where a key came with it.</param>
    public async Task<IResult> OnceAsync<TResponse>(
        ReadOnlyMemory<byte> body, Func<Task<ICommand<TResponse>>> ask, Func<TResponse, ApiDone> tell, CancellationToken cancellationToken)
    {
        if (Key() is { } key)
        {
            submission.Begin(
                new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Header}\n{key}")).AsSpan(0, 16)),
                SHA256.HashData([.. SHA256.HashData(body.Span), .. Encoding.UTF8.GetBytes(Http.Request.Path.Value!)]),
                done => Written(tell((TResponse)done!)));
        }

        try
        {
            return Answer(Written(tell(await sender.Send(await ask(), cancellationToken))));
        }
        catch (AlreadySubmittedException again)
        {
            return await AsTheFirstAsync(again.Submission, cancellationToken);
        }
    }

    private async Task<IResult> AsTheFirstAsync(Guid key, CancellationToken cancellationToken)
    {
        var (answered, saysTheSame) = await submission.OfFirstAsync(key, cancellationToken);
        if (!saysTheSame)
        {
            return ApiProblem.Of(
                StatusCodes.Status422UnprocessableEntity, "idempotency-key",
                "Something else was sent under this Idempotency-Key, and was carried out. Nothing was done now. Give each thing that you send a key of its own.").Answer();
        }

        Http.Response.Headers["Idempotency-Replayed"] = "true";
        return Answer(answered ?? throw new InvalidOperationException("What was carried out under a key is kept together with its answer."));
    }

    private string? Key()
    {
        var given = Http.Request.Headers[Header];
        return given.Count == 0 ? null
            : given is [{ } one] && one.Trim().Trim('"') is { Length: > 0 and <= MaxKeyLength } key && key.All(character => character is > ' ' and < '\x7F') ? key
            : throw UnreadableRequestException.In(Header, $"Give one key of at most {MaxKeyLength} letters, digits and signs, such as a UUID.");
    }

    private static string Written(ApiDone done) =>
        string.Create(CultureInfo.InvariantCulture, $"{done.Status}\n{done.Location}\n{JsonSerializer.Serialize(done.Body, ApiJson.Options)}");

    private IResult Answer(string written)
    {
        var parts = written.Split('\n', 3);
        if (parts[1].Length > 0)
        {
            Http.Response.Headers.Location = parts[1];
        }

        return Results.Content(parts[2], "application/json", Encoding.UTF8, int.Parse(parts[0], CultureInfo.InvariantCulture));
    }
}
