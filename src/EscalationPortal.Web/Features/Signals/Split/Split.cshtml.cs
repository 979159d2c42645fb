using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Features.Signals.Show;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Signals.Split;

[Requires(Permission.TriageSignals)]
public sealed class SplitPage(ISender sender) : FormPage<SplitPage.Form>
{
    /// <summary>A line of its own between two parts; none that stands in what logs, letters and files say.</summary>
    public const string Divider = "=== part ===";

    [FromRoute]
    public string Reference { get; init; } = "";

    public SignalAccount Signal { get; private set; } = null!;

    public override Seen SeenNow => Signal.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Signal = await sender.Send(new SignalQuery(Reference), cancellationToken);
        ViewData["Marking"] = Signal.Facts.Marking;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var first = await sender.Send(new SplitSignalCommand(Reference, Seen, PartsOf(Input.Parts.Kept())), cancellationToken);
        TempData["Notice"] = $"{Reference} is split. {first} is its first part.";
        return Redirect($"/signals/{first}?done={Reference}");
    }

    protected override Form InitialInput() => new() { Parts = $"{Signal.Facts.Summary}\n{Signal.Facts.Content}" };

    internal static IReadOnlyList<SignalPart> PartsOf(string text)
    {
        var parts = new List<List<string>> { new() };
        foreach (var line in text.Split('\n'))
        {
            if (line.Trim() == Divider)
            {
                parts.Add([]);
            }
            else
            {
                parts[^1].Add(line);
            }
        }

        return [.. parts.Select(lines => lines.SkipWhile(line => line.IsBlank()).ToList()).Where(lines => lines.Count > 0)
            .Select(lines => new SignalPart(lines[0].Trim(), string.Join('\n', lines.Skip(1)).Trim()))];
    }

    public sealed record Form
    {
        public string? Parts { get; init; }
    }
}
