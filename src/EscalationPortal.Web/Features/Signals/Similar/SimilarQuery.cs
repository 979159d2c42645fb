using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;

namespace EscalationPortal.Web.Features.Signals.Similar;

/// <summary>The incidents a signal may belong to, of those its reader may read, each with why. Nothing follows from it by itself.</summary>
[Requires(Permission.TriageSignals)]
public sealed record SimilarQuery(string Signal, SignalFacts Facts, DateTimeOffset ReceivedAt) : IQuery<IReadOnlyList<SimilarIncident>>, IConcernsSignal;

/// <param name="Reasons">What the two share, a phrase each.</param>
public sealed record SimilarIncident(string Reference, string Summary, Marking Marking, IReadOnlyList<string> Reasons);

public sealed class SimilarHandler(PortalDb db) : IRequestHandler<SimilarQuery, IReadOnlyList<SimilarIncident>>
{
    private const int Shown = 5;

    public async Task<IReadOnlyList<SimilarIncident>> Handle(SimilarQuery query, CancellationToken cancellationToken)
    {
        var likeness = new Likeness(db, query.Facts, query.ReceivedAt);
        var observables = await new SharedObservables(db, query.Signal, query.Facts).ByIncidentAsync(cancellationToken);
        var words = await likeness.SharedWordsAsync(cancellationToken);
        return [.. (await likeness.CandidatesAsync(words, observables, cancellationToken))
            .OrderByDescending(candidate => candidate.Weight).ThenByDescending(candidate => candidate.Incident.DetectedAt).Take(Shown)
            .Select(candidate => new SimilarIncident(candidate.Incident.Reference, candidate.Incident.Summary, candidate.Incident.Marking, candidate.Reasons))];
    }
}
