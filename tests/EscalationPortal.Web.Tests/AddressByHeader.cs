using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests;

/// <summary>In a test nobody connects from anywhere: a host with this takes the address of whoever connects from a header that only it reads.</summary>
internal sealed class AddressByHeader : IStartupFilter
{
    private const string Name = "X-Test-Address";

    /// <summary>Another host on the portal's database.</summary>
    public static WebApplicationFactory<Program> Host(Portal portal, Action<IWebHostBuilder>? more = null) => portal.WithWebHostBuilder(host =>
    {
        host.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, AddressByHeader>());
        more?.Invoke(host);
    });

    public static Browser BrowserAt(string address, WebApplicationFactory<Program> host, params (string Name, string Value)[] headers)
    {
        var client = host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        foreach (var (name, value) in headers.Append((Name, address)))
        {
            client.DefaultRequestHeaders.Add(name, value);
        }

        return new Browser(client);
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, go) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(http.Request.Headers[Name].ToString());
            return go(http);
        });
        next(app);
    };
}
