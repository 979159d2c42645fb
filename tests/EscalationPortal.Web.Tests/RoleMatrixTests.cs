using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests;

/// <summary>Tries every role against every page and request: what each may try is one table, and nothing is outside it.</summary>
public class RoleMatrixTests(Portal portal)
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_opens_the_pages_its_permissions_allow_and_no_other(Role role)
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(role));
        var wrong = new List<string>();

        foreach (var page in await PagesAsync())
        {
            var allowed = MayTry(role, page.Permission);
            var status = (await browser.GetAsync(page.Path)).StatusCode;
            if (allowed ? status == HttpStatusCode.Forbidden || (int)status >= 500 : status != HttpStatusCode.Forbidden)
            {
                wrong.Add($"GET {page.Path} needs {page.Permission} and answered {status}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_submits_to_no_page_its_permissions_do_not_allow(Role role)
    {
        var browser = await portal.BrowserOfAsync(await portal.PersonAsync(role));
        var token = await TokenAsync(browser);
        var wrong = new List<string>();

        foreach (var page in (await PagesAsync()).Where(page => !MayTry(role, page.Permission)))
        {
            foreach (var handler in page.PostHandlers)
            {
                var status = (await browser.SendAsync($"{page.Path}?handler={handler}", token, [])).StatusCode;
                if (status != HttpStatusCode.Forbidden)
                {
                    wrong.Add($"POST {page.Path} ({handler}) needs {page.Permission} and answered {status}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_submits_to_every_page_its_permissions_allow(Role role)
    {
        var person = await portal.PersonAsync(role);
        var browser = await portal.BrowserOfAsync(person);
        var wrong = new List<string>();

        foreach (var page in (await PagesAsync()).Where(page => MayTry(role, page.Permission)))
        {
            foreach (var handler in page.PostHandlers)
            {
                if ((await browser.GetAsync("/account")).StatusCode == HttpStatusCode.Redirect)
                {
                    // The page before was one that signs out.
                    browser = await portal.BrowserOfAsync(person);
                }

                var response = await browser.SendAsync($"{page.Path}?handler={handler}", await TokenAsync(browser), []);
                // A page that many read may send a command that few may; then it is that command that was refused.
                var refused = response.StatusCode == HttpStatusCode.Forbidden && !(await LastRefusedRequestAsync(person) is { } request && !MayTry(role, PermissionOf(request)));
                if (refused || (int)response.StatusCode >= 500)
                {
                    wrong.Add($"POST {page.Path} ({handler}) needs {page.Permission} and answered {response.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Without_signing_in_only_the_pages_before_it_open()
    {
        var anonymous = portal.Anonymous();
        var wrong = new List<string>();

        foreach (var page in await PagesAsync())
        {
            var response = await anonymous.GetAsync(page.Path);
            var sentToSignIn = response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
            if (sentToSignIn == page.Anonymous || page.Anonymous != (page.Permission == Permission.SignIn))
            {
                wrong.Add($"{page.Path} needs {page.Permission} and answered {response.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_answers_a_stranger_is_this_and_no_more()
    {
        var pages = (await PagesAsync()).Where(page => page.Anonymous).Select(page => page.Path);
        var others = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Replace("{documentName}", "v1", StringComparison.Ordinal));

        Assert.Equal(["/api", "/api/scalar.js", "/api/start.js", "/api/v1/openapi.json", "/errors/404", "/health/live", "/health/ready", "/scheme", "/set-password", "/set-up", "/sign-in"], pages.Concat(others).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_sends_the_requests_its_permissions_allow_and_every_other_is_refused_and_recorded(Role role)
    {
        var person = await portal.PersonAsync(role);
        var forbidden = new List<string>();

        foreach (var request in Requests())
        {
            try
            {
                await portal.SendAnyAsync(person, RuntimeHelpers.GetUninitializedObject(request));
            }
            catch (ForbiddenException)
            {
                forbidden.Add(request.Name);
            }
            catch (Exception)
            {
                // It was let in, and had nothing to work on.
            }
        }

        Assert.Equal(Requests().Where(request => !MayTry(role, PermissionOf(request.Name))).Select(request => request.Name).Order(), forbidden.Order());
        var recorded = (await RefusalsOfAsync(person)).Where(details => details["rule"]!.GetValue<string>() == "permission").Select(details => details["request"]!.GetValue<string>());
        Assert.Equal(forbidden.Order(), recorded.Order());
    }

    private static bool MayTry(Role role, Permission permission) => permission == Permission.SignIn || RolePermissions.Of(role).Contains(permission);

    private static IEnumerable<Type> Requests() =>
        typeof(Program).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && type is { IsAbstract: false, IsInterface: false });

    private static Permission PermissionOf(string request) => Requests().Single(type => type.Name == request).GetCustomAttribute<RequiresAttribute>()!.Permission;

    private static async Task<IReadOnlyDictionary<string, string>> TokenAsync(Browser browser)
    {
        var hidden = await browser.HiddenFieldsOfAsync("/account");
        return new Dictionary<string, string> { ["__RequestVerificationToken"] = hidden["__RequestVerificationToken"] };
    }

    private async Task<string?> LastRefusedRequestAsync(Guid person) => (await RefusalsOfAsync(person)).LastOrDefault()?["request"]!.GetValue<string>();

    private async Task<List<JsonNode>> RefusalsOfAsync(Guid person)
    {
        var entries = await portal.WithDbAsync(db => db.LedgerEntries.Where(entry => entry.ActorId == person && entry.Action == "Refused").OrderBy(entry => entry.Seq).ToListAsync(Portal.Stop));
        return [.. entries.Select(entry => JsonNode.Parse(entry.Canonical)!["details"]!)];
    }

    private IEnumerable<RouteEndpoint> Endpoints() => portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private async Task<List<MatrixPage>> PagesAsync()
    {
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var pages = new List<MatrixPage>();
        foreach (var endpoint in Endpoints())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } descriptor)
            {
                var page = await loader.LoadAsync(descriptor, endpoint.Metadata);
                pages.Add(new MatrixPage(
                    PathTo(endpoint.RoutePattern),
                    (endpoint.Metadata.GetMetadata<RequiresAttribute>() ?? page.HandlerTypeInfo.GetCustomAttribute<RequiresAttribute>())!.Permission,
                    page.HandlerTypeInfo.GetCustomAttribute<AllowAnonymousAttribute>() is not null,
                    [.. page.HandlerMethods.Where(handler => handler.HttpMethod == "Post").Select(handler => handler.Name ?? "")]));
            }
        }

        Assert.NotEmpty(pages);
        return pages;
    }

    /// <summary>A path that leads to the page: what it names need not exist, since permission is asked first.</summary>
    private static string PathTo(RoutePattern route) => "/" + string.Join('/', route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Select(policy => policy.Content).FirstOrDefault() switch
        {
            "guid" => Guid.Empty.ToString(),
            "int" or "long" => "404",
            _ => "none",
        },
        _ => "",
    }))));

    private sealed record MatrixPage(string Path, Permission Permission, bool Anonymous, IReadOnlyList<string> PostHandlers);
}
