using EscalationPortal.Domain.People;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;

namespace EscalationPortal.Web.Api;

/// <summary>Something a program can ask, beside the page on which a person asks the same. Found by scan.</summary>
public interface IApiEndpoint
{
    static abstract void Map(ApiRoutes routes);
}

/// <summary>The routes below <c>/api/v1</c>: each says by which scope it is opened, and that is the permission that the endpoint asks for.</summary>
public sealed class ApiRoutes(RouteGroupBuilder group)
{
    public RouteHandlerBuilder Get(string pattern, TokenScope scope, Delegate handler) => Mapped(group.MapGet(pattern, handler), handler, scope)
        .ProducesProblem(StatusCodes.Status404NotFound);

    /// <typeparam name="TBody">What is sent.</typeparam>
    public RouteHandlerBuilder Post<TBody>(string pattern, TokenScope scope, Delegate handler)
        where TBody : notnull => Mapped(group.MapPost(pattern, handler), handler, scope)
        .Accepts<TBody>("application/json")
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithMetadata(new TakesIdempotencyKey());

    private static RouteHandlerBuilder Mapped(RouteHandlerBuilder route, Delegate handler, TokenScope scope) => route
        .WithMetadata(new ApiScopeAttribute(scope, handler.Method.DeclaringType!.Name))
        .WithMetadata(new ApiParameters([.. handler.Method.GetParameters().Where(parameter => parameter.ParameterType == typeof(string)).Select(parameter => parameter.Name!)]))
        .WithName(handler.Method.DeclaringType.Name.Replace("Endpoint", "", StringComparison.Ordinal))
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);
}

/// <param name="name">Under which a refusal is recorded.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ApiScopeAttribute(TokenScope scope, string name) : Attribute
{
    public TokenScope Scope => scope;

    public string Name => name;

    public Permission Permission { get; } = TokenPermissions.Of(scope)[0];
}

/// <summary>The endpoint carries out once what is sent to it twice under one key.</summary>
public sealed class TakesIdempotencyKey;
