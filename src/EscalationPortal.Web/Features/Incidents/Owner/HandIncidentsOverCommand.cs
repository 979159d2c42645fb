using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Owner;

/// <summary>Somebody else owns these cases from now on: all of them, or none is handed over.</summary>
[Requires(Permission.OwnIncidents)]
public sealed record HandIncidentsOverCommand(IReadOnlyList<string> Incidents, Guid? To) : ICommand;

public sealed class HandIncidentsOverValidator : AbstractValidator<HandIncidentsOverCommand>
{
    /// <summary>A page of the queue.</summary>
    public const int MaxIncidents = 50;

    public HandIncidentsOverValidator()
    {
        RuleFor(command => command.Incidents).NotEmpty().WithMessage("Tick at least one case.");
        RuleFor(command => command.Incidents).Must(incidents => incidents.Count <= MaxIncidents).WithMessage($"Hand over at most {MaxIncidents} cases at once.");
        RuleFor(command => command.To).NotNull().WithMessage("Choose to whom you hand them over.");
    }
}

public sealed class HandIncidentsOverHandler(CaseLock caseLock, CaseReadership readership, ICurrentUser user) : IRequestHandler<HandIncidentsOverCommand>
{
    public async Task Handle(HandIncidentsOverCommand command, CancellationToken cancellationToken)
    {
        // In one order, whoever asks: two that hand over the same cases wait for each other, and never both.
        var incidents = new List<Incident>();
        foreach (var reference in command.Incidents.Distinct().Order(StringComparer.Ordinal))
        {
            incidents.Add(await caseLock.LockAsync(reference, cancellationToken));
        }

        var workers = await readership.WorkersOnAsync([.. incidents.Select(incident => incident.Id)], cancellationToken);
        foreach (var incident in incidents)
        {
            incident.HandTo(command.To!.Value, user.RequiredId(), workers[incident.Id]);
        }
    }
}
