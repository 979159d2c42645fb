using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Tests.Features.Escalations;

/// <summary>Proposals with a legal basis of each kind, and a proposal as the fields of its form.</summary>
internal static class ProposalFields
{
    public static LegalBasis Basis(LegalBasisKind kind)
    {
        var basis = new LegalBasis { Kind = kind, Argument = "It answers what was done, and no more.", Norms = ["norm-f", "sovereignty"] };
        return kind switch
        {
            LegalBasisKind.Communication or LegalBasisKind.Retorsion => basis,
            LegalBasisKind.Countermeasure => basis with
            {
                Breach = "Sovereignty, by switching off three substations.",
                ResponsibleState = "AQ",
                Attribution = "Its service was seen at work.",
                PriorCall = "By note verbale on 3 January.",
                Proportionality = "It reaches no further than the injury.",
                Reversibility = "Access is given back within an hour.",
                Termination = "It ends with the breach.",
                LimitsConfirmed = Keys(LegalBasis.Article50Limits),
            },
            LegalBasisKind.SelfDefence => basis with { FactorAssessments = LegalBasis.ScaleAndEffectsFactors.ToDictionary(factor => factor.Key, factor => $"{factor.Title} is high.") },
            LegalBasisKind.Consultation => basis with { Treaty = "North Atlantic Treaty, Article 4" },
        };
    }

    public static Step Rung(int rung) => Cases.Policy.StepAt(rung);

    public static Proposal Written(Step step, LegalBasisKind kind) => Cases.Written(step) with { LegalBasis = Basis(kind) };

    /// <summary>What a person types for it. A name that is ticked several times is counted: <c>Input.LegalBasis.Norms#2</c>.</summary>
    public static Dictionary<string, string> Of(Proposal proposal)
    {
        var fields = proposal.Statements.ToDictionary(statement => $"Input.Statements[{statement.Key}]", statement => statement.Value);
        fields["Input.Action"] = proposal.Action;
        fields["Input.CostOfWaiting"] = proposal.CostOfWaiting;
        fields["Input.ReasonToDepart"] = proposal.ReasonToDepart ?? "";
        fields["Input.UrgentReason"] = proposal.UrgentReason ?? "";
        fields["Input.OffRampTriggers"] = string.Join("\r\n", proposal.OffRampTriggers ?? []);
        if (proposal.LegalBasis is { } basis)
        {
            foreach (var (name, value) in Of(basis))
            {
                fields[$"Input.LegalBasis.{name}"] = value;
            }
        }

        return fields;
    }

    private static IEnumerable<(string Name, string Value)> Of(LegalBasis basis) =>
    [
        ("Kind", basis.Kind.ToString()),
        ("Argument", basis.Argument),
        ("Breach", basis.Breach ?? ""),
        ("ResponsibleState", basis.ResponsibleState ?? ""),
        ("Attribution", basis.Attribution ?? ""),
        ("PriorCall", basis.PriorCall ?? ""),
        ("Proportionality", basis.Proportionality ?? ""),
        ("Reversibility", basis.Reversibility ?? ""),
        ("Termination", basis.Termination ?? ""),
        ("Treaty", basis.Treaty ?? ""),
        .. basis.FactorAssessments.Select(factor => ($"FactorAssessments[{factor.Key}]", factor.Value)),
        .. basis.LimitsConfirmed.Select((key, place) => ($"LimitsConfirmed#{place}", key)),
        .. basis.Norms.Select((key, place) => ($"Norms#{place}", key)),
    ];

    private static List<string> Keys(IEnumerable<Term> terms) => [.. terms.Select(term => term.Key)];
}
