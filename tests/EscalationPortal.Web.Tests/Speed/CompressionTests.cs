using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using EscalationPortal.Domain.People;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;

namespace EscalationPortal.Web.Tests.Speed;

/// <summary>What is sent compressed, and what must not be (docs/adr/0015).</summary>
public class CompressionTests(Portal portal)
{
    [Fact]
    public async Task A_page_loads_one_style_sheet_and_one_script_compressed_and_kept_for_a_year_under_the_name_it_gives_them()
    {
        // As in operation: while somebody develops, nothing is kept, and files are read anew.
        await using var host = portal.WithWebHostBuilder(builder => builder.UseEnvironment(Environments.Production).UseSetting("ReloadStaticAssetsAtRuntime", "false"));
        using var http = host.CreateClient();
        var page = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Portal.Stop);
        var loaded = Regex.Matches(page, "(?:href|src)=\"(/[^\"]*\\.(?:css|js))\"").Select(match => match.Groups[1].Value).ToList();

        Assert.Collection(loaded, style => Assert.EndsWith(".css", style, StringComparison.Ordinal), script => Assert.EndsWith(".js", script, StringComparison.Ordinal));
        foreach (var path in loaded)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            using var response = await http.SendAsync(request, Portal.Stop);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
            Assert.Equal((path, TimeSpan.FromDays(365)), (path, response.Headers.CacheControl?.MaxAge));
        }
    }

    [Fact]
    public async Task No_page_is_compressed_whatever_a_browser_accepts()
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(Role.Analyst));

        var response = await browser.GetAsync("/incidents?search=turbine", ("Accept-Encoding", "gzip, br, zstd, deflate"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Contains("turbine", await Browser.TextOfAsync(response), StringComparison.Ordinal);
    }
}
