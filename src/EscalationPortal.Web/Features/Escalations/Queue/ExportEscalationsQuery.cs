using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Escalations.Queue;

/// <summary>All the escalations of one state in the order of the list, read one by one while they are written out.</summary>
[Requires(Permission.ViewIncidents)]
public sealed record ExportEscalationsQuery(EscalationStatus Status) : IQuery<IAsyncEnumerable<ExportedEscalation>>;

/// <param name="Supported">The title of the step that the policy supports.</param>
/// <param name="Signatures">How many of the signatures asked for were given and still count; null where none is awaited.</param>
public sealed record ExportedEscalation(
    Escalation Escalation, string Incident, string Summary, Marking Marking, string ProposedBy, bool Dissented, Advice? Advice, string? Supported, (int Given, int Asked)? Signatures);

public sealed class ExportEscalationsValidator : AbstractValidator<ExportEscalationsQuery>
{
    public ExportEscalationsValidator() => RuleFor(query => query.Status).IsInEnum().WithMessage("Escalations have no such state. Choose one of the list.");
}

public sealed class ExportEscalationsHandler(PortalDb db, AdoptedPolicies policies) : IRequestHandler<ExportEscalationsQuery, IAsyncEnumerable<ExportedEscalation>>
{
    public async Task<IAsyncEnumerable<ExportedEscalation>> Handle(ExportEscalationsQuery query, CancellationToken cancellationToken)
    {
        // Before the first line is read: from then on the connection belongs to the reading.
        var adopted = (await policies.AllAsync(cancellationToken)).ToDictionary(policy => policy.Digest);
        var dissented = db.Dissented();
        var rows = EscalationsHandler.InOrder(db.Escalations, query.Status).AsNoTracking().Include(escalation => escalation.SignOffs)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (escalation, incident) => new { Escalation = escalation, Incident = incident })
            .Join(db.Assessments, row => row.Escalation.AssessmentId, assessment => assessment.Id, (row, assessment) => new
            {
                row.Escalation,
                row.Incident.Reference,
                row.Incident.Facts.Summary,
                row.Incident.Marking,
                ProposedBy = db.Users.Where(person => person.Id == row.Escalation.ProposedById).Select(person => person.Name).First(),
                Dissented = dissented.Contains(row.Escalation.Id),
                Assessment = new { assessment.LeastRung, assessment.MostRung, assessment.RatedIndicators, assessment.Indicators, assessment.TooLittleKnown },
            });
        return db.TakeOutAsync(rows, cancellationToken).Select(row => new ExportedEscalation(
            row.Escalation,
            row.Reference,
            row.Summary,
            row.Marking,
            row.ProposedBy,
            row.Dissented,
            Advice.Of(
                row.Escalation.RecommendedRung, row.Assessment.LeastRung, row.Assessment.MostRung, row.Assessment.RatedIndicators, row.Assessment.Indicators,
                row.Assessment.TooLittleKnown),
            adopted.GetValueOrDefault(row.Escalation.PolicyDigest)?.StepAt(row.Escalation.RecommendedRung).Title,
            EscalationsHandler.SignaturesOf(row.Escalation)));
    }
}
