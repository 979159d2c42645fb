using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace EscalationPortal.Web.Api;

/// <summary>Answers to a program.</summary>
public static class ApiAnswer
{
    /// <summary>One thing, with a tag by which whoever has read it asks whether it is still so.</summary>
    public static IResult Single<T>(HttpContext http, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
        var tag = new EntityTagHeaderValue($"\"{WebEncoders.Base64UrlEncode(SHA256.HashData(bytes).AsSpan(0, 15))}\"", isWeak: true);
        http.Response.Headers.ETag = tag.ToString();

        // It is one reader's, as of now.
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = HeaderNames.Authorization;
        var known = http.Request.GetTypedHeaders().IfNoneMatch;
        return known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(bytes, "application/json");
    }

    /// <summary>One page of a list; the header leads to the next one.</summary>
    public static IResult Page<T>(HttpContext http, ApiList<T> list)
    {
        if (list.Next is { } next)
        {
            var others = http.Request.Query.Where(pair => pair.Key != ApiCursor.Parameter).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
            http.Response.Headers.Link = $"<{http.Request.PathBase}{http.Request.Path}{QueryString.Create([.. others, new(ApiCursor.Parameter, next)])}>; rel=\"next\"";
        }

        return Results.Json(list, ApiJson.Options);
    }
}
