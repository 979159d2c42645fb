using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Edit;

/// <summary>Answers with the facts that changed; none where they say what is there already.</summary>
/// <param name="Begun">
/// The facts the person had before their eyes. The facts and not the row's version: an assessment frozen meanwhile changes
/// the row too, and is no reason to merge.
/// </param>
[Requires(Permission.LogIncidents)]
public sealed record EditIncidentCommand(string Incident, IncidentFacts? Begun, IncidentFacts Facts) : ICommand<IReadOnlyList<string>>, IConcernsIncident;

public sealed class EditIncidentValidator : AbstractValidator<EditIncidentCommand>
{
    public EditIncidentValidator(TimeProvider clock) =>
        RuleFor(command => command.Facts).SetValidator(new IncidentFactsValidator(clock)).OverridePropertyName("");
}

public sealed class EditIncidentHandler(CaseDesk desk) : IRequestHandler<EditIncidentCommand, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(EditIncidentCommand command, CancellationToken cancellationToken)
    {
        var file = await desk.OpenAsync(command.Incident, cancellationToken);
        if (command.Begun is null || IncidentChanges.Between(command.Begun, file.Incident.Facts).Count > 0)
        {
            throw new ConflictException();
        }

        return [.. file.Correct(command.Facts).Select(change => change.Fact)];
    }
}
