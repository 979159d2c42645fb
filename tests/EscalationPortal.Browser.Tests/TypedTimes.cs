using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests;

/// <summary>A date block as a person fills it in.</summary>
internal static class TypedTimes
{
    /// <param name="block">The group with its legend, or what holds no other.</param>
    /// <param name="date">2015-12-23.</param>
    public static async Task FillTimeAsync(this ILocator block, string date, string time, string? zone = null)
    {
        var parts = date.Split('-');
        await block.GetByLabel("Day").FillAsync(parts[2]);
        await block.GetByLabel("Month").FillAsync(parts[1]);
        await block.GetByLabel("Year").FillAsync(parts[0]);
        await block.GetByLabel("Time hh:mm").FillAsync(time);
        if (zone is not null)
        {
            // With a script the list of suggestions has the label too.
            await block.Locator("input[name$='.Zone']").FillAsync(zone);
        }
    }
}
