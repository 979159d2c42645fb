using EscalationPortal.Domain.People;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Features.Signals.Report;

public sealed class SendSignalEndpoint : IApiEndpoint
{
    /// <summary>A report of the longest, every character of it escaped.</summary>
    private const int MaxLength = 512 * 1024;

    public static void Map(ApiRoutes routes) => routes.Post<SignalBody>("/signals", TokenScope.SendSignals, SendAsync)
        .WithMetadata(SignalBody.Places)
        .Produces<SignalReceipt>(StatusCodes.Status201Created).Produces<SignalReceipt>()
        .WithTags("Signals").WithSummary("Send a signal")
        .WithDescription("Answers 201 where it was recorded, and 200 where the source had sent the same under the same id before. Another report under an id that was used is refused with 409.");

    private static async Task<IResult> SendAsync(ApiBody body, ApiSubmission submission, ICurrentUser user, CancellationToken cancellationToken)
    {
        var bytes = await body.ReadAsync(MaxLength, cancellationToken);
        var sent = StrictJson.Read<SignalBody>(bytes);
        return await submission.OnceAsync(
            bytes,
            async () => await body.RequestAsync(reading => new ReceiveSignalCommand(sent.Read(reading, user.May(Permission.RelaySignals))), cancellationToken),
            (ReceivedSignal received) =>
            {
                var receipt = SignalReceipt.Of(received);
                return new ApiDone(receipt.ReceivedBefore ? StatusCodes.Status200OK : StatusCodes.Status201Created, receipt.Href, receipt);
            },
            cancellationToken);
    }
}

/// <param name="ReceivedBefore">Nothing was recorded: it is there already.</param>
/// <param name="Href">Where it stands; null where it is not for the sender to read, such as what another account of the same organisation sent.</param>
public sealed record SignalReceipt(string Reference, bool ReceivedBefore, string? Href)
{
    public static SignalReceipt Of(ReceivedSignal received) =>
        new(received.Reference, received.WasReceivedBefore, received.MayRead ? $"{ApiAddress.Root}/signals/{received.Reference}" : null);
}
