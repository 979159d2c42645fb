using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Incidents.Accept;

/// <summary>What a signal carries over to the incident that is logged from it.</summary>
[Requires(Permission.TriageSignals)]
public sealed record AcceptQuery(string Signal) : IQuery<CarriedSignal>, IConcernsSignal;

/// <param name="WhyNot">Why it cannot be accepted now; null if it can.</param>
public sealed record CarriedSignal(string Reference, SignalFacts Facts, DateTimeOffset ReceivedAt, Seen Seen, string? WhyNot);

public sealed class AcceptHandler(PortalDb db, ICurrentUser user) : IRequestHandler<AcceptQuery, CarriedSignal>
{
    public async Task<CarriedSignal> Handle(AcceptQuery query, CancellationToken cancellationToken)
    {
        var signal = await db.Signals.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Signal, cancellationToken)
            .OrNotFound($"signal {query.Signal}");
        return new CarriedSignal(signal.Reference, signal.Facts, signal.ReceivedAt, signal.Seen, signal.WhyNotTriage(user.RequiredId())?.Sentence);
    }
}
