using System.Net.Mime;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Pictures;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Features.Policies.Show;

[Requires(Permission.ViewPolicy)]
public sealed class ShowPage(ISender sender) : PolicyPage(sender)
{
    /// <summary>The scores that a condition of this policy names, the aggregate first.</summary>
    public IReadOnlyList<string> Scores { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var named = Policy.Ladder.SelectMany(step => step.When).SelectMany(condition => condition.Minima).Select(minimum => minimum.Score).ToHashSet(StringComparer.Ordinal);
        Scores = [.. Policy.Criteria.Select(criterion => criterion.Key).Prepend("aggregate").Where(named.Contains)];
    }

    /// <summary>The very bytes the digest is of.</summary>
    public async Task<IActionResult> OnGetJsonAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return File(Policy.Canonical.ToArray(), MediaTypeNames.Application.Json, $"{Policy.Key}-{Policy.Version}.json");
    }

    public IReadOnlyList<ThresholdRung> Rungs => [.. Policy.Ladder.Select(step => new ThresholdRung(step.Rung, step.Title, $"{Root}/step/{step.Key}")
    {
        Note = NoteOf(step),
        Conditions = [.. step.When.Select(condition => new ThresholdCondition(
            Policy.Words(condition), [.. Scores.Select(score => condition.Minima.FirstOrDefault(minimum => minimum.Score == score)?.AtLeast)]))],
    })];

    private string NoteOf(Step step) => string.Join(" · ", new[]
    {
        step.SignOff.Count == 0 ? "nobody signs" : Policy.Words(step.SignOff),
        $"{step.DecideWithinHours} h",
        step.Gates.Count switch { 0 => "", 1 => "1 gate", var gates => $"{gates} gates" },
    }.Where(part => part.Length > 0));
}
