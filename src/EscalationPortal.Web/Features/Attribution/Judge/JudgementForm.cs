using EscalationPortal.Domain.Attribution;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Attribution.Judge;

/// <summary>A judgement as typed.</summary>
public sealed record JudgementForm
{
    public int? Hypothesis { get; init; }
    public string? WhyItDeparts { get; init; }
    public string? Responsibility { get; init; }
    public string? Likelihood { get; init; }
    public string? LikelihoodBasis { get; init; }
    public string? Confidence { get; init; }
    public string? ConfidenceBasis { get; init; }

    public JudgementText Read() => new(
        Hypothesis ?? 0,
        Chosen.Named<Likelihood>(Likelihood),
        LikelihoodBasis.Kept(),
        Chosen.Named<Confidence>(Confidence),
        ConfidenceBasis.Kept(),
        string.IsNullOrEmpty(Responsibility) ? null : Chosen.Named<StateResponsibility>(Responsibility),
        WhyItDeparts.KeptOrNull());
}
