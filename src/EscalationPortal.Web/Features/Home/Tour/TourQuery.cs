using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.People;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Demo;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Home.Tour;

/// <summary>The tour of a role's day in a demo run; null outside one, without its cases, and once the person has put it away.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record TourQuery(Role Role) : IQuery<Tour?>;

public sealed record Tour(Role Role, IReadOnlyList<TourStep> Steps);

/// <param name="Link">Where it begins; what is behind it stands in <paramref name="Title"/>.</param>
public sealed record TourStep(string Title, string Link, string Text);

public sealed class TourHandler(PortalDb db, DemoSettings demo, ICurrentUser user) : IRequestHandler<TourQuery, Tour?>
{
    /// <summary>Under which what a person has put away is kept with their account.</summary>
    internal const string Provider = "tour";

    public async Task<Tour?> Handle(TourQuery query, CancellationToken cancellationToken)
    {
        if (!demo.Cases || !user.Roles.Contains(query.Role) || await IsDismissedAsync(query.Role, cancellationToken))
        {
            return null;
        }

        return new Tour(query.Role, query.Role switch
        {
            Role.Analyst => await AnalystAsync(cancellationToken),
            Role.Approver => await ApproverAsync(cancellationToken),
            Role.Auditor => await AuditorAsync(cancellationToken),
            Role.PolicyOwner =>
            [
                new("Read the policy in force", "/policy", "Its questions, each with levels that can be observed, and the ladder they lead up."),
                new("See when it is to be reviewed", "#policy", "The day stands below. A policy that nobody looks at again drifts away from what happens."),
                new("Start a draft", "/policy/versions/start", "A draft changes nothing until it is proposed, signed by the offices that the policy names, and in force. What it changes is said in sentences."),
            ],
            Role.ExerciseDirector =>
            [
                new("Read the ladder", "/policy", "Who signs each step, and by when: the roles your exercise needs."),
                new("Choose a case from outside", "/policy", "The cases here are not open to your role. Take a published one, and rate it by the policy’s questions."),
                new("Let time pass", "#exercises", "The bar above moves the clock of the demo run: deadlines fall due for everybody. That is the nearest thing to an inject so far."),
            ],
            Role.Liaison =>
            [
                new("See what became of what you sent", "/signals", "Two signals of yours wait with the cell. What it decides stands there in three words, and nothing of any case."),
                new("Report what you see", "/signals/report", "A few lines will do; what you do not know stays empty. Your own id for it keeps it from being recorded twice."),
                new("Look from the other side", "/account", "Sign out, and in as the analyst: your signals are in the queue, beside incidents that share something with them."),
            ],
            Role.Administrator =>
            [
                new("See who works here", "/people", $"{DemoData.People.Count} accounts, one for each role and each office that signs, two deputies, and the two administrators who give offices together."),
                new("See who can sign", "/offices", "Each office that signs a step has a holder, and two have a deputy. End a place, and see what nobody can decide any more."),
                new("Notice what you do not see", "/people", "No case: whoever hands out keys does not hold them. What you do is in the ledger."),
            ],
        });
    }

    private Task<bool> IsDismissedAsync(Role role, CancellationToken cancellationToken) =>
        db.Set<IdentityUserToken<Guid>>().AnyAsync(token => token.UserId == user.Id && token.LoginProvider == Provider && token.Name == role.ToString(), cancellationToken);

    private async Task<IReadOnlyList<TourStep>> AnalystAsync(CancellationToken cancellationToken)
    {
        var unassessed = await db.Incidents.Where(incident => incident.Assessments == 0).OrderBy(incident => incident.LoggedAt).Select(incident => incident.Reference).FirstOrDefaultAsync(cancellationToken);
        var returned = await FirstAsync(escalation => escalation.Status == EscalationStatus.Returned, cancellationToken);
        var waiting = await db.Escalations.Where(escalation => escalation.Status == EscalationStatus.Proposed).OrderBy(escalation => escalation.Duty.DecideBy)
            .Join(db.Incidents, escalation => escalation.IncidentId, incident => incident.Id, (_, incident) => incident.Reference).FirstOrDefaultAsync(cancellationToken);
        return
        [
            new($"Assess {unassessed ?? "an incident"}", unassessed is null ? "/incidents" : $"/incidents/{unassessed}/assess", "Logged a few hours ago and not assessed. Rate what can be shown, leave the rest unknown, and watch what the policy makes of it."),
            new($"Answer what came back{(returned is null ? "" : $": {returned}")}", returned is null ? "/incidents" : $"/escalations/{returned}/revise", "The director asked for more before she signs. Add it, and everybody signs the new text."),
            new($"Read how a case was weighed{(waiting is null ? "" : $": {waiting}")}", waiting is null ? "/incidents" : $"/incidents/{waiting}/attribution", "Hypotheses against evidence: which item tells them apart, and what is judged from it."),
        ];
    }

    private async Task<IReadOnlyList<TourStep>> ApproverAsync(CancellationToken cancellationToken)
    {
        var waiting = await FirstAsync(escalation => escalation.Status == EscalationStatus.Proposed, cancellationToken);
        var review = await FirstAsync(escalation => escalation.Status == EscalationStatus.UnderReview, cancellationToken);
        var dissented = await FirstAsync(escalation => escalation.SignOffs.Any(signOff => signOff.Decision == Decision.SignedWithDissent), cancellationToken);
        return
        [
            new($"Read a brief{(waiting is null ? "" : $": {waiting}")}", waiting is null ? "/incidents" : $"/escalations/{waiting}", "What is proposed, on what it rests, what waiting costs and how to come back down. If your office is asked, you can decide there."),
            new($"Look at a step under review{(review is null ? "" : $": {review}")}", review is null ? "/incidents" : $"/escalations/{review}", "Extend the step or stand it down. If nobody does either in time, it lapses."),
            new($"See how a dissent is kept{(dissented is null ? "" : $": {dissented}")}", dissented is null ? "/incidents" : $"/escalations/{dissented}", "The legal adviser signed and disagreed. Her words stay beside the signature."),
        ];
    }

    private async Task<IReadOnlyList<TourStep>> AuditorAsync(CancellationToken cancellationToken)
    {
        var inForce = await db.Incidents.Where(incident => incident.RungInForce != null).OrderByDescending(incident => incident.RungInForce).Select(incident => incident.Reference).FirstOrDefaultAsync(cancellationToken);
        return
        [
            new("Verify the ledger", "/audit/verification", "Every entry is hashed again, from the first day on. The same can be done offline from an export."),
            new($"Follow one decision{(inForce is null ? "" : $": {inForce}")}", inForce is null ? "/incidents" : $"/incidents/{inForce}/record", "Who, when, in which office, on what evidence, and why, in the order in which it happened."),
            new("Look for what was refused", "/audit?what=refusals", "Attempts that a rule stopped are entries as well, and so is what you read."),
        ];
    }

    private Task<string?> FirstAsync(System.Linq.Expressions.Expression<Func<Escalation, bool>> which, CancellationToken cancellationToken) =>
        db.Escalations.Where(which).OrderBy(escalation => escalation.Duty.DecideBy).Select(escalation => escalation.Reference).FirstOrDefaultAsync(cancellationToken);
}
