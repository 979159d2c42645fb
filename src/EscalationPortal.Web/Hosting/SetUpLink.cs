using EscalationPortal.Web.Identity;

namespace EscalationPortal.Web.Hosting;

/// <summary>
/// Says how the first administrator is created, while there is none. Written out, not logged: logs are kept and passed on,
/// and whoever reads this first has the portal.
/// </summary>
public static class SetUpLink
{
    /// <param name="address">Where the portal is opened, without a path: <c>http://localhost:5080</c>.</param>
    public static async Task PrintAsync(IServiceProvider services, string? address, TextWriter output, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<OneTimeLinks>().SetUpPathAsync(cancellationToken) is { } path)
        {
            await output.WriteLineAsync($"There is no administrator yet. Open this link within a day to create one; it works once:\n{address}{path}");
        }
    }
}
