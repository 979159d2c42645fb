namespace EscalationPortal.Web.Identity;

/// <summary>What a person knows a browser by, from how it names itself: enough to tell a phone from a desk, and no more is kept of it.</summary>
public static class BrowserName
{
    // Each also claims to be those below it.
    private static readonly (string Sign, string Name)[] _browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] _systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string? userAgent)
    {
        var (browser, system) = (Named(_browsers, userAgent), Named(_systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => "A browser that does not say which",
            (null, _) => $"A browser on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Named((string Sign, string Name)[] names, string? userAgent) =>
        names.FirstOrDefault(row => userAgent?.Contains(row.Sign, StringComparison.Ordinal) == true).Name;
}
