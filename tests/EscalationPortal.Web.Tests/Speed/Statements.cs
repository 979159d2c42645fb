using System.Collections.Concurrent;
using System.Data.Common;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Speed;

/// <summary>Notes what a host sends to its database. Several statements sent at once count as one: what costs is the way there and back.</summary>
public sealed class Statements : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _sent = new();

    /// <summary>Another host on the same database, whose statements are noted here.</summary>
    public WebApplicationFactory<Program> Host(Portal portal, Action<IServiceCollection>? more = null) => portal.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
    {
        services.ConfigureDbContext<PortalDb>(options => options.AddInterceptors(this));
        more?.Invoke(services);
    }));

    public static async Task<Browser> SignedInAsync(WebApplicationFactory<Program> host, string email)
    {
        var browser = Anonymous(host);
        var response = await browser.SubmitAsync("/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = DemoData.Password });
        Assert.Equal("/", response.Headers.Location?.OriginalString);
        return browser;
    }

    public static Browser Anonymous(WebApplicationFactory<Program> host) => new(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>What is sent while this is done.</summary>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> work)
    {
        _sent.Clear();
        await work();
        return [.. _sent];
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) => Noted(command, result);

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Noted(command, result);

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) => Noted(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Noted(command, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Noted(command, result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) => new(Noted(command, result));

    private T Noted<T>(DbCommand command, T result)
    {
        _sent.Enqueue(command.CommandText);
        return result;
    }
}
