using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace EscalationPortal.Web.Api;

/// <summary>One page of a list.</summary>
/// <param name="Next">Asked for as <c>cursor</c>, it leads to the next page; null on the last. What it is made of may change.</param>
public sealed record ApiList<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A place in a list, for a program to hand back as it is.</summary>
public static class ApiCursor
{
    public const string Parameter = "cursor";

    private const int MaxLength = 200;

    /// <param name="next">Where the next page begins; null on the last.</param>
    public static ApiList<T> ListOf<T>(IEnumerable<T> items, object? next) => new([.. items], next is null ? null : Of($"{next}"));

    public static string Of(string place) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(place));

    /// <exception cref="UnreadableRequestException">It is none.</exception>
    public static string? Read(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        try
        {
            return cursor.Length is > 0 and <= MaxLength
                && new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WebEncoders.Base64UrlDecode(cursor)) is var place && !place.Any(char.IsControl)
                    ? place
                    : throw Unknown();
        }
        catch (Exception unreadable) when (unreadable is FormatException or DecoderFallbackException)
        {
            throw Unknown();
        }
    }

    public static UnreadableRequestException Unknown() => UnreadableRequestException.In(Parameter, "It leads to no page of this list. Start from its first page, without a cursor.");
}
