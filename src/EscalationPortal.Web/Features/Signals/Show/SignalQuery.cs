using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Observables;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Signals.Show;

/// <summary>One signal, and what became of it as far as its reader may know.</summary>
[Requires(Permission.ViewSignals)]
public sealed record SignalQuery(string Signal) : IQuery<SignalAccount>, IConcernsSignal;

/// <param name="State">To the partner who sent it no more than <see cref="Outcomes"/> tells.</param>
/// <param name="Triage">Null to the partner who sent it: they read what it says, and how far it has come.</param>
public sealed record SignalAccount(string Reference, SignalFacts Facts, TriageState State, DateTimeOffset ReceivedAt, Seen Seen, Triage? Triage, LinkedFile? File);

/// <summary>The file it came in: for whoever may read all that came in it.</summary>
public sealed record LinkedFile(string Name, long Size);

/// <param name="WhyNot">Why the reader may not deal with it now; null if they may.</param>
/// <param name="Next">The next new signal that nobody else has; null if there is none.</param>
public sealed record Triage(
    string ReportedBy, Guid? OwnerId, string? Owner, string? By, DateTimeOffset? At, DismissalReason? Dismissal, string? Explanation,
    LinkedCase? Incident, string? MergedInto, string? SplitFrom, IReadOnlyList<LinkedSignal> Duplicates, IReadOnlyList<LinkedSignal> Parts, string? WhyNot, string? Next);

public sealed record LinkedCase(string Reference, string Summary, Marking Marking);

public sealed record LinkedSignal(string Reference, string Summary, Marking Marking, TriageState State);

public sealed class SignalHandler(PortalDb db, Outcomes outcomes, ICurrentUser user) : IRequestHandler<SignalQuery, SignalAccount>
{
    public async Task<SignalAccount> Handle(SignalQuery query, CancellationToken cancellationToken)
    {
        var (me, isPartner) = (user.RequiredId(), !user.IsOfCell);
        var left = NewSignals.For(db, me);
        var row = await db.Signals.AsNoTracking().AsSingleQuery().Where(signal => signal.Reference == query.Signal)
            .LeftJoin(db.Incidents, signal => signal.IncidentId, incident => incident.Id, (signal, incident) => new
            {
                Signal = signal,
                Incident = incident!.Reference,
                IncidentSummary = incident.Summary,
                IncidentMarking = (Marking?)incident.Marking,
                ReportedBy = db.Users.Where(person => person.Id == signal.ReportedById).Select(person => person.Name).First(),
                Owner = db.Users.Where(person => person.Id == signal.OwnerId).Select(person => person.Name).FirstOrDefault(),
                TriagedBy = db.Users.Where(person => person.Id == signal.TriagedById).Select(person => person.Name).FirstOrDefault(),
                MergedInto = db.Signals.Where(other => other.Id == signal.MergedIntoId).Select(other => other.Reference).FirstOrDefault(),
                SplitFrom = db.Signals.Where(other => other.Id == signal.SplitFromId).Select(other => other.Reference).FirstOrDefault(),
                Related = db.Signals.Where(other => other.MergedIntoId == signal.Id || other.SplitFromId == signal.Id).OrderBy(other => other.Id)
                    .Select(other => new { other.Reference, other.Summary, other.Marking, other.State, IsPart = other.SplitFromId == signal.Id }).ToList(),
                Observables = db.SignalObservables.Where(observable => observable.SignalId == signal.WholeId).GroupBy(_ => 1).OrderBy(all => all.Key)
                    .Select(all => EF.Functions.ArrayAgg(all.OrderBy(named => named.Number).Select(named => named.Kind + "\n" + named.Value)))
                    .FirstOrDefault(),
                Techniques = db.SignalTechniques.Where(technique => technique.SignalId == signal.WholeId).GroupBy(_ => 1).OrderBy(all => all.Key)
                    .Select(all => EF.Functions.ArrayAgg(all.OrderBy(technique => technique.Technique).Select(technique => technique.Technique)))
                    .FirstOrDefault(),
                FileName = db.SignalFiles.Where(file => file.Id == signal.FileId
                        && ((isPartner && file.ImportedById == me) || file.Holds.Count == db.Signals.Count(other => file.Holds.Contains(other.Id))))
                    .Select(file => file.Name).FirstOrDefault(),
                FileSize = db.SignalFiles.Where(file => file.Id == signal.FileId).Select(file => (long?)file.Size).FirstOrDefault(),
                Next = left
                    .Where(other => other.Id != signal.Id && (other.ReceivedAt > signal.ReceivedAt || (other.ReceivedAt == signal.ReceivedAt && other.Id > signal.Id)))
                    .OrderBy(other => other.ReceivedAt).ThenBy(other => other.Id).Select(other => other.Reference).FirstOrDefault(),
                First = left.Where(other => other.Id != signal.Id)
                    .OrderBy(other => other.ReceivedAt).ThenBy(other => other.Id).Select(other => other.Reference).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"signal {query.Signal}");
        var signal = row.Signal;
        IReadOnlyList<LinkedSignal> duplicates = [.. row.Related.Where(other => !other.IsPart).Select(other => new LinkedSignal(other.Reference, other.Summary, other.Marking, other.State))];
        IReadOnlyList<LinkedSignal> parts = [.. row.Related.Where(other => other.IsPart).Select(other => new LinkedSignal(other.Reference, other.Summary, other.Marking, other.State))];
        var reads = user.May(Permission.ViewIncidents);
        return new SignalAccount(
            signal.Reference,
            signal.Facts with
            {
                Observables = [.. (row.Observables ?? []).Select(named => StoredObservable.Of(named))],
                Techniques = [.. (row.Techniques ?? []).Select(id => Technique.Find(id)!)],
            },
            reads ? signal.State : (await outcomes.OfAsync([signal.Reference], cancellationToken))[signal.Reference],
            signal.ReceivedAt,
            signal.Seen,
            reads
                ? new Triage(
                    row.ReportedBy, signal.OwnerId, row.Owner, row.TriagedBy, signal.TriagedAt, signal.Dismissal, signal.DismissalExplanation,
                    row.Incident is null ? null : new LinkedCase(row.Incident, row.IncidentSummary, row.IncidentMarking!.Value),
                    row.MergedInto, row.SplitFrom, duplicates, parts, signal.WhyNotTriage(me)?.Sentence, row.Next ?? row.First)
                : null,
            row.FileName is { } name ? new LinkedFile(name, row.FileSize!.Value) : null);
    }
}
