using System.Globalization;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Signals.EarlyWarning;

[Requires(Permission.TriageSignals)]
public sealed class EarlyWarningPage(ISender sender) : PageModel
{
    public EarlyWarnings Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new EarlyWarningQuery(), cancellationToken);

    public static (TagColour Colour, string Text) Said(ReportCounts counts) => counts.Deviation switch
    {
        Deviation.More => (TagColour.Red, "More than usual"),
        Deviation.Silent => (TagColour.Amber, "Silent"),
        Deviation.TooNew => (TagColour.Grey, "Too new to compare"),
        Deviation.None => (TagColour.Grey, "As usual"),
    };

    /// <summary>"3.5 a week; unusual from 10 on".</summary>
    public static string Usual(ReportCounts counts) => string.Create(CultureInfo.InvariantCulture, $"{counts.Usual:0.#} a week; unusual from {Math.Ceiling(counts.Threshold):0} on");

    /// <summary>The days of the last week on which something came: "9 today, 4 on 27 November".</summary>
    public string DaysOf(ReportCounts counts)
    {
        var days = counts.LastDays.Select((reports, day) => (Reports: reports, Date: Shown.Today.AddDays(day + 1 - counts.LastDays.Count))).Where(day => day.Reports > 0).Reverse();
        var said = days.Select(day => day.Date == Shown.Today ? $"{day.Reports} today" : string.Create(CultureInfo.InvariantCulture, $"{day.Reports} on {day.Date:d MMMM}"));
        return string.Join(", ", said) is { Length: > 0 } all ? all : "None";
    }
}
