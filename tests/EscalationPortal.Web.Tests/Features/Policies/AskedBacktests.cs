using System.Text.Json.Nodes;
using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Cases;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Features.Policies;
using EscalationPortal.Web.Features.Policies.Backtests.Ask;
using EscalationPortal.Web.Features.Policies.Backtests.Run;
using EscalationPortal.Web.Features.Policies.Start;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Jobs;
using MediatR;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationPortal.Web.Tests.Features.Policies;

/// <summary>Backtests that were asked for.</summary>
public static class AskedBacktests
{
    public static async Task<Guid> AskedAsync(this Portal portal, Guid by, Guid version, BacktestSet set = BacktestSet.LastAssessed, string? address = null) =>
        await portal.SendAsync(by, new AskBacktestCommand(Cases.Policy.Digest, $"{version}", set, KeptView: null, address));

    /// <summary>Does what waits, as this host's worker would.</summary>
    public static async Task WorkAsync(this WebApplicationFactory<Program> host)
    {
        while (await host.Services.GetRequiredService<ILongWork>().DoNextAsync(Portal.Stop))
        {
        }
    }

    /// <summary>Asked for and done.</summary>
    public static async Task<Guid> BacktestedAsync(this Portal portal, Guid by, Guid version, BacktestSet set = BacktestSet.LastAssessed, string? address = null)
    {
        var id = await portal.AskedAsync(by, version, set, address);
        await portal.WorkAsync();
        return id;
    }

    public static Task<BacktestRun> BacktestAsync(this Portal portal, Guid id) =>
        portal.WithWholeDbAsync(db => db.BacktestRuns.AsNoTracking().SingleAsync(run => run.Id == id, Portal.Stop));

    /// <summary>A proposed version without the highest step: what the policy supports that step for moves.</summary>
    public static Task<Guid> LoweredPolicyAsync(this Portal portal) => portal.ProposedPolicyAsync(document => document["ladder"]!.AsArray().RemoveAt(Cases.Policy.Ladder[^1].Rung));

    /// <summary>A proposed version whose highest step asks for every score there is: what just reached it lacks something.</summary>
    public static Task<Guid> RaisedPolicyAsync(this Portal portal) =>
        portal.ProposedPolicyAsync(document => document["ladder"]![Cases.Policy.Ladder[^1].Rung]!["when"] = new JsonArray(new JsonObject { ["aggregate"] = 100 }));

    /// <summary>A case that reaches the highest step, and not by far.</summary>
    public static Task<string> JustHighestAsync(this Portal portal, Guid by) => portal.AssessedAsync(by, Cases.Supporting(Cases.Policy.Ladder[^1].Rung));

    /// <summary>Without the highest step, still a draft.</summary>
    public static async Task<Guid> LoweredDraftAsync(this Portal portal, Guid owner)
    {
        var text = PolicyDrafts.TextAfter(Cases.Policy, document =>
        {
            document["version"] = "91.0.0";
            document["ladder"]!.AsArray().RemoveAt(Cases.Policy.Ladder[^1].Rung);
        });
        return await portal.SendAsync(owner, new StartDraftCommand(new DraftFile(text, IsTooLarge: false), CopyOf: null, CopyOfVersion: null));
    }

    /// <summary>Begins it as a host does that goes away at once.</summary>
    public static async Task<bool> BeginAsync(this Portal portal, Guid id)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().RunAsSystem();
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(new BeginBacktestCommand(id), Portal.Stop);
    }

    /// <summary>Assesses a case once more, as it was.</summary>
    public static Task<int> AssessAgainAsync(this Portal portal, Guid by, string reference) => portal.WithDbAsync(by, async db =>
    {
        var incident = await new CaseLock(db).LockAsync(reference, Portal.Stop);
        var grounds = await new CaseRecordReader(db).GroundsAsync(incident.Id, Portal.Stop);
        var assessment = Assessment.Freeze(Guid.CreateVersion7(), incident.Id, incident.Assessments + 1, Cases.Policy, Cases.Highest, grounds, by, DateTimeOffset.UtcNow);
        incident.Show(assessment);
        db.Assessments.Add(assessment);
        return await db.SaveChangesAsync(Portal.Stop);
    });

    /// <summary>So many more cases like this one, assessed as it is.</summary>
    public static Task<int> MultiplyAsync(this Portal portal, string incident, int count) => portal.WithWholeDbAsync(db => db.Database.ExecuteSqlAsync(
        $"""
         WITH added AS (
           INSERT INTO incidents (
             id, reference, class, summary, description, states, sectors, functions, detected_at, detected_zone, marking, report_source,
             logged_by_id, logged_at, changed_at, assessments, recommended_rung, severity_rank, stage, signatures, signatures_asked, waits)
           SELECT
             gen_random_uuid(), 'INC-M-' || number, class, summary, description, states, sectors, functions, detected_at, detected_zone, marking, report_source,
             logged_by_id, logged_at, changed_at, 1, recommended_rung, severity_rank, stage, 0, 0, false
           FROM incidents, generate_series(1, {count}) AS number WHERE reference = {incident}
           RETURNING id),
         assessed AS (
           INSERT INTO assessments (
             id, incident_id, number, policy_digest, policy_key, policy_version, rung, least_rung, most_rung, rated_indicators, indicators, too_little_known,
             aggregate_least, aggregate_likely, aggregate_most, severity_key, severity_title, severity_rank, result, grounds, assessed_by_id, assessed_at)
           SELECT
             gen_random_uuid(), added.id, 1, policy_digest, policy_key, policy_version, rung, least_rung, most_rung, rated_indicators, indicators, too_little_known,
             aggregate_least, aggregate_likely, aggregate_most, severity_key, severity_title, severity_rank, result, grounds, assessed_by_id, assessed_at
           FROM added, assessments WHERE incident_id = (SELECT id FROM incidents WHERE reference = {incident}) AND number = 1
           RETURNING id)
         INSERT INTO assessment_ratings (assessment_id, indicator, lowest, likely, highest, rationale, evidence)
         SELECT assessed.id, indicator, lowest, likely, highest, rationale, evidence
         FROM assessed, assessment_ratings
         WHERE assessment_id = (SELECT id FROM assessments WHERE incident_id = (SELECT id FROM incidents WHERE reference = {incident}) AND number = 1)
         """,
        Portal.Stop));
}
