using System.Reflection;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.NeedToKnow;

/// <summary>A page as the matrix tries it: where it is, what its address takes, and what can be done there.</summary>
/// <param name="Questions">What it reads from the query of its address.</param>
/// <param name="Fields">The names of what it takes from a form.</param>
internal sealed record Endpoint(RoutePattern Route, Permission Permission, IReadOnlyList<string> GetHandlers, IReadOnlyList<string> PostHandlers, IReadOnlyList<string> Questions, IReadOnlyList<(string Name, Type Type)> Fields)
{
    public bool NamesSomething => Route.Parameters.Count > 0;

    /// <summary>The address at which a page about this case would be.</summary>
    public string PathTo(string incident, string escalation, string signal, Guid id, long seq) => "/" + string.Join('/', Route.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => (parameter.Name, parameter.ParameterPolicies.Select(policy => policy.Content).FirstOrDefault()) switch
        {
            ("reference", _) => Route.RawText!.Trim('/').StartsWith("escalations", StringComparison.Ordinal) ? escalation
                : Route.RawText.Trim('/').StartsWith("signals", StringComparison.Ordinal) ? signal
                : incident,
            ("step", _) => Cases.Step.Key,
            ("digest", _) => Cases.Policy.Digest,
            ("slug", _) => "opm-2015",
            ("indicator", _) => Cases.Policy.Indicators[0].Key,
            ("part", _) => "general",
            ("office", _) => Cases.Step.SignOff[0].Office,
            ("seq", _) => $"{seq}",
            ("code", _) => "404",
            ("technique", _) => "T1059",
            ("kind", _) => "HandedOnByAnother",
            (_, "guid") => $"{id}",
            (_, "int" or "long") => "1",
            var (name, _) => throw new InvalidOperationException($"Say above what stands for {name} in {Route.RawText}."),
        },
        _ => "",
    }))));
}

/// <summary>Every page and every request.</summary>
internal static class Endpoints
{
    public static async Task<List<Endpoint>> OfAsync(Portal portal)
    {
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var found = new List<Endpoint>();
        foreach (var endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } descriptor || found.Exists(candidate => candidate.Route.RawText == endpoint.RoutePattern.RawText))
            {
                continue;
            }

            var page = await loader.LoadAsync(descriptor, endpoint.Metadata);
            var properties = page.ModelTypeInfo!.GetProperties(BindingFlags.Instance | BindingFlags.Public);
            found.Add(new Endpoint(
                endpoint.RoutePattern,
                (endpoint.Metadata.GetMetadata<RequiresAttribute>() ?? page.HandlerTypeInfo.GetCustomAttribute<RequiresAttribute>())!.Permission,
                [.. page.HandlerMethods.Where(handler => handler.HttpMethod == "Get").Select(handler => handler.Name ?? "")],
                [.. page.HandlerMethods.Where(handler => handler.HttpMethod == "Post").Select(handler => handler.Name ?? "")],
                [.. properties.Where(property => property.GetCustomAttribute<FromQueryAttribute>() is not null).SelectMany(property => NamesIn(property.PropertyType, property.Name, depth: 0)).Select(row => row.Name)],
                [.. properties.Where(property => property.GetCustomAttribute<BindPropertyAttribute>() is not null).SelectMany(property => NamesIn(property.PropertyType, property.Name, depth: 0))]));
        }

        Assert.True(found.Count > 40);
        return found;
    }

    public static IEnumerable<Type> Requests() =>
        typeof(Program).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && type is { IsAbstract: false, IsInterface: false }
            && type.GetCustomAttribute<RequiresAttribute>()!.Permission != Permission.Sweep);

    public static bool TakesAnId(Type request) => request.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == typeof(Guid));

    /// <summary>A request about this case: its references and ids wherever a request takes one, something plausible everywhere else.</summary>
    public static object Filled(Type type, string incident, string escalation, string signal, Guid id, long seq) =>
        Made(type, new Dictionary<string, object>(StringComparer.Ordinal) { ["Incident"] = incident, ["Signal"] = signal, ["Into"] = signal, ["Escalation"] = escalation, ["Seq"] = seq, ["Search"] = incident }, id, depth: 0)!;

    private static object? Made(Type type, Dictionary<string, object> named, Guid id, int depth)
    {
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            named.TryGetValue(parameter.Name!, out var given) && given.GetType() == parameter.ParameterType ? given : Value(parameter.ParameterType, named, id, depth))]);
    }

    private static object? Value(Type type, Dictionary<string, object> named, Guid id, int depth)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare switch
        {
            _ when bare == typeof(string) => "because",
            _ when bare == typeof(Guid) => id,
            _ when bare == typeof(Seen) => Seen.Of("because", "because"),
            _ when bare == typeof(IFormCollection) => FormCollection.Empty,
            _ when bare.IsEnum => Enum.GetValues(bare).GetValue(0),
            _ when bare.IsValueType => Activator.CreateInstance(bare),
            _ when bare.IsGenericType && bare.GetGenericArguments() is [var of] && typeof(List<>).MakeGenericType(of).IsAssignableTo(bare) => Activator.CreateInstance(typeof(List<>).MakeGenericType(of)),
            _ when bare.IsGenericType && bare.GetGenericArguments() is [var key, var value] && typeof(Dictionary<,>).MakeGenericType(key, value).IsAssignableTo(bare) => Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value)),
            _ when bare is { IsClass: true, IsAbstract: false } && depth < 3 && bare.GetConstructors().Length > 0 => Made(bare, named, id, depth + 1),
            _ => null,
        };
    }

    private static IEnumerable<(string Name, Type Type)> NamesIn(Type type, string name, int depth)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsValueType || bare == typeof(string) || depth > 2 || bare.IsAssignableTo(typeof(System.Collections.IEnumerable))
            ? [(name, bare)]
            : bare.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite).SelectMany(property => NamesIn(property.PropertyType, $"{name}.{property.Name}", depth + 1));
    }
}
