using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.AddTraces;

/// <summary>Observables and techniques are added to a case. What was added to it before is not added again. Answers with how many were.</summary>
/// <param name="From">Where they come from.</param>
[Requires(Permission.LogIncidents)]
public sealed record AddTracesCommand(string Incident, string From, IReadOnlyList<Observable> Observables, IReadOnlyList<Technique> Techniques)
    : ICommand<int>, IConcernsIncident;

public sealed class AddTracesValidator : AbstractValidator<AddTracesCommand>
{
    public AddTracesValidator()
    {
        RuleFor(command => command.From).Line(200, "where they come from");
        RuleFor(command => command.Observables).Cascade(CascadeMode.Stop)
            .Must((command, observables) => observables.Count + command.Techniques.Count > 0).WithMessage("Name an observable or a technique.")
            .Must(observables => observables.Count <= TraceAddition.MaxObservables)
            .WithMessage($"Add at most {TraceAddition.MaxObservables:N0} observables at once.")
            .Must(observables => observables.All(observable => Observable.Find(observable.Kind, observable.Value) == observable))
            .WithMessage("Write each observable as it is compared.");
        RuleFor(command => command.Techniques)
            .Must(techniques => techniques.Count <= TraceAddition.MaxTechniques).WithMessage($"Add at most {TraceAddition.MaxTechniques} techniques at once.");
    }
}

public sealed class AddTracesHandler(PortalDb db, CaseLock caseLock, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddTracesCommand, int>
{
    public async Task<int> Handle(AddTracesCommand command, CancellationToken cancellationToken)
    {
        var incident = await caseLock.LockAsync(command.Incident, cancellationToken);
        string[] digests = [.. command.Observables.Select(observable => observable.Digest)];
        string[] ids = [.. command.Techniques.Select(technique => technique.Id)];
        var named = await db.CaseObservables.Where(there => there.IncidentId == incident.Id && digests.Contains(there.Digest))
            .Select(there => there.Digest).ToHashSetAsync(cancellationToken);
        var used = await db.CaseTechniques.Where(there => there.IncidentId == incident.Id && ids.Contains(there.Technique))
            .Select(there => there.Technique).ToHashSetAsync(cancellationToken);
        var observables = command.Observables.Distinct().Where(observable => !named.Contains(observable.Digest)).ToList();
        var techniques = command.Techniques.Distinct().Where(technique => !used.Contains(technique.Id)).ToList();
        db.TraceAdditions.Add(TraceAddition.Add(Guid.CreateVersion7(), incident, command.From, observables, techniques, user.RequiredId(), clock.GetUtcNow()));
        return observables.Count + techniques.Count;
    }
}
