using System.Net.Mime;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Pipeline;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EscalationPortal.Web.Hosting;

/// <summary>What the API says of itself: made of the endpoints and of what they take and answer, and of nothing else.</summary>
public static class ApiDescription
{
    private const string Document = "v1";
    private const string Token = "token";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, description =>
    {
        description.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        description.ShouldInclude = endpoint => endpoint.ActionDescriptor.EndpointMetadata.OfType<ApiScopeAttribute>().Any();
        description.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "EscalationPortal",
                Version = "1",
                Description = "What programs send and read. Each request carries an access token, which a person makes in the portal under their account. Errors are problem documents (RFC 9457).",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An access token: esc_ and 43 letters, digits and signs. Never in an address." },
            };
            return Task.CompletedTask;
        });
        description.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            var scope = metadata.OfType<ApiScopeAttribute>().Single().Scope.Term();
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [scope.Key] }];
            operation.Description = $"{operation.Description} Needs {scope.Key}.".Trim();
            if (metadata.OfType<TakesIdempotencyKey>().Any())
            {
                operation.Parameters = [.. operation.Parameters ?? [], new OpenApiParameter
                {
                    Name = ApiSubmission.Header,
                    In = ParameterLocation.Header,
                    Description = "Of your own making, such as a UUID. Sent again under the same key, the same is done once, and answered as the first time.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
                }];
            }

            foreach (var (parameter, described) in (operation.Parameters ?? []).OfType<OpenApiParameter>()
                .Join(context.Description.ParameterDescriptions, parameter => parameter.Name, described => described.Name, (parameter, described) => (parameter, described)))
            {
                if ((described.ParameterDescriptor as Microsoft.AspNetCore.Mvc.Infrastructure.IParameterInfoParameterDescriptor)?.ParameterInfo.GetCustomAttribute<KeysOfAttribute>() is { } keys)
                {
                    parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = EnumOf(keys) };
                }
            }

            return Task.CompletedTask;
        });
        description.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(KeysOfAttribute), inherit: false).OfType<KeysOfAttribute>().FirstOrDefault() is { } keys)
            {
                var single = schema.Type?.HasFlag(JsonSchemaType.Array) == true ? schema.Items as OpenApiSchema : schema;
                single?.Enum = EnumOf(keys);
            }

            if (context.JsonPropertyInfo is null && schema.Type == JsonSchemaType.Object && context.JsonTypeInfo.Type.Name.EndsWith("Body", StringComparison.Ordinal))
            {
                schema.AdditionalPropertiesAllowed = false;
            }

            return Task.CompletedTask;
        });
    });

    public static void MapApiDescription(this WebApplication app)
    {
        // Made once: it is the same for everybody, and strangers may ask for it.
        var description = new Lazy<Task<string>>(async () =>
        {
            var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document).GetOpenApiDocumentAsync(CancellationToken.None);
            return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        });
        app.MapGet(ApiAddress.Description, async () => Results.Text(await description.Value, MediaTypeNames.Application.Json, Encoding.UTF8)).AllowAnonymous().ExcludeFromDescription();
    }

    private static List<JsonNode> EnumOf(KeysOfAttribute keys) => [.. keys.Keys.Select(key => (JsonNode)key)];
}
