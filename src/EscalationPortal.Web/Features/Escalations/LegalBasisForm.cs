using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>A legal basis as typed. The form has the parts of every kind; those of the chosen one are taken.</summary>
public sealed record LegalBasisForm
{
    // In the order of the page: a summary of errors follows it.
    public string? Kind { get; init; }
    public string? Breach { get; init; }
    public string? ResponsibleState { get; init; }
    public string? Attribution { get; init; }
    public string? PriorCall { get; init; }
    public string? Proportionality { get; init; }
    public string? Reversibility { get; init; }
    public string? Termination { get; init; }
    public List<string> LimitsConfirmed { get; init; } = [];

    /// <summary>Factor key to what was written.</summary>
    public Dictionary<string, string?> FactorAssessments { get; init; } = [];
    public string? Treaty { get; init; }
    public string? Argument { get; init; }
    public List<string> Norms { get; init; } = [];

    public static LegalBasisForm Of(LegalBasis basis) => new()
    {
        Kind = basis.Kind.ToString(),
        Breach = basis.Breach,
        ResponsibleState = basis.ResponsibleState,
        Attribution = basis.Attribution,
        PriorCall = basis.PriorCall,
        Proportionality = basis.Proportionality,
        Reversibility = basis.Reversibility,
        Termination = basis.Termination,
        LimitsConfirmed = [.. basis.LimitsConfirmed],
        FactorAssessments = basis.FactorAssessments.ToDictionary(factor => factor.Key, factor => (string?)factor.Value),
        Treaty = basis.Treaty,
        Argument = basis.Argument,
        Norms = [.. basis.Norms],
    };

    /// <summary>Whether something is typed and no kind is chosen: nobody can tell what it is an argument for.</summary>
    public bool LacksItsKind() => ChosenKind() is null && (LimitsConfirmed.Count + Norms.Count > 0
        || FactorAssessments.Values.Concat([Kind, Breach, ResponsibleState, Attribution, PriorCall, Proportionality, Reversibility, Termination, Treaty, Argument]).Any(text => !text.IsBlank()));

    /// <summary>Null where no kind is chosen.</summary>
    public LegalBasis? ToBasis()
    {
        if (ChosenKind() is not { } kind)
        {
            return null;
        }

        var basis = new LegalBasis { Kind = kind, Argument = Argument?.Trim() ?? "", Norms = [.. Norms.Distinct()] };
        return kind switch
        {
            LegalBasisKind.Countermeasure => basis with
            {
                Breach = Text(Breach),
                ResponsibleState = Text(ResponsibleState),
                Attribution = Text(Attribution),
                PriorCall = Text(PriorCall),
                Proportionality = Text(Proportionality),
                Reversibility = Text(Reversibility),
                Termination = Text(Termination),
                LimitsConfirmed = [.. LimitsConfirmed.Distinct()],
            },
            LegalBasisKind.SelfDefence => basis with
            {
                FactorAssessments = FactorAssessments.Where(factor => !factor.Value.IsBlank()).ToDictionary(factor => factor.Key, factor => factor.Value!.Trim()),
            },
            LegalBasisKind.Consultation => basis with { Treaty = Text(Treaty) },
            _ => basis,
        };
    }

    private LegalBasisKind? ChosenKind() => Enum.GetValues<LegalBasisKind>().Cast<LegalBasisKind?>().FirstOrDefault(kind => kind.ToString() == Kind);

    private static string? Text(string? typed) => typed.IsBlank() ? null : typed.Trim();
}
