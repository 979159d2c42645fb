using System.Net;
using System.Text.RegularExpressions;

namespace EscalationPortal.Web.Tests;

/// <summary>What a person without JavaScript does: opens pages and sends their forms.</summary>
public sealed partial class Browser(HttpClient http)
{
    public Task<HttpResponseMessage> GetAsync(string url) => http.GetAsync(new Uri(url, UriKind.Relative), Portal.Stop);

    public async Task<HttpResponseMessage> GetAsync(string url, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, UriKind.Relative));
        request.Headers.Add(header.Name, header.Value);
        return await http.SendAsync(request, Portal.Stop);
    }

    /// <summary>The text of a page, entities decoded.</summary>
    public async Task<string> ReadAsync(string url) => await TextOfAsync(await GetAsync(url));

    public static async Task<string> TextOfAsync(HttpResponseMessage response) =>
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Portal.Stop));

    /// <summary>Opens a page and sends its form, hidden fields included.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string url, Dictionary<string, string> fields) =>
        await SendAsync(url, await HiddenFieldsOfAsync(url), fields);

    /// <summary>The hidden fields of a page's form, to be sent later or twice.</summary>
    public async Task<IReadOnlyDictionary<string, string>> HiddenFieldsOfAsync(string url) => await HiddenFieldsOfAsync(await GetAsync(url));

    public static async Task<IReadOnlyDictionary<string, string>> HiddenFieldsOfAsync(HttpResponseMessage page)
    {
        var html = await page.Content.ReadAsStringAsync(Portal.Stop);
        var hidden = new Dictionary<string, string>();
        foreach (Match field in HiddenField().Matches(html))
        {
            var name = Attribute(field.Value, "name");
            if (name.Length > 0)
            {
                hidden.TryAdd(name, Attribute(field.Value, "value"));
            }
        }

        return hidden;
    }

    public Task<HttpResponseMessage> SendAsync(string url, IReadOnlyDictionary<string, string> hidden, Dictionary<string, string> fields)
    {
        // A name may be typed more than once (check boxes): "Input.States#2" is sent as a second "Input.States".
        var all = TypedTimes.AsSent(fields).Concat(hidden.Where(field => !fields.ContainsKey(field.Key))).Select(field => KeyValuePair.Create(field.Key.Split('#')[0], field.Value));
        return http.PostAsync(new Uri(url, UriKind.Relative), new FormUrlEncodedContent(all), Portal.Stop);
    }

    /// <summary>Sends a body no page of ours would send.</summary>
    public Task<HttpResponseMessage> PostAsync(string url, HttpContent body) => http.PostAsync(new Uri(url, UriKind.Relative), body, Portal.Stop);

    public async Task<HttpResponseMessage> PostAsync(string url, HttpContent body, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, UriKind.Relative)) { Content = body };
        request.Headers.Add(header.Name, header.Value);
        return await http.SendAsync(request, Portal.Stop);
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenField();
}
