using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Requests;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Edit;

/// <summary>Answers with the facts that changed; none where the form says what is there already.</summary>
/// <param name="Begun">
/// The facts the person had before their eyes. The facts and not the row's version: an assessment frozen meanwhile changes
/// the row too, and is no reason to merge.
/// </param>
[Requires(Permission.LogIncidents)]
public sealed record EditIncidentCommand(string Incident, IncidentFacts? Begun, IncidentForm Form) : ICommand<IReadOnlyList<string>>, IConcernsIncident;

public sealed class EditIncidentValidator : AbstractValidator<EditIncidentCommand>
{
    public EditIncidentValidator()
    {
        RuleFor(command => command.Form).SetValidator(new IncidentFormValidator()).OverridePropertyName("");
        RuleFor(command => command.Form.Merge).Custom((merge, context) =>
        {
            foreach (var fact in MergeableFact.All.Where(fact => merge.Asked.Contains(fact.Name) && merge.Choices.GetValueOrDefault(fact.Name) is not (MergeForm.Theirs or MergeForm.Mine)))
            {
                context.AddFailure(new ValidationFailure($"Merge.Choices[{fact.Name}]", $"{fact.Title}: choose theirs or yours. Both of you changed it."));
            }
        });
    }
}

public sealed class EditIncidentHandler(CaseLock caseLock, TimeProvider clock) : IRequestHandler<EditIncidentCommand, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(EditIncidentCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        var before = incident.Facts;
        if (command.Begun is null || IncidentChanges.Between(command.Begun, before).Count > 0)
        {
            throw new ConflictException();
        }

        var after = command.Form.ToFacts(before);
        incident.Edit(after, clock.GetUtcNow());
        return [.. IncidentChanges.Between(before, after).Select(change => change.Fact)];
    }
}
