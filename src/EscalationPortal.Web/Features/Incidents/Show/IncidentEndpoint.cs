using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Api;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;

namespace EscalationPortal.Web.Features.Incidents.Show;

public sealed class IncidentEndpoint : IApiEndpoint
{
    public static void Map(ApiRoutes routes) => routes.Get("/incidents/{reference}", TokenScope.ReadIncidents, GetAsync)
        .Produces<IncidentResource>().Produces(StatusCodes.Status304NotModified)
        .WithTags("Incidents").WithSummary("Read an incident")
        .WithDescription("With its assessments, the latest first, its escalations, and the signals it rests on.");

    private static async Task<IResult> GetAsync(string reference, HttpContext http, ISender sender, CancellationToken cancellationToken)
    {
        var frame = await sender.Send(new CaseFrameQuery(reference), cancellationToken);
        var assessments = frame.Latest is null ? [] : (await sender.Send(new AssessmentsQuery(reference), cancellationToken)).All;
        return ApiAnswer.Single(http, Of(frame, assessments));
    }

    private static IncidentResource Of(CaseFrame frame, IReadOnlyList<AssessmentLine> assessments) => new(
        frame.Reference, frame.Facts.Summary, frame.Facts.Description, frame.Facts.Class.Term().Key, frame.Facts.Marking.Term().Key, frame.Access,
        frame.Facts.States, frame.Facts.Sectors, frame.Facts.Functions, TimeResource.Of(frame.Facts.Happened), TimeResource.Of(frame.Facts.Detected),
        frame.Facts.SuspectedActor, frame.Facts.ReportSource, frame.Severity, frame.LoggedBy, frame.LoggedAt, frame.Owner?.Name, frame.Evidence,
        [.. assessments.Select(assessment => new AssessmentItem(assessment.Number, AdviceResource.Of(assessment.Advice)!, assessment.By, assessment.At))],
        [.. frame.Taken.Select(step => new EscalationItem(step.Reference, step.Rung, EscalationItem.KeyOf(step.Status), step.ReviewDueAt))],
        [.. frame.Signals.Take(CaseSignal.MaxShown).Select(signal => signal.Reference)], frame.Signals.Count > CaseSignal.MaxShown);
}
