using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace EscalationPortal.Web.Features.Attribution.Rate;

[Requires(Permission.WeighHypotheses)]
public sealed record RateCommand(string Incident, IReadOnlyList<CellEntry> Cells) : ICommand, IConcernsIncident;

/// <summary>What is wrong with a cell is said of it by its key: <c>Cells[2-7].Note</c> is the note on item 7 against H2.</summary>
public sealed class RateValidator : AbstractValidator<RateCommand>
{
    public RateValidator() => RuleFor(command => command.Cells).Custom((cells, context) =>
    {
        var rules = new InlineValidator<CellEntry>
        {
            validator => validator.RuleFor(cell => cell.Typed.Consistency).IsInEnum()
                .WithMessage("Choose how the item sits with the hypothesis.").OverridePropertyName("Rating"),
            validator => validator.RuleFor(cell => cell.Read.Consistency).IsInEnum()
                .WithMessage("Open the page again: what it said before is not among the answers.").OverridePropertyName("Was"),
            validator => validator.RuleFor(cell => cell.Typed.Note).OptionalLine(500, "the note").OverridePropertyName("Note"),
        };
        foreach (var cell in cells)
        {
            foreach (var wrong in rules.Validate(cell).Errors)
            {
                context.AddFailure(new ValidationFailure($"Cells[{cell.Key}].{wrong.PropertyName}", wrong.ErrorMessage));
            }
        }
    });
}

public sealed class RateHandler(WeighedCases weighedCases, CaseDesk desk, ICurrentUser user, TimeProvider clock) : IRequestHandler<RateCommand>
{
    public async Task Handle(RateCommand command, CancellationToken cancellationToken)
    {
        var weighed = await weighedCases.LockAsync(command.Incident, cancellationToken);
        var names = await weighedCases.NamesInAsync(weighed.Attribution, cancellationToken);
        var now = clock.GetUtcNow();
        var told = weighed.Attribution.Rate(command.Cells, weighed.Items, person => names.GetValueOrDefault(person, "Somebody"), user.RequiredId(), now);
        await desk.RecordsChangedAsync(weighed.Incident, "hypothesis", told, cancellationToken);
    }
}
