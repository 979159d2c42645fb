using System.Globalization;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Pictures;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Policies.ShowSensitivity;

[Requires(Permission.ViewPolicy)]
public sealed class SensitivityPage(ISender sender) : PageModel
{
    private const string Library = "library";
    private const string Cases = "cases";
    private const string AtLeast = "from-";
    private const int MaxPoints = 50;
    private const int MaxPercent = 99;
    private const int MaxBars = 20;

    private readonly List<string> _unread = [];

    /// <summary>The digest of an adopted policy, or the id of a version.</summary>
    [FromRoute]
    public string Digest { get; init; } = "";

    [FromQuery]
    public string? Set { get; set; }

    [FromQuery]
    public string? Points { get; set; }

    [FromQuery]
    public string? Percent { get; set; }

    [FromQuery]
    public string? Down { get; set; }

    [FromQuery]
    public string? Across { get; set; }

    /// <summary>Which steps the map is coloured by: <c>3</c>, or <c>from-3</c> for that one and those above.</summary>
    [FromQuery]
    public string? Rung { get; set; }

    public ShownSensitivity Shown { get; private set; } = null!;

    /// <summary>What of the address could not be read, a sentence each.</summary>
    public IReadOnlyList<string> Unread => _unread;

    public string Name => $"{Shown.Policy.Key} {Shown.Policy.Version}";

    public int FromRung { get; private set; }

    public int ToRung { get; private set; }

    /// <summary>The figures that some case hangs on.</summary>
    public IReadOnlyList<SensitivityRow> Moving => [.. Shown.Result.Rows.Where(row => row.Changed > 0)];

    public IReadOnlyList<SensitivityBar> Bars => [.. Moving.Take(MaxBars).Select(row => new SensitivityBar(row.Part.Title(Shown.Policy), row.Up.Changed, row.Down.Changed))];

    public IReadOnlyList<Choice> Sets =>
        Shown.MayOpenCases ? [new(Cases, "Cases of this portal"), new(Library, "Public cases")] : [new(Library, "Public cases")];

    public IReadOnlyList<Choice> Minima => [.. Shown.Minima.Select(minimum => new Choice(minimum.Key, minimum.Title(Shown.Policy)))];

    public IReadOnlyList<Choice> Rungs =>
    [
        .. Shown.Policy.Ladder.Skip(1).Select(step => new Choice($"{AtLeast}{step.Rung}", $"Step {step.Rung} or a higher one")),
        .. Shown.Policy.Ladder.Select(step => new Choice($"{step.Rung}", $"Step {step.Rung} alone: {step.Title}")),
    ];

    /// <summary>"37 of 214 cases get another step once “…” alone is moved."</summary>
    public string Summary => Moving is [var first, ..]
        ? string.Create(CultureInfo.InvariantCulture, $"{first.Changed:N0} of {Shown.Result.Cases:N0} cases {(first.Changed == 1 ? "gets" : "get")} another step once “{first.Part.Title(Shown.Policy)}” alone is moved.")
        : string.Create(CultureInfo.InvariantCulture, $"None of {Shown.Result.Cases:N0} cases gets another step, whichever weight or threshold is moved by itself.");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var points = Read(Points, Sensitivity.UsualPoints, number => number > 0 && number <= MaxPoints && decimal.Round(number, 4) == number, $"Points are a number above 0, up to {MaxPoints}, with at most four decimals.");
        var percent = Read(Percent, Sensitivity.UsualPercent, number => number is >= 1 and <= MaxPercent && decimal.Truncate(number) == number, $"Percent is a whole number from 1 to {MaxPercent}.");
        Shown = await sender.Send(new SensitivityQuery(Digest, Set == Library, points, (int)percent, Down, Across), cancellationToken);
        ViewData["Marking"] = Shown.Strictest;
        (Set, Points, Percent) = (Shown.Library ? Library : Cases, Figure(points), Figure(percent));
        if (Shown.Map is { } map)
        {
            Note(Down, map.Down.Key);
            Note(Across, map.Across.Key);
            (Down, Across) = (map.Down.Key, map.Across.Key);
            Rung = Rungs.FirstOrDefault(choice => choice.Value == Rung)?.Value ?? $"{AtLeast}{map.Down.Step.Rung}";
            var isAtLeast = Rung.StartsWith(AtLeast, StringComparison.Ordinal);
            FromRung = int.Parse(isAtLeast ? Rung[AtLeast.Length..] : Rung, CultureInfo.InvariantCulture);
            ToRung = isAtLeast ? Shown.Policy.Ladder[^1].Rung : FromRung;
        }

        // What is shown in the form is what was worked out, and not what the address asked for.
        ModelState.Clear();
    }

    private decimal Read(string? typed, decimal usual, Func<decimal, bool> isGood, string rule)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return usual;
        }

        if (decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && isGood(number))
        {
            return number;
        }

        _unread.Add($"{rule} Shown is what {Figure(usual)} makes.");
        return usual;
    }

    private void Note(string? asked, string shown)
    {
        if (!string.IsNullOrEmpty(asked) && asked != shown)
        {
            _unread.Add("One of the two thresholds is none of this policy’s, or both were the same: one that most cases hang on is taken in its place.");
        }
    }

    private static string Figure(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
