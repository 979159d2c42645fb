using EscalationPortal.Domain.People;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Tests.Features.Attribution;
using EscalationPortal.Web.Tests.Features.Escalations;
using EscalationPortal.Web.Tests.Features.Incidents;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Tests.Pipeline;

/// <summary>A form someone has open, filled in so that it would be accepted.</summary>
/// <param name="ShownAt">The page that shows what was sent; null for where it leads.</param>
internal sealed record OpenForm(Portal Portal, Guid Person, Browser Browser, string Page, Dictionary<string, string> Fields, string? ShownAt = null)
{
    /// <summary>Every text a person can type, by its form: field, whether it is one line, and how long it may be.</summary>
    public static TheoryData<string, string, bool, int> Texts => new()
    {
        { "log", "Summary", true, 200 },
        { "log", "Description", false, 20_000 },
        { "log", "States", true, 2_000 },
        { "log", "SuspectedActor", true, 200 },
        { "log", "ReportSource", true, 500 },
        { "edit", "Summary", true, 200 },
        { "edit", "Description", false, 20_000 },
        { "assess", Rationale, false, 4_000 },
        { "propose", "Action", false, 4_000 },
        { "propose", "CostOfWaiting", false, 4_000 },
        { "propose", "ReasonToDepart", false, 4_000 },
        { "propose urgently", "UrgentReason", false, 4_000 },
        { "propose", Statement, false, 4_000 },
        { "countermeasure", "OffRampTriggers", false, 300 },
        { "countermeasure", "LegalBasis.Argument", false, 4_000 },
        { "countermeasure", "LegalBasis.Breach", false, 4_000 },
        { "countermeasure", "LegalBasis.Attribution", false, 4_000 },
        { "countermeasure", "LegalBasis.PriorCall", false, 4_000 },
        { "countermeasure", "LegalBasis.Proportionality", false, 4_000 },
        { "countermeasure", "LegalBasis.Reversibility", false, 4_000 },
        { "countermeasure", "LegalBasis.Termination", false, 4_000 },
        { "self-defence", "LegalBasis.FactorAssessments[severity]", false, 4_000 },
        { "consultation", "LegalBasis.Treaty", true, 300 },
        { "hypothesis", "Statement", true, 500 },
        { "hypothesis", "Actor", true, 200 },
        { "hypothesis", "Expects", false, 4_000 },
        { "drop a hypothesis", "Reason", false, 4_000 },
        { "cell", "Cells[1-1].Note", true, 500 },
        { "claim", "Name", true, 200 },
        { "claim", "Says", false, 4_000 },
        { "judge", "LikelihoodBasis", false, 4_000 },
        { "judge", "ConfidenceBasis", false, 4_000 },
        { "judge", "WhyItDeparts", false, 4_000 },
        { "dissent", "Reasons", false, 4_000 },
        { "sign", "Reason", false, 4_000 },
        { "withdraw", "Reason", false, 4_000 },
        { "stand down", "Reason", false, 4_000 },
    };

    private static string Rationale => $"Ratings[{Cases.Policy.Indicators[0].Key}].Rationale";

    private static string Statement => $"Statements[{Cases.Step.Gates.First(gate => Domain.Policies.Gates.IsStated(gate.Key)).Key}]";

