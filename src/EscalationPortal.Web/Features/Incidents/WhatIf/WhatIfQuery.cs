using EscalationPortal.Domain.Backtesting;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace EscalationPortal.Web.Features.Incidents.WhatIf;

/// <summary>What would follow from an assessment were some of its ratings, or some figures of its policy, others. Nothing of it is kept.</summary>
/// <param name="Asked">What the address says: see <see cref="WhatIfAddress"/>.</param>
[Requires(Permission.ViewIncidents)]
public sealed record WhatIfQuery(string Incident, int Number, IReadOnlyDictionary<string, StringValues> Asked) : IQuery<WhatIf>, IConcernsIncident;

/// <param name="InForce">The policy that is in force now.</param>
/// <param name="Under">The digest of the policy it is tried under, where that is not the assessment's own.</param>
/// <param name="Changes">What the address has to say: every change, and what could not be read.</param>
/// <param name="SaysMore">The address says more than that.</param>
public sealed record WhatIf(
    FrozenAssessment Frozen,
    CaseKind Kind,
    ThresholdPolicy InForce,
    string? Under,
    AssessmentCounterfactual Trial,
    IReadOnlyDictionary<PolicyPart, string> Typed,
    IReadOnlyList<AddressError> Errors,
    IReadOnlyList<(string Name, string Text)> Changes,
    bool SaysMore)
{
    /// <summary>How many answers, weights and thresholds are other than the policy in hand and the assessment have them.</summary>
    public int ChangedHere => Trial.ChangedRatings.Count + Trial.ChangedFigures.Count;

    /// <summary>The same, and the policy where it is another.</summary>
    public int Changed => ChangedHere + (Under is null ? 0 : 1);

    public bool IsChanged => Changed > 0;

    public EvaluatedAssessment Assessed => new("assessed", Frozen.Policy, Frozen.Evaluation, Kind) { Label = "Recommendation as assessed" };

    public EvaluatedAssessment IfSo => new("if-so", Trial.Changed, Trial.After, Kind) { Label = "Recommendation if so", Trial = new Trial(Trial.Policy, Trial.ChangedFigures.Count) };

    /// <summary>The same trial without one of its changes.</summary>
    public string QueryWithout(string name) => WhatIfAddress.QueryOf(Under, Changes.Where(change => change.Name != name));

    /// <summary>The same ratings under another policy; its figures are its own.</summary>
    /// <param name="under">Null for the assessment's own.</param>
    public string QueryUnder(string? under) => WhatIfAddress.QueryOf(under, Changes.Where(change => change.Name.StartsWith("rating.", StringComparison.Ordinal)));
}

public sealed class WhatIfHandler(PortalDb db, FrozenAssessments frozenAssessments, AdoptedPolicies policies) : IRequestHandler<WhatIfQuery, WhatIf>
{
    public async Task<WhatIf> Handle(WhatIfQuery query, CancellationToken cancellationToken)
    {
        var row = await db.ReadableIncidents.Where(incident => incident.Reference == query.Incident)
            .SelectMany(
                incident => db.Assessments.Where(assessment => assessment.IncidentId == incident.Id && assessment.Number == query.Number),
                (incident, assessment) => new { assessment.Id, incident.Class, incident.Sectors })
            .SingleOrDefaultAsync(cancellationToken).OrNotFound($"assessment {query.Number} of {query.Incident}");
        var frozen = await frozenAssessments.OfAsync(row.Id, cancellationToken);
        var (policy, refusal) = await PolicyOfAsync(query.Asked.GetValueOrDefault(WhatIfAddress.Under), frozen.Policy, cancellationToken);
        var under = policy.Digest == frozen.Policy.Digest ? null : policy.Digest;

        var address = new WhatIfAddress(policy, query.Asked);
        var trial = AssessmentCounterfactual.Of(
            policy, frozen.Assessment.Ratings.ToDictionary(rating => rating.Indicator, rating => rating.Rating), address.Ratings, address.Figures);
        var changes = address.NeededFor(trial);
        return new WhatIf(
            frozen,
            new CaseKind(row.Class, row.Sectors),
            await policies.InForceAsync(cancellationToken),
            under,
            trial,
            address.Figures,
            [
                .. refusal is null ? [] : new[] { refusal },
                .. address.Errors,
                .. trial.RatingErrors.Select(error => new AddressError(WhatIfAddress.NameOf(policy.FindIndicator(error.Indicator)!), $"{error.Message} It is left as it was.")),
                .. trial.FigureErrors.Select(error => error.Part is { } part
                    ? new AddressError(WhatIfAddress.NameOf(part), $"{part.Name(policy)}: {error.Message} It is left as it was.")
                    : new AddressError(error.Step is { } step ? WhatIfAddress.NameOf(step) : "", $"{error.Message} Until then all weights and thresholds are as the policy has them.")),
            ],
            changes,
            address.Length > changes.Count || (refusal is null && under is null && query.Asked.ContainsKey(WhatIfAddress.Under)));
    }

    /// <summary>The policy the address names; the assessment's own where it names none, or none that was ever in force.</summary>
    private async Task<(ThresholdPolicy Policy, AddressError? Refusal)> PolicyOfAsync(StringValues under, ThresholdPolicy own, CancellationToken cancellationToken)
    {
        if (under.Count == 0)
        {
            return (own, null);
        }

        var named = (await policies.AllAsync(cancellationToken)).FirstOrDefault(policy => under is [{ } digest] && policy.Digest == digest);
        return named is null
            ? (own, new AddressError("", $"The address names a policy that was never in force here. It is tried under {own.Key} {own.Version}, as it was assessed."))
            : (named, null);
    }
}
