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

public sealed class WeighingHandler(PortalDb db, WeighedCases weighedCases) : IRequestHandler<WeighingQuery, Weighing>
{
    public async Task<Weighing> Handle(WeighingQuery query, CancellationToken cancellationToken)
    {
        var row = await db.ReadableIncidents.Where(incident => incident.Reference == query.Incident)
            .Join(db.CaseRows, incident => incident.Id, caseRow => caseRow.IncidentId, (_, caseRow) => new { caseRow.IncidentId, caseRow.Items, caseRow.Attribution })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"incident {query.Incident}");
        var attribution = CaseRow.ReadAttribution(row.Attribution) ?? CaseAttribution.Begin(Guid.Empty, row.IncidentId);
        return new Weighing(attribution, [.. CaseRow.ReadItems(row.Items).Select(item => item.Standing)], await weighedCases.NamesInAsync(attribution, cancellationToken));
    }
}
