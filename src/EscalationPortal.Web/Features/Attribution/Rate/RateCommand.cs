using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.Rate;

/// <param name="Cells">By their key: <c>2-7</c> is item 7 against H2.</param>
[Requires(Permission.WeighHypotheses)]
public sealed record RateCommand(string Incident, IReadOnlyDictionary<string, CellForm> Cells) : ICommand, IConcernsIncident;

public sealed class RateValidator : AbstractValidator<RateCommand>
{
    public RateValidator() => RuleFor(command => command.Cells).Custom((cells, context) =>
    {
        var form = new InlineValidator<CellForm>
        {
            validator => validator.RuleFor(cell => cell.Rating).Must(IsRating).WithMessage("Choose how the item sits with the hypothesis."),
            validator => validator.RuleFor(cell => cell.Was).Must(IsRating).WithMessage("Open the page again: what it said before is not among the answers."),
            validator => validator.RuleFor(cell => cell.Note).OptionalLine(500, "the note"),
        };
        foreach (var (key, cell) in cells)
        {
            if (CellForm.PlaceOf(key) is null)
            {
                context.AddFailure(new ValidationFailure("Cells", "The form names a cell that no matrix has. Open the page again."));
                continue;
            }

            foreach (var wrong in form.Validate(cell).Errors)
            {
                context.AddFailure(new ValidationFailure($"Cells[{key}].{wrong.PropertyName}", wrong.ErrorMessage));
            }
        }
    });

    private static bool IsRating(string? rating) => string.IsNullOrEmpty(rating) || ConsistencyTerms.All.Any(consistency => consistency.ToString() == rating);
}

public sealed class RateHandler(WeighedCases weighedCases, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<RateCommand>
{
    public async Task Handle(RateCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        var names = await weighedCases.NamesInAsync(weighed.Attribution, cancellationToken);
        var entries = command.Cells.Select(cell => (place: CellForm.PlaceOf(cell.Key)!.Value, cell.Value)).Select(cell => new CellEntry(cell.place.Hypothesis, cell.place.Item, cell.Value.Read, cell.Value.Typed)).ToList();
        var now = clock.GetUtcNow();
        var told = weighed.Attribution.Rate(entries, weighed.Items, person => names.GetValueOrDefault(person, "Somebody"), user.RequiredId(), now);
        await desk.RecordsChangedAsync(weighed.Incident, "hypothesis", told, cancellationToken);
    }
}
