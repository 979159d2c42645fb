using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Features.Incidents.Queue;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using EscalationPortal.Web.Ui.CaseFrame;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Incidents.Show;

[Requires(Permission.ViewIncidents)]
public sealed class ShowPage(ISender sender, ICurrentUser user) : PageModel
{
    [FromRoute]
    public string Reference { get; init; } = "";

    public CaseFrame Frame { get; private set; } = null!;

    /// <summary>The latest assessment; null while there is none.</summary>
    public EvaluatedAssessment? Latest { get; private set; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<AssessmentLine> Assessments { get; private set; } = [];

    /// <summary>The items that the latest assessment cites and that were withdrawn since.</summary>
    public IReadOnlyList<int> Withdrawn { get; private set; } = [];

    /// <summary>Gates of the recommended step that the records of the case do not meet yet.</summary>
    public IReadOnlyList<string> UnmetRecords { get; private set; } = [];

    /// <summary>Gates of the recommended step that its proposal writes out.</summary>
    public IReadOnlyList<string> ToBeWritten { get; private set; } = [];

    /// <summary>More than three lines at a desk: folded, with a way to unfold it.</summary>
    public bool IsLong => Frame.Facts.Description.Length > 280 || Frame.Facts.Description.Count(character => character == '\n') > 2;

    /// <summary>Another policy is in force since the latest assessment, and says otherwise: what that supported is not what is to be done next.</summary>
    public bool IsOvertaken => Frame.UnderPolicyInForce?.SaysTheSameAs(Latest!.Evaluation) == false;

    public bool MayAssess => user.May(Permission.Assess);

    public bool MayPropose => user.May(Permission.ProposeSteps);

    public bool HasActions => MayAssess || MayPropose || Frame.OpenProposal is not null || Frame.InForce is not null;

    public RowStanding Standing => new(
        Frame.Standing.Stage, Frame.Standing.Rung, Frame.Standing.RungInForce, Frame.Standing.Signatures, Frame.Standing.SignaturesAsked,
        Frame.Standing.DueAt, Frame.Standing.AttentionAt, ReturnedToReader: false);

    public string HrefOf(CaseTask task) => task.HrefFor(user);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Frame = await sender.Send(new CaseFrameQuery(Reference), cancellationToken);
        if (Frame.Latest is { } latest)
        {
            var all = await sender.Send(new AssessmentsQuery(Reference), cancellationToken);
            Latest = new EvaluatedAssessment("latest", latest.Policy, latest.Evaluation, Frame.Facts.ToKind()) { WhatIf = $"/incidents/{Reference}/assessments/{latest.Assessment.Number}/what-if" };
            Assessments = all.All;
            Withdrawn = [.. all.Records.Evidence.Where(item => item.IsWithdrawn && latest.Cited.Contains(item.Number)).Select(item => item.Number)];
            ShowGates(latest.Evaluation.Recommendation.Step, all.Records);
        }

        this.Show(Frame);
    }

    // Once a step is proposed or in force, its brief says how its gates stand.
    private void ShowGates(Step step, CaseRecords records)
    {
        if (Frame.OpenProposal is not null || Frame.InForce?.Rung == step.Rung)
        {
            return;
        }

        var nothingWritten = new GateFacts(new Dictionary<string, string>(), LegalBasis: null, OffRampTriggers: [], ConfirmedBy: [], records);
        var unmet = GateCheck.Of(step.Gates, nothingWritten, final: false).Where(result => result.State == GateState.Unmet).Select(result => result.Gate.Key).ToList();
        (UnmetRecords, ToBeWritten) = ([.. unmet.Where(Gates.IsRecorded)], [.. unmet.Where(gate => !Gates.IsRecorded(gate))]);
        Frame = Frame with { Gates = (unmet.Count, step.Gates.Count) };
    }
}
