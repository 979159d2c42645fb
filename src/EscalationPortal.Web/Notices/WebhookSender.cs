using System.Globalization;
using System.Net;
using System.Net.Mime;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EscalationPortal.Web.Data;

namespace EscalationPortal.Web.Notices;

/// <param name="Id">Of the delivery: the same whenever it is sent again.</param>
/// <param name="Secret">As it is kept.</param>
public sealed record WebhookMessage(Guid Id, Uri Address, string Secret, string Body);

/// <summary>
/// Posts to a webhook, signed as the Standard Webhooks say (docs/adr/0034). The name in its address is resolved here, every address it stands for is
/// looked at, and one of these very addresses is connected to: what a name means may change in between. No redirect is followed, and no proxy asked.
/// </summary>
public sealed class WebhookSender : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MaxAnswerBytes = 1_024;

    private const string LeadsNowhere = "Its name leads nowhere, or to an address to which webhooks may not lead.";

    private readonly WebhookSettings _settings;
    private readonly WebhookSecrets _secrets;
    private readonly HostNames _names;
    private readonly HttpClient _http;

    public WebhookSender(WebhookSettings settings, WebhookSecrets secrets, HostNames names)
    {
        (_settings, _secrets, _names) = (settings, secrets, names);
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                ConnectCallback = ConnectAsync,
                AllowAutoRedirect = false,
                ConnectTimeout = Patience,
                UseProxy = false,
                UseCookies = false,

                // Otherwise a certificate names the places that are asked for its issuer, its revocation and its status, by a client that follows no rule of ours.
                SslOptions = new SslClientAuthenticationOptions
                {
                    CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
                },
                ActivityHeadersPropagator = null,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),

                // What it answers says nothing to us beyond its status. It is thrown away unread, and after so much of it the connection with it.
                MaxResponseDrainSize = MaxAnswerBytes,
                ResponseDrainTimeout = TimeSpan.FromSeconds(1),
                MaxResponseHeadersLength = 16,
            })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whatever becomes of it is an answer: only the end of the host is none.</summary>
    public async Task<WebhookAnswer> SendAsync(WebhookMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var request = Written(message);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return new WebhookAnswer((int)response.StatusCode, Failure: null);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(Status: null, failure switch
            {
                OperationCanceledException => $"It did not answer within {Patience.TotalSeconds:0} seconds.",
                CryptographicException => "Its secret cannot be read any more: the portal’s keys are others now. Make a webhook anew.",
                HttpRequestException { InnerException: LeadsAstrayException } => LeadsNowhere,
                HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                    "No secure connection: its certificate may be out of date, or not for this name.",
                HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "It could not be reached.",
                _ => "Its answer could not be read.",
            });
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Written(WebhookMessage message)
    {
        // In real time, wherever the clock of a demo run stands: the receiver compares it with its own.
        var (id, at) = (message.Id.ToString("D"), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return new HttpRequestMessage(HttpMethod.Post, message.Address)
        {
            Content = new StringContent(message.Body, Encoding.UTF8, MediaTypeNames.Application.Json),
            Headers =
            {
                { "User-Agent", "EscalationPortal" },
                { "webhook-id", id },
                { "webhook-timestamp", at },
                { "webhook-signature", _secrets.Sign(message.Secret, id, at, message.Body) },
            },
        };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var isHttps = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps;
        var addresses = await AddressesOfAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(address => _settings.Admits(address, isHttps)))
        {
            throw new LeadsAstrayException();
        }

        SocketException? last = null;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException closed)
            {
                socket.Dispose();
                last = closed;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw last!;
    }

    // That there is no such name is answered like a name of the inner network: nobody finds out by a webhook which names there are.
    private async Task<IPAddress[]> AddressesOfAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return IPAddress.TryParse(host, out var address) ? [address] : await _names.ResolveAsync(host, cancellationToken);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private sealed class LeadsAstrayException : Exception;
}
