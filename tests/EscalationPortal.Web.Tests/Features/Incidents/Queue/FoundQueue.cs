using System.Text.RegularExpressions;

namespace EscalationPortal.Web.Tests.Features.Incidents.Queue;

internal static partial class FoundQueue
{
    /// <summary>The references on the first page of what is searched for, from the top.</summary>
    public static async Task<List<string>> OfAsync(Browser browser, string search) =>
        [.. Row().Matches(await browser.ReadAsync($"/incidents?search={Uri.EscapeDataString(search)}")).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("<tr data-reference=\"([^\"]+)\">")]
    private static partial Regex Row();
}
