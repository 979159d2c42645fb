using EscalationPortal.Web.Identity;

namespace EscalationPortal.Web.Hosting;

/// <summary>
/// Says how administrators are set up, while there are fewer than the two who appoint together. Written out, not logged: logs are kept and passed on,
/// and whoever reads this first has the portal.
/// </summary>
public static class SetUpLink
{
    /// <param name="address">Where the portal is opened, without a path: <c>http://localhost:5080</c>.</param>
    public static async Task PrintAsync(IServiceProvider services, string? address, TextWriter output, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        var paths = await scope.ServiceProvider.GetRequiredService<OneTimeLinks>().SetUpPathsAsync(cancellationToken);
        switch (paths)
        {
            case [var first, var second]:
                await output.WriteLineAsync(
                    "There is no administrator yet, and two are needed: they give offices together. Within a day, each of two people opens one of these links, "
                        + $"each works once:\n{address}{first}\n{address}{second}");
                break;
            case [var missing]:
                await output.WriteLineAsync(
                    $"There is one administrator who can sign in, and two are needed: they give offices together. A second one opens this link within a day; it works once:\n{address}{missing}");
                break;
        }
    }
}