    public static async Task<OpenForm> OpenAsync(Portal portal, string form)
    {
        var (ana, ben) = (await portal.PersonAsync(Role.Analyst), await portal.PersonAsync(Role.Approver, Cases.Step.SignOff[0].Office));
        switch (form)
        {
            case "log":
                return await ForAsync(portal, ana, "/incidents/log", IncidentForms.Filled());
            case "edit":
                return await ForAsync(portal, ana, $"/incidents/{await portal.LoggedAsync(ana)}/edit", IncidentForms.Filled());
            case "assess":
                var logged = await portal.LoggedAsync(ana);
                var indicator = Cases.Policy.Indicators[0];
                return (await ForAsync(portal, ana, $"/incidents/{logged}/assess", new()
                {
                    [$"Input.Ratings[{indicator.Key}].Choice"] = indicator.Levels[1].Key,
                    [$"Input.Ratings[{indicator.Key}].Rationale"] = "Seen by three operators.",
                })) with
                { ShownAt = $"/incidents/{logged}/assessments/1" };
            case "propose":
                return await ForAsync(portal, ana, $"/incidents/{await portal.AssessedAsync(ana)}/propose/{Cases.Step.Key}", ProposalFields.Of(Cases.Written(Cases.Step)));
            case "propose urgently":
                return await ProposingAsync(portal, ana, LegalBasisKind.Retorsion, rung: 4);
            case "countermeasure":
                return await ProposingAsync(portal, ana, LegalBasisKind.Countermeasure);
            case "self-defence":
                return await ProposingAsync(portal, ana, LegalBasisKind.SelfDefence);
            case "consultation":
                return await ProposingAsync(portal, ana, LegalBasisKind.Consultation);
            case "hypothesis":
                return await ForAsync(portal, ana, $"/incidents/{await portal.LoggedAsync(ana)}/attribution/hypotheses/add", new()
                {
                    ["Input.Kind"] = "Actor",
                    ["Input.Statement"] = "They did it.",
                    ["Input.Actor"] = "A group",
                    ["Input.Expects"] = "A boast.",
                });
            case "drop a hypothesis":
                return await ForAsync(portal, ana, $"/incidents/{await RatedAsync(portal, ana)}/attribution/hypotheses/2/drop", new() { ["Input.Reason"] = "Ruled out." });
            case "cell":
                return await ForAsync(portal, ana, $"/incidents/{await RatedAsync(portal, ana)}/attribution/matrix?item=1", new() { ["Input.Cells[1-1].Rating"] = "Neutral", ["Input.Cells[2-1].Rating"] = "Neutral" });
            case "claim":
                return await ForAsync(portal, ana, $"/incidents/{await RatedAsync(portal, ana)}/attribution/claims/add", new() { ["Input.Attributor"] = "Industry", ["Input.Name"] = "A vendor", ["Input.Says"] = "It was them." });
            case "judge":
                return await ForAsync(portal, ana, $"/incidents/{await RatedAsync(portal, ana)}/attribution/judge", new()
                {
                    ["Input.Hypothesis"] = "1",
                    ["Input.Likelihood"] = "Likely",
                    ["Input.LikelihoodBasis"] = "It fits.",
                    ["Input.Confidence"] = "Low",
                    ["Input.ConfidenceBasis"] = "One source.",
                });
            case "dissent":
                var judged = await RatedAsync(portal, ana);
                await portal.JudgeAsync(ana, judged);
                return await ForAsync(portal, ben, $"/incidents/{judged}/attribution/dissent", new() { ["Input.Reasons"] = "One vendor’s word." });
            case "sign":
                return await ForAsync(portal, ben, $"/escalations/{await portal.ProposedAsync(ana)}", new() { ["Input.Decision"] = "Signed", ["Input.Reason"] = "Agreed." });
            case "withdraw":
                return await ForAsync(portal, ana, $"/escalations/{await portal.ProposedAsync(ana)}/withdraw", new() { ["Input.Reason"] = "It ended." });
            default:
                var inForce = await portal.ProposedAsync(ana);
                foreach (var office in Cases.Step.SignOff.SelectMany(requirement => Enumerable.Repeat(requirement.Office, requirement.Count)))
                {
                    await portal.SendAsync(await portal.PersonAsync(Role.Approver, office), new Web.Features.Escalations.SignOff.SignOffCommand(inForce, office, Readings.OfText(1), Domain.Escalations.Decision.Signed, "Agreed."));
                }

                return await ForAsync(portal, ben, $"/escalations/{inForce}/stand-down", new() { ["Input.Reason"] = "An answer came." });
        }
    }

    public Task<HttpResponseMessage> SendAsync(string field, string text) =>
        Browser.SubmitAsync(Page, new Dictionary<string, string>(Fields) { [$"Input.{field}"] = text });

    /// <summary>How much this person has done so far, signing in and being refused aside.</summary>
    public Task<int> ActsAsync() =>
        Portal.WithDbAsync(db => db.LedgerEntries.CountAsync(entry => entry.ActorId == Person && entry.Action != "SignedIn" && entry.Action != "Refused", Tests.Portal.Stop));

    private static async Task<string> RatedAsync(Portal portal, Guid person)
    {
        var incident = await portal.WithEvidenceAsync(person, items: 1);
        await portal.RatedAsync(person, incident);
        return incident;
    }

    private static async Task<OpenForm> ProposingAsync(Portal portal, Guid person, LegalBasisKind kind, int rung = 6)
    {
        var (step, incident) = (ProposalFields.Rung(rung), await portal.AssessedAsync(person));
        return (await ForAsync(portal, person, $"/incidents/{incident}/propose/{step.Key}", ProposalFields.Of(ProposalFields.Written(step, kind)))) with { ShownAt = $"/incidents/{incident}/record" };
    }

    private static async Task<OpenForm> ForAsync(Portal portal, Guid person, string page, Dictionary<string, string> fields) =>
        new(portal, person, await portal.BrowserOfAsync(person), page, fields);
}
