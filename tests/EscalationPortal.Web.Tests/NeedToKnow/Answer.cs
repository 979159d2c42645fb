using System.Net;

namespace EscalationPortal.Web.Tests.NeedToKnow;

/// <summary>What came back: the status, and everything else as text.</summary>
internal sealed record Answer(HttpStatusCode Status, string Headers, string Body)
{
    public string All => $"{Headers}\n{Body}";

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Content-Length").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)),
        await Browser.TextOfAsync(response));
}
