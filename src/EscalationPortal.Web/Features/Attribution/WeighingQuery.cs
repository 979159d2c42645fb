using EscalationPortal.Domain.Attribution;
using EscalationPortal.Domain.Evidence;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Attribution;

/// <summary>The attribution of a case as it stands, and the evidence it is weighed against.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record WeighingQuery(string Incident) : IQuery<Weighing>, IConcernsIncident;

/// <param name="Attribution">Empty where nobody has added a hypothesis.</param>
/// <param name="Items">Every item of the case by number, withdrawn ones as well.</param>
/// <param name="People">The names of whoever had a hand in it.</param>
public sealed record Weighing(CaseAttribution Attribution, IReadOnlyList<EvidenceStanding> Items, IReadOnlyDictionary<Guid, string> People)
{
    public WeighingMatrix Matrix { get; } = Attribution.MatrixOf(Items);

    public IReadOnlyList<Hypothesis> Live { get; } = [.. Attribution.Live];

    /// <summary>The items that count.</summary>
    public IReadOnlyList<EvidenceStanding> Counting { get; } = [.. Items.Where(item => !item.IsWithdrawn)];

    public string NameOf(Guid person) => People.GetValueOrDefault(person, "someone whose name was erased");

    public Cell? CellOf(int hypothesis, int item) => Attribution.Cells.FirstOrDefault(cell => cell.Hypothesis == hypothesis && cell.Item == item);

    public Hypothesis Hypothesis(int number) => Attribution.Hypotheses.Single(hypothesis => hypothesis.Number == number);

    /// <summary>The hypothesis with this number; not found where the case has none or dropped it.</summary>
    public Hypothesis LiveOr404(int number) => Live.FirstOrDefault(hypothesis => hypothesis.Number == number).OrNotFound($"live hypothesis {number}");

    public string TitleOf(int item) => Items.FirstOrDefault(candidate => candidate.Number == item)?.Title ?? "";
}

public sealed class WeighingHandler(PortalDb db) : IRequestHandler<WeighingQuery, Weighing>
{
    public async Task<Weighing> Handle(WeighingQuery query, CancellationToken cancellationToken)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Reference == query.Incident, cancellationToken).OrNotFound($"incident {query.Incident}");
        var attribution = await db.Attributions.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(candidate => candidate.IncidentId == incident.Id, cancellationToken)
            ?? CaseAttribution.Begin(Guid.Empty, incident.Id);
        return new Weighing(attribution, await db.StandingsOfAsync(incident, cancellationToken), await db.NamesInAsync(attribution, cancellationToken));
    }
}
