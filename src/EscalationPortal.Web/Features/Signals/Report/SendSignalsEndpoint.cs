using System.Globalization;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Features.Signals.Report;

public sealed class SendSignalsEndpoint : IApiEndpoint
{
    private const int MaxLength = 8 * 1024 * 1024;

    public static void Map(ApiRoutes routes) => routes.Post<SignalsBody>("/signals/batch", TokenScope.SendSignals, SendAsync)
        .WithMetadata(SignalBody.Places)
        .Produces<SignalReceipts>()
        .WithTags("Signals").WithSummary("Send many signals at once")
        .WithDescription($"At most {ReceiveSignalsCommand.MaxSignals}. All of them are received or none: what is wrong is named by its place in what was sent.");

    private static async Task<IResult> SendAsync(ApiBody body, ApiSubmission submission, ICurrentUser user, CancellationToken cancellationToken)
    {
        var bytes = await body.ReadAsync(MaxLength, cancellationToken);
        var sent = StrictJson.Read<SignalsBody>(bytes).Signals ?? [];
        var saysWho = user.May(Permission.RelaySignals);
        return await submission.OnceAsync(
            bytes,
            async () => await body.RequestAsync(
                reading => new ReceiveSignalsCommand([.. sent.Select((signal, place) => signal.Read(reading, saysWho, string.Create(CultureInfo.InvariantCulture, $"{nameof(ReceiveSignalsCommand.Facts)}[{place}].")))]),
                cancellationToken),
            (IReadOnlyList<ReceivedSignal> received) => new ApiDone(StatusCodes.Status200OK, Location: null, new SignalReceipts([.. received.Select(SignalReceipt.Of)])),
            cancellationToken);
    }
}

/// <param name="Signals">In the order in which they were sent.</param>
public sealed record SignalReceipts(IReadOnlyList<SignalReceipt> Signals);
