using Microsoft.Playwright;

namespace EscalationPortal.Browser.Tests;

/// <summary>What leads to another page is over when that page has come. A click alone returns while its request is still on the way.</summary>
public static class Leading
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public static async Task LeadsOnAsync(this IPage page, Func<Task> act)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Come(object? sender, IPage arrived) => came.TrySetResult();
        page.DOMContentLoaded += Come;
        try
        {
            await act();
            var first = await Task.WhenAny(came.Task, Task.Delay(_patience, TestContext.Current.CancellationToken));
            Assert.True(first == came.Task, $"That led nowhere on {page.Url}.");
        }
        finally
        {
            page.DOMContentLoaded -= Come;
        }

        await page.WaitForLoadStateAsync();
    }
}
