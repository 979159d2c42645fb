using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace EscalationPortal.WebBenchmarks.Seeding;

/// <summary>The demo analyst with a browser: opens pages, fills in their forms and sends them.</summary>
internal sealed partial class Analyst : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    public Analyst(Uri host)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = host };
    }

    /// <summary>The session, and the half of the forms' protection that stands in a cookie.</summary>
    public string Cookie => _cookies.GetCookieHeader(_http.BaseAddress!);

    public Task SignInAsync(CancellationToken cancellationToken) => SendAsync(
        "/sign-in", _ => [new("Input.Email", "analyst@demo.example"), new("Input.Password", "for demonstration only")], cancellationToken);

    public async Task<string> ReadAsync(string page, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(page, UriKind.Relative), cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync(cancellationToken)
            : throw new CannotMeasureException($"{page} answered {(int)answer.StatusCode}.");
    }

    /// <summary>What is sent with a page's form: its hidden fields, and over them what is typed.</summary>
    public static async Task<string> FilledAsync(
        string html, IEnumerable<KeyValuePair<string, string>> typed, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(typed);
        foreach (Match hidden in HiddenField().Matches(html))
        {
            fields.TryAdd(Attribute(hidden.Value, "name"), Attribute(hidden.Value, "value"));
        }

        using var form = new FormUrlEncodedContent(fields);
        return await form.ReadAsStringAsync(cancellationToken);
    }

    /// <returns>The address it leads to.</returns>
    /// <param name="typing">From the page's text to what is typed into it.</param>
    public async Task<string> SendAsync(
        string page, Func<string, IEnumerable<KeyValuePair<string, string>>> typing, CancellationToken cancellationToken)
    {
        var html = await ReadAsync(page, cancellationToken);
        var typed = await FilledAsync(html, typing(html), cancellationToken);
        using var form = new StringContent(typed, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var answer = await _http.PostAsync(new Uri(page, UriKind.Relative), form, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            return answer.Headers.Location!.OriginalString;
        }

        var redrawn = await answer.Content.ReadAsStringAsync(cancellationToken);
        var refusal = ErrorSummary().Matches(redrawn).Select(error => error.Groups["sentence"].Value);
        throw new CannotMeasureException($"The form of {page} was answered with {(int)answer.StatusCode}: {string.Join(' ', refusal)}");
    }

    public static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenField();

    [GeneratedRegex("<a href=\"#[^>]*>(?<sentence>[^<]*)</a>")]
    private static partial Regex ErrorSummary();
}
