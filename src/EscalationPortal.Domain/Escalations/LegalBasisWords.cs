using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Escalations;

/// <summary>One part of a legal basis as people read it.</summary>
public sealed record BasisPart(string Name, string Text);

/// <summary>A legal basis in the words of the field, part by part: only the parts its kind has.</summary>
public static class LegalBasisWords
{
    public static IReadOnlyList<BasisPart> Of(LegalBasis basis) =>
    [
        new("Legal basis", basis.Kind.Title()),
        .. Part("Argument", basis.Argument),
        .. Part("Norms infringed", string.Join("; ", basis.Norms.Order(StringComparer.Ordinal).Select(key => Norms.Find(key)?.Title ?? key))),
        .. basis.Kind switch
        {
            LegalBasisKind.Communication or LegalBasisKind.Retorsion => Array.Empty<BasisPart>(),
            LegalBasisKind.Countermeasure =>
            [
                .. Part("Breach", basis.Breach),
                .. Part("Responsible state", basis.ResponsibleState),
                .. Part("Attribution, clear and convincing", basis.Attribution),
                .. Part("Prior call to cease", basis.PriorCall),
                .. Part("Proportionality", basis.Proportionality),
                .. Part("Reversibility", basis.Reversibility),
                .. Part("What ends it", basis.Termination),
                .. Part("Left alone", string.Join("; ", LegalBasis.Article50Limits.Where(term => basis.LimitsConfirmed.Contains(term.Key)).Select(term => term.Title))),
            ],
            LegalBasisKind.SelfDefence => [.. LegalBasis.ScaleAndEffectsFactors.SelectMany(factor => Part(factor.Title, basis.FactorAssessments.GetValueOrDefault(factor.Key)))],
            LegalBasisKind.Consultation => [.. Part("Treaty and article", basis.Treaty)],
        },
    ];

    private static IEnumerable<BasisPart> Part(string name, string? text) => text.IsBlank() ? [] : [new(name, text)];
}
