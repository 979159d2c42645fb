#pragma warning disable
namespace EscalationPortal.Web.Data.PrivateCluster { public sealed class PrivateCluster : IAsyncDisposable { public string AdminConnectionString=""; public static Task<PrivateCluster> StartAsync(string f,string? b,CancellationToken c)=>throw new Exception(); public ValueTask DisposeAsync()=>default; } }
