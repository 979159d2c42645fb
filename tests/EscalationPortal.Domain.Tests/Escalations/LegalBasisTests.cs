using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;
using static EscalationPortal.Domain.Tests.Escalations.Proposals;

namespace EscalationPortal.Domain.Tests.Escalations;

public class LegalBasisTests
{
    private static readonly LegalBasis _communication = new() { Kind = LegalBasisKind.Communication, Argument = "A note asks for an answer." };
    private static readonly LegalBasis _retorsion = new() { Kind = LegalBasisKind.Retorsion, Argument = "Unfriendly, and lawful." };

    private static readonly LegalBasis _countermeasure = new()
    {
        Kind = LegalBasisKind.Countermeasure,
        Argument = "It answers a breach of sovereignty.",
        Norms = ["norm-f", "sovereignty"],
        Breach = "Sovereignty, by switching off three substations.",
        ResponsibleState = "RU",
        Attribution = "Its service’s own infrastructure was used, and it was seen at work.",
        PriorCall = "By note verbale on 3 January; no answer came.",
        Proportionality = "It reaches no further than the injury.",
        Reversibility = "Access is given back within an hour.",
        Termination = "It ends when the breach ends.",
        LimitsConfirmed = [.. LegalBasis.Article50Limits.Select(term => term.Key)],
    };

    private static readonly LegalBasis _selfDefence = new()
    {
        Kind = LegalBasisKind.SelfDefence,
        Argument = "Scale and effects are those of an armed attack.",
        FactorAssessments = LegalBasis.ScaleAndEffectsFactors.ToDictionary(factor => factor.Key, factor => $"{factor.Title}: high."),
    };

    private static readonly LegalBasis _consultation = new() { Kind = LegalBasisKind.Consultation, Argument = "Security is threatened.", Treaty = "North Atlantic Treaty, Article 4" };

    public static TheoryData<LegalBasisKind> Kinds => [.. Enum.GetValues<LegalBasisKind>()];

    /// <summary>A basis without one of its parts, and the part.</summary>
    public static TheoryData<string, LegalBasis> Incomplete => new()
    {
        { "Argument", _retorsion with { Argument = "  " } },
        { "Argument", _countermeasure with { Argument = "" } },
        { "Breach", _countermeasure with { Breach = null } },
        { "ResponsibleState", _countermeasure with { ResponsibleState = null } },
        { "Attribution", _countermeasure with { Attribution = " " } },
        { "PriorCall", _countermeasure with { PriorCall = null } },
        { "Proportionality", _countermeasure with { Proportionality = null } },
        { "Reversibility", _countermeasure with { Reversibility = "\u200B" } },
        { "Termination", _countermeasure with { Termination = null } },
        { "LimitsConfirmed", _countermeasure with { LimitsConfirmed = [.. _countermeasure.LimitsConfirmed.Skip(1)] } },
        { "FactorAssessments[severity]", _selfDefence with { FactorAssessments = _selfDefence.FactorAssessments.Where(factor => factor.Key != "severity").ToDictionary() } },
        { "FactorAssessments[presumptive-legality]", _selfDefence with { FactorAssessments = new Dictionary<string, string>(_selfDefence.FactorAssessments) { ["presumptive-legality"] = "" } } },
        { "Treaty", _consultation with { Treaty = null } },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_complete_basis_of_each_kind_lacks_nothing_and_lets_the_step_be_submitted(LegalBasisKind kind)
    {
        var basis = Complete(kind);

        Assert.Empty(basis.Missing());
        Assert.Equal(basis, Propose(Written with { LegalBasis = basis }).Text.LegalBasis);
    }

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void An_incomplete_basis_refuses_the_step_and_names_the_part_that_is_missing(string part, LegalBasis basis)
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Propose(Written with { LegalBasis = basis }));

        Assert.Equal(("gate-unmet", $"LegalBasis.{part}"), (refusal.Rule, Assert.Single(refusal.MissingParts).Part));
        Assert.Contains(refusal.MissingParts[0].Sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LegalBasisKind.Countermeasure, 9)]
    [InlineData(LegalBasisKind.SelfDefence, 9)]
    [InlineData(LegalBasisKind.Consultation, 2)]
    [InlineData(LegalBasisKind.Retorsion, 1)]
    public void Everything_that_is_missing_is_said_at_once(LegalBasisKind kind, int gaps) =>
        Assert.Equal(gaps, new LegalBasis { Kind = kind }.Missing().Count);

    [Fact]
    public void Without_a_basis_its_kind_is_what_is_missing() =>
        Assert.Equal("LegalBasis.Kind", Assert.Single(Assert.Throws<RuleViolationException>(() => Propose(Written with { LegalBasis = null })).MissingParts).Part);

    [Fact]
    public void A_statement_is_no_legal_basis() =>
        Assert.Equal(
            "gate-not-demanded",
            Assert.Throws<RuleViolationException>(() => Propose(Written with { Statements = new Dictionary<string, string>(Written.Statements) { ["legal-basis"] = "Retorsion." } })).Rule);

    private static LegalBasis Complete(LegalBasisKind kind) => kind switch
    {
        LegalBasisKind.Communication => _communication,
        LegalBasisKind.Retorsion => _retorsion,
        LegalBasisKind.Countermeasure => _countermeasure,
        LegalBasisKind.SelfDefence => _selfDefence,
        LegalBasisKind.Consultation => _consultation,
    };
}
