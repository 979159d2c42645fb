using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Incidents.Log;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Accept;

/// <summary>An incident is logged from a signal, and the signal belongs to it. Answers with the incident's reference.</summary>
[Requires(Permission.TriageSignals)]
public sealed record AcceptSignalCommand(string Signal, Seen Seen, IncidentFacts Facts, Restriction? Restriction = null) : ICommand<string>, IConcernsSignal;

public sealed class AcceptSignalValidator : AbstractValidator<AcceptSignalCommand>
{
    public AcceptSignalValidator(TimeProvider clock)
    {
        RuleFor(command => command.Facts).SetValidator(new IncidentFactsValidator(clock)).OverridePropertyName("");
        RuleFor(command => command.Restriction).SaysWhoReads();
    }
}

public sealed class AcceptSignalHandler(SignalLock signalLock, NewIncidents incidents, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcceptSignalCommand, string>
{
    public async Task<string> Handle(AcceptSignalCommand command, CancellationToken cancellationToken)
    {
        var (signal, related) = await signalLock.LockWithRelatedAsync(command.Signal, cancellationToken);
        RuleViolationException.ThrowIf(signal.WhyNotTriage(user.RequiredId()));
        ConflictException.ThrowUnless(command.Seen.Covers(signal.Seen));
        var incident = await incidents.LogAsync(command.Facts, command.Restriction, cancellationToken);
        signal.Accept(incident, related, user.RequiredId(), clock.GetUtcNow());
        return incident.Reference;
    }
}
