using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.CaseFrame;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Attribution.Rate;

/// <summary>The whole matrix, one item or one hypothesis: each cell with what it said when the page was opened.</summary>
[Requires(Permission.WeighHypotheses)]
public sealed class RatePage(ISender sender) : CaseFormPage<RatePage.Form>
{
    // More fields than this a browser sends, and a server binds, at a risk of losing some.
    private const int MaxCells = 150;

    [FromQuery]
    public int? Item { get; init; }

    [FromQuery]
    public int? Hypothesis { get; init; }

    /// <summary>The number of the item a long matrix is shown from.</summary>
    [FromQuery]
    public int From { get; init; }

    public Weighing Weighing { get; private set; } = null!;

    public IReadOnlyList<Hypothesis> Hypotheses { get; private set; } = [];

    public IReadOnlyList<EvidenceStanding> Items { get; private set; } = [];

    /// <summary>The item after those shown; null for none.</summary>
    public int? Next { get; private set; }

    public static IReadOnlyList<Choice> Ratings { get; } = [.. ConsistencyTerms.All.Select(consistency => new Choice(consistency.ToString(), consistency.Term().Title))];

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        this.Show(await sender.Send(new CaseFrameQuery(Reference), cancellationToken));
        Weighing = await sender.Send(new WeighingQuery(Reference), cancellationToken);
        Hypotheses = Hypothesis is { } one ? [Weighing.LiveOr404(one)] : Weighing.Live;
        var counting = Item is { } item ? [Weighing.Counting.FirstOrDefault(other => other.Number == item).OrNotFound($"item {item}")] : Weighing.Counting.Where(other => other.Number >= From).ToList();
        Items = [.. counting.Take(Math.Max(1, MaxCells / Math.Max(1, Hypotheses.Count)))];
        Next = Items.Count == 0 ? null : Weighing.Counting.FirstOrDefault(other => other.Number > Items[^1].Number)?.Number;
    }

    /// <summary>Each cell shown has a field. What somebody else changed and this person left alone is shown as it is now.</summary>
    public override Task OnInputReadyAsync(CancellationToken cancellationToken)
    {
        var cells = new Dictionary<string, CellForm>();
        foreach (var (key, now) in from hypothesis in Hypotheses from item in Items select (CellEntry.KeyOf(hypothesis.Number, item.Number), NowIn(hypothesis.Number, item.Number)))
        {
            var typed = Input.Cells.GetValueOrDefault(key);
            if (typed is null || (typed.Typed == typed.Read && typed.Read != now))
            {
                typed = CellForm.Of(now);
                ModelState.Remove($"Input.Cells[{key}].Rating");
                ModelState.Remove($"Input.Cells[{key}].Note");
            }

            cells[key] = typed;
        }

        Input = Input with { Cells = cells };
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(reading => new RateCommand(Reference, Input.Read(reading)), cancellationToken);
        await sender.Send(command, cancellationToken);
        var attribution = $"/incidents/{Reference}/attribution";
        return Done("The ratings are saved.", Input.GoOn is { } next ? $"{attribution}/matrix?item={next}" : attribution);
    }

    public CellValue NowIn(int hypothesis, int item) => Weighing.CellOf(hypothesis, item)?.Value ?? CellValue.Empty;

    /// <summary>Somebody changed it after this form was begun, and not to what is typed.</summary>
    public bool IsBehind(int hypothesis, int item) =>
        Input.Cells[CellEntry.KeyOf(hypothesis, item)] is var typed && NowIn(hypothesis, item) is var now && typed.Read != now && typed.Typed != now;

    public sealed record Form
    {
        // A forged field can name a cell and give it nothing.
        public Dictionary<string, CellForm> Cells { get; init => field = value.Where(pair => pair.Value is not null).ToDictionary(); } = [];

        /// <summary>The item to go on with, where the button says so.</summary>
        public int? GoOn { get; init; }

        public IReadOnlyList<CellEntry> Read(FormReading reading)
        {
            var entries = new List<CellEntry>();
            foreach (var (key, cell) in Cells)
            {
                if (CellForm.PlaceOf(key) is { } place)
                {
                    entries.Add(new CellEntry(place.Hypothesis, place.Item, cell.Read, cell.Typed));
                }
                else
                {
                    reading.Refuse(nameof(Cells), "The form names a cell that no matrix has. Open the page again.");
                }
            }

            return entries;
        }
    }
}
