#pragma warning disable
namespace EscalationPortal.Web.Data.PrivateCluster { public sealed class PrivateCluster : IAsyncDisposable { public string AdminConnectionString=""; public static Task<PrivateCluster> StartAsync(string f,string? b,CancellationToken c)=>throw new Exception(); public ValueTask DisposeAsync()=>default; } }
namespace EscalationPortal.Web { public static class SecurityHeaders { public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder a)=>a; public static void ApplyTo(HttpContext h){} } }
