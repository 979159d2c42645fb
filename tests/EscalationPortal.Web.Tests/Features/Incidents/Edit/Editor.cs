using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Features.Incidents.Edit;

/// <summary>Someone with the form of an incident's facts open.</summary>
internal sealed class Editor(Browser browser, string page)
{
    private IReadOnlyDictionary<string, string> _hidden = new Dictionary<string, string>();

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public static async Task<Editor> AtAsync(Portal portal, Guid person, string reference)
    {
        var name = await portal.WithDbAsync(db => db.Users.Where(candidate => candidate.Id == person).Select(candidate => candidate.Name).SingleAsync(Portal.Stop));
        var editor = new Editor(await portal.BrowserOfAsync(person), $"/incidents/{reference}/edit") { Id = person, Name = name };
        await editor.OpenAsync();
        return editor;
    }

    public async Task OpenAsync() => _hidden = await browser.HiddenFieldsOfAsync(page);

    public Task<HttpResponseMessage> SaveAsync(params (string Field, string? Value)[] otherwise) => browser.SendAsync(page, _hidden, IncidentForms.Filled(otherwise));

    public Task<HttpResponseMessage> DraftAsync(params (string Field, string? Value)[] otherwise) => browser.SendAsync($"/drafts?page={page}", _hidden, IncidentForms.Filled(otherwise));

    /// <summary>Sends the form that the answer to the last save shows.</summary>
    public async Task<HttpResponseMessage> SaveMergedAsync(HttpResponseMessage merge, params (string Field, string? Value)[] otherwise)
    {
        var fields = IncidentForms.Filled(otherwise);
        foreach (Match match in Regex.Matches(await Browser.TextOfAsync(merge), "name=\"Input.Merge.Asked\" value=\"([A-Za-z]+)\""))
        {
            fields.Add($"Input.Merge.Asked#{match.Groups[1].Value}", match.Groups[1].Value);
        }

        return await browser.SendAsync(page, (await Browser.HiddenFieldsOfAsync(merge)).Where(field => field.Key != "Input.Merge.Asked").ToDictionary(), fields);
    }
}
