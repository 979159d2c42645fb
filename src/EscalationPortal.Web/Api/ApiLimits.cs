using System.Globalization;
using System.Threading.RateLimiting;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Identity.Passwords;
using EscalationPortal.Web.Pipeline;

namespace EscalationPortal.Web.Api;

/// <summary>
/// How often programs may ask this host: each token so often a minute, and a network ten times that, before anything is asked of the database. Whoever has no
/// token shares what one has with all others of the network. The pages on which people read what there is count for the network alone.
/// </summary>
public sealed class ApiLimits : IDisposable
{
    private const string NotCounted = "";
    private const int TokensPerNetwork = 10;

    private static readonly object _counted = new();

    private readonly PartitionedRateLimiter<HttpContext> _perToken;
    private readonly PartitionedRateLimiter<HttpContext> _perNetwork;

    private ApiLimits(int perMinute)
    {
        PerMinute = perMinute;
        _perToken = Limiter(perMinute, ApiAddress.IsApi, CountedPlaceOf);
        _perNetwork = Limiter(perMinute * TokensPerNetwork, ApiAddress.IsApiOrItsReference, NetworkOf);
        All = PartitionedRateLimiter.CreateChained(_perNetwork, _perToken);
    }

    public int PerMinute { get; }

    public PartitionedRateLimiter<HttpContext> All { get; }

    public static ApiLimits Read(IConfiguration configuration) => new(Math.Max(1, configuration.GetValue("Api:RequestsPerMinute", 600)));

    /// <summary>Says how much is left, in the standard headers (draft-ietf-httpapi-ratelimit-headers).</summary>
    public void Say(HttpContext http)
    {
        // Asking makes a place for a token where there is none yet, and a made-up one of a network that is refused must get none.
        if (!http.Items.ContainsKey(_counted) || _perToken.GetStatistics(http)?.CurrentAvailablePermits is not { } left)
        {
            return;
        }

        http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"token\";q={PerMinute};w=60");
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"token\";r={left}{(http.Response.Headers.RetryAfter is [{ } wait] ? $";t={wait}" : "")}");
    }

    public void Dispose()
    {
        All.Dispose();
        _perToken.Dispose();
        _perNetwork.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(int perMinute, Func<HttpRequest, bool> counts, Func<HttpContext, string> placeOf) => PartitionedRateLimiter.Create<HttpContext, string>(http =>
        counts(http.Request)
            ? RateLimitPartition.GetFixedWindowLimiter(placeOf(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(NotCounted));

    private static string CountedPlaceOf(HttpContext http)
    {
        http.Items[_counted] = true;
        return PlaceOf(http);
    }

    // By the token's hash: the token itself is kept nowhere.
    private static string PlaceOf(HttpContext http) =>
        TokenSignIn.In(http.Request) is { } token && AccessToken.LooksLikeOne(token) ? Convert.ToHexString(AccessToken.HashOf(token).AsSpan(0, 16)) : NetworkOf(http);

    private static string NetworkOf(HttpContext http) => GuessPlace.NetworkOf(http.Connection.RemoteIpAddress);
}
