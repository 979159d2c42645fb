using System.ComponentModel.DataAnnotations;
using System.Text;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Web.Jobs;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using EscalationPortal.Web.Ui.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Backtests.Ask;

[Requires(Permission.ViewPolicy)]
public sealed class AskPage(ISender sender, CurrentSubmission submission, LongWorkSignal worker) : FormPage<AskPage.Form>
{
    public override bool MakesAnother => true;

    /// <summary>What the form begins with: the policies, the set, what stands behind the question mark of a list.</summary>
    [FromQuery]
    public string? From { get; init; }

    [FromQuery]
    public string? To { get; init; }

    [FromQuery]
    public string? Set { get; init; }

    [FromQuery]
    public string? Of { get; init; }

    public ToAsk Shown { get; private set; } = null!;

    public IReadOnlyList<Choice> Sets =>
    [
        new($"{BacktestSet.LastAssessed}", "All cases", "Each as it was assessed last"),
        new($"{BacktestSet.EveryAssessment}", "Every assessment ever made", "A case counts as often as it was assessed"),
        .. Shown.MayOpenCases ? [new Choice($"{BacktestSet.View}", "A view of the incidents", "Each case of it as it was assessed last")] : Array.Empty<Choice>(),
        new($"{BacktestSet.Library}", "The public cases", "With what states did"),
    ];

    public override async Task LoadAsync(CancellationToken cancellationToken) => Shown = await sender.Send(new AskQuery(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // The same choice asks for something else once a draft in it was written on.
        submission.Add(Encoding.UTF8.GetBytes(string.Join(' ', await sender.Send(new ComparedTextsQuery(Input.From, Input.To), cancellationToken))));
        var id = await sender.Send(
            await ReadAsync(
                reading => new AskBacktestCommand(
                    Input.From,
                    Input.To,
                    Chosen.Named<BacktestSet>(Input.Set),
                    string.IsNullOrEmpty(Input.KeptView) ? null
                        : reading.Part(
                            Guid.TryParse(Input.KeptView, out var view) ? view : (Guid?)null,
                            nameof(Input.KeptView),
                            "You do not keep this view any more. Choose another, or paste the address of the list."),
                    Input.Address),
                cancellationToken),
            cancellationToken);
        worker.Wake();
        return Redirect($"/policy/backtests/{id}");
    }

    protected override Form InitialInput() => new()
    {
        From = KnownOr(From, Shown.Policies[0].Value),
        To = KnownOr(To, Shown.Policies.Count == 2 ? Shown.Policies[1].Value : ""),
        Set = Of is not null && Shown.MayOpenCases ? $"{BacktestSet.View}" : Sets.Any(choice => choice.Value == Set) ? Set : Sets[0].Value,
        Address = Of is not null && Shown.MayOpenCases ? $"/incidents?{Of}" : "",
    };

    /// <summary>A policy that the address names and that cannot be compared.</summary>
    public bool AsksForAnother => new[] { From, To }.Any(asked => !string.IsNullOrEmpty(asked) && Shown.Policies.All(policy => policy.Value != asked));

    private string KnownOr(string? asked, string otherwise) => Shown.Policies.FirstOrDefault(policy => policy.Value == asked)?.Value ?? otherwise;

    public sealed record Form
    {
        [Display(Name = "the policy compared from")]
        public string? From { get; init; }

        [Display(Name = "the policy compared with it")]
        public string? To { get; init; }

        [Display(Name = "over which cases")]
        public string? Set { get; init; }

        [Display(Name = "the view that is kept")]
        public string? KeptView { get; init; }

        public string? Address { get; init; }
    }
}
