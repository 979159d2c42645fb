using System.Text;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Signals.Import;
using EscalationPortal.Web.Tests.Features.Evidence;

namespace EscalationPortal.Web.Tests.Features.Signals;

/// <summary>Files of signals, and what somebody says of them where they do not.</summary>
public static class SignalFiles
{
    /// <summary>Of two signals.</summary>
    public static byte[] Table { get; } = Encoding.UTF8.GetBytes("id,summary,source,marking,happened,states\r\n1,Pumps stopped,Water CERT,red,2026-01-05T10:00:00Z,UA\r\n2,Breakers opened,Water CERT,,,\r\n");

    public static ImportChoices Choices { get; } = new(null, SourceKind.Organisation, Marking.Amber, PermissibleActions.Green, null);

    public static IReadOnlyDictionary<string, string> Filled { get; } = new Dictionary<string, string>
    {
        ["Input.Kind"] = "organisation",
        ["Input.Marking"] = "amber",
        ["Input.Actions"] = "green",
    };

    public static byte[] TableOf(params string[] rows) => Encoding.UTF8.GetBytes($"id,summary,source,marking\r\n{string.Concat(rows.Select(row => $"{row}\r\n"))}");

    public static Task<Guid> PreviewedAsync(this Portal portal, Guid by, byte[] file, string name = "signals.csv", ImportChoices? choices = null) =>
        portal.SendAsync(by, new PreviewSignalsCommand(name, file, choices ?? Choices));

    public static async Task<ImportedSignals> ImportedAsync(this Portal portal, Guid by, byte[] file, string name = "signals.csv") =>
        await portal.SendAsync(by, new ImportSignalsCommand(await portal.PreviewedAsync(by, file, name)));

    /// <summary>Sends the form as a browser does.</summary>
    public static async Task<HttpResponseMessage> SendFileAsync(this Browser browser, byte[] file, string name, IReadOnlyDictionary<string, string>? filled = null)
    {
        var hidden = await browser.HiddenFieldsOfAsync("/signals/import");
        return await browser.PostAsync("/signals/import", FileForm.Of(file, name).With(new Dictionary<string, string>([.. hidden, .. filled ?? Filled])));
    }
}
