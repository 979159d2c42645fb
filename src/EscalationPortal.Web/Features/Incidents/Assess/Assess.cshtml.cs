using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Evaluation;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Incidents.Assess;

[Requires(Permission.Assess)]
public sealed class AssessPage(ISender sender) : CaseFormPage<AssessPage.Form>
{
    public override bool MakesAnother => true;

    public ToAssess Case { get; private set; } = null!;

    public EvaluatedAssessment Preview { get; private set; } = null!;

    /// <summary>The answers are shown to be checked, before they are frozen.</summary>
    public bool IsReview { get; private set; }

    public override Seen SeenNow => Case.Seen;

    public override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Case = await sender.Send(new AssessQuery(Reference), cancellationToken);
        ViewData["Marking"] = Case.Marking;
    }

    public override async Task OnInputReadyAsync(CancellationToken cancellationToken) => Preview = Case.Evaluation is { } known && RatesLikeTheLatest
        ? new EvaluatedAssessment("preview", Case.Policy, known, Case.Kind)
        : await sender.Send(new PreviewQuery(Reference, Input.Rated), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = await ReadAsync(reading => new FreezeAssessmentCommand(Reference, Seen, Input.Read(reading)), cancellationToken);
        var number = await sender.Send(command, cancellationToken);
        return Done($"Assessment {number} is frozen.", $"/incidents/{Reference}");
    }

    /// <summary>The side panel alone, for what is filled in now.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken) =>
        Partial("/Features/Incidents/Assess/_Preview.cshtml", await sender.Send(new PreviewQuery(Reference, Input.Rated), cancellationToken));

    /// <summary>The answers in short, to be checked; refused as they would be when they are frozen.</summary>
    public async Task<IActionResult> OnPostReviewAsync(CancellationToken cancellationToken)
    {
        await sender.Send(await ReadAsync(reading => new ReviewQuery(Reference, Seen, Input.Read(reading)), cancellationToken), cancellationToken);
        IsReview = true;
        await LoadAsync(cancellationToken);
        await OnInputReadyAsync(cancellationToken);
        return Page();
    }

    /// <summary>The same without JavaScript: the whole page, with what is filled in.</summary>
    /// <param name="takeOver">The indicator whose level is taken over from the record; null for none.</param>
    public async Task<IActionResult> OnPostUpdateAsync([FromForm] string? takeOver, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        TakeOver(takeOver);
        await OnInputReadyAsync(cancellationToken);
        return Page();
    }

    /// <summary>The form binds each rating by its indicator, so each of the policy's needs one, and no other; in the policy's order.</summary>
    public void FitToPolicy() => Input = Input with
    {
        Ratings = Case.Policy.Indicators.ToDictionary(indicator => indicator.Key, indicator => Input.Ratings.GetValueOrDefault(indicator.Key) ?? new RatingForm()),
    };

    public RecordedLevel? Recorded(Indicator indicator) => Case.Recorded.FirstOrDefault(recorded => recorded.Indicator.Key == indicator.Key);

    /// <summary>How the rating differs from the latest assessment's, in words; null where it does not, or where there is none.</summary>
    public string? ChangeOf(Indicator indicator) => Case.Latest.GetValueOrDefault(indicator.Key) is { } latest ? Input.Ratings[indicator.Key].ChangeSince(latest, indicator) : null;

    /// <summary>How the latest assessment rated it, where that is not what the form says.</summary>
    public RatingForm? Theirs(Indicator indicator) =>
        ChangedMeanwhile && Case.Latest.TryGetValue(indicator.Key, out var theirs) && !theirs.Says(Input.Ratings[indicator.Key]) ? theirs : null;

    private void TakeOver(string? key)
    {
        if (key is null || Case.Recorded.FirstOrDefault(candidate => candidate.Indicator.Key == key) is not { } recorded)
        {
            return;
        }

        Input = Input with { Ratings = new(Input.Ratings) { [key] = (Input.Ratings.GetValueOrDefault(key) ?? new RatingForm()).With(recorded) } };
        foreach (var field in RatingForm.Parts.Select(part => FormOfPolicy.NameOf(recorded.Indicator, part)))
        {
            // What was typed would be drawn before what the record says.
            ModelState.Remove(field);
        }
    }

    private bool RatesLikeTheLatest =>
        Input.Ratings.Count == Case.Latest.Count && Input.Ratings.All(pair => Case.Latest.TryGetValue(pair.Key, out var latest) && latest.ToRating() == pair.Value.ToRating());

    protected override Form InitialInput() => new() { Ratings = new(Case.Latest) };

    public sealed record Form
    {
        // A forged field can name an indicator and give it no rating.
        public Dictionary<string, RatingForm> Ratings { get; init => field = value.Where(pair => pair.Value is not null).ToDictionary(); } = [];

        public IReadOnlyDictionary<string, Rating> Rated => Ratings.ToDictionary(pair => pair.Key, pair => pair.Value.ToRating());

        public IReadOnlyList<AssessmentRating> Read(FormReading reading) => [.. Ratings.Select(pair => pair.Value.Read(reading, pair.Key))];
    }
}
