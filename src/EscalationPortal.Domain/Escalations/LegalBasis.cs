using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Domain.Escalations;

/// <summary>Why a step is lawful, in the parts each kind of basis consists of.</summary>
public sealed record LegalBasis
{
    /// <summary>What a countermeasure never touches (Article 50).</summary>
    public static IReadOnlyList<Term> Article50Limits { get; } =
    [
        new("force", "No threat or use of force"),
        new("human-rights", "Fundamental human rights are kept"),
        new("humanitarian", "Humanitarian obligations that forbid reprisals are kept"),
        new("peremptory-norms", "Peremptory norms are kept"),
        new("diplomatic-inviolability", "The inviolability of diplomatic and consular agents, premises and archives is kept"),
    ];

    /// <summary>What is commonly weighed when scale and effects are compared with those of force (Tallinn Manual 2.0, rule 69).</summary>
    public static IReadOnlyList<Term> ScaleAndEffectsFactors { get; } =
    [
        new("severity", "Severity", "Harm to people and property: the heaviest factor."),
        new("immediacy", "Immediacy", "How soon the consequences show."),
        new("directness", "Directness", "How straight the line from act to consequence is."),
        new("invasiveness", "Invasiveness", "How far it intrudes into the state’s systems and interests."),
        new("measurability", "Measurability of effects", "How well the consequences can be counted."),
        new("military-character", "Military character", "How closely it is tied to military operations."),
        new("state-involvement", "State involvement", "How far a state takes part."),
        new("presumptive-legality", "Presumptive legality", "Whether acts of this kind are commonly taken to be lawful."),
    ];

    public LegalBasisKind Kind { get; init; }

    /// <summary>The argument in a few sentences; every kind needs it.</summary>
    public string Argument { get; init; } = "";

    /// <summary>Keys of <see cref="Vocabulary.Norms"/> that were infringed.</summary>
    public IReadOnlyList<string> Norms { get; init; } = [];

    /// <summary>Countermeasure: the obligation breached, and by what act.</summary>
    public string? Breach { get; init; }

    /// <summary>Countermeasure: the state that answers for the breach, by its ISO 3166-1 code.</summary>
    public string? ResponsibleState { get; init; }

    /// <summary>Countermeasure: why attribution is clear and convincing.</summary>
    public string? Attribution { get; init; }

    /// <summary>Countermeasure: when and how the state was called on to cease, or why that is waived as urgent.</summary>
    public string? PriorCall { get; init; }

    /// <summary>Countermeasure: why it is in proportion to the injury.</summary>
    public string? Proportionality { get; init; }

    /// <summary>Countermeasure: how its effects can be undone, as far as possible.</summary>
    public string? Reversibility { get; init; }

    /// <summary>Countermeasure: what ends it.</summary>
    public string? Termination { get; init; }

    /// <summary>Countermeasure: keys of <see cref="Article50Limits"/> that were examined and are left alone.</summary>
    public IReadOnlyList<string> LimitsConfirmed { get; init; } = [];

    /// <summary>Self-defence: what each of <see cref="ScaleAndEffectsFactors"/> says, by its key.</summary>
    public IReadOnlyDictionary<string, string> FactorAssessments { get; init; } = new Dictionary<string, string>();

    /// <summary>Consultation: the treaty and its article.</summary>
    public string? Treaty { get; init; }

    /// <summary>What this kind of basis still lacks, each at its part; empty where it is complete.</summary>
    public IReadOnlyList<MissingPart> Missing()
    {
        var missing = new List<MissingPart>();
        Need(nameof(Argument), Argument, "Argue the legal basis in a few sentences.");
        switch (Kind)
        {
            case LegalBasisKind.Communication or LegalBasisKind.Retorsion:
                break;
            case LegalBasisKind.Countermeasure:
                Need(nameof(Breach), Breach, "Name the obligation that was breached, and by what act.");
                Need(nameof(ResponsibleState), ResponsibleState, "Name the state that answers for the breach.");
                Need(nameof(Attribution), Attribution, "Say why attribution to that state is clear and convincing.");
                Need(nameof(PriorCall), PriorCall, "Say when and how the state was called on to cease, or why that is waived as urgent.");
                Need(nameof(Proportionality), Proportionality, "Say why the countermeasure is in proportion to the injury.");
                Need(nameof(Reversibility), Reversibility, "Say how its effects can be undone.");
                Need(nameof(Termination), Termination, "Say what ends the countermeasure.");
                if (Article50Limits.Where(term => !LimitsConfirmed.Contains(term.Key)).Select(term => term.Title.ToLowerInvariant()).ToList() is { Count: > 0 } unconfirmed)
                {
                    missing.Add(new MissingPart(nameof(LimitsConfirmed), $"Confirm for a countermeasure: {string.Join("; ", unconfirmed)}."));
                }

                break;
            case LegalBasisKind.SelfDefence:
                missing.AddRange(ScaleAndEffectsFactors.Where(term => FactorAssessments.GetValueOrDefault(term.Key).IsBlank()).Select(term => new MissingPart($"{nameof(FactorAssessments)}[{term.Key}]", $"Weigh the factor {term.Title.ToLowerInvariant()}.")));
                break;
            case LegalBasisKind.Consultation:
                Need(nameof(Treaty), Treaty, "Name the treaty and the article under which consultation is requested.");
                break;
        }

        return missing;

        void Need(string part, string? text, string sentence)
        {
            if (text.IsBlank())
            {
                missing.Add(new MissingPart(part, sentence));
            }
        }
    }
}
