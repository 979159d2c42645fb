using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>A form on which the gates of one step are written: proposing, revising, completing.</summary>
public abstract class GatesPage : CaseFormPage<ProposalForm>
{
    public bool HasLegalBasis => Has(Gates.LegalBasis);

    /// <summary>The kinds of legal basis the step can rest on; empty for any.</summary>
    public IReadOnlyList<LegalBasisKind> Kinds => StepGates.FirstOrDefault(gate => gate.Key == Gates.LegalBasis)?.Kinds ?? [];

    public bool HasOffRamp => Has(Gates.OffRamp);

    /// <summary>Written as one text each, the way back down last: on the form it stands with what would lead there.</summary>
    public IEnumerable<Gate> StatedGates => StepGates.Where(gate => Gates.IsStated(gate.Key)).OrderBy(gate => gate.Key == Gates.OffRamp);

    /// <summary>Met by what the case has on record, and written nowhere.</summary>
    public IReadOnlyList<GateResult> RecordedGates =>
        [.. GateCheck.Of(StepGates, new GateFacts(new Dictionary<string, string>(), null, [], [], Records), final: false).Where(result => Gates.IsRecorded(result.Gate.Key))];

    /// <summary>The incident the gates are for, and what it has on record.</summary>
    public abstract string Incident { get; }

    /// <summary>The gates of the step the form is for; empty where there is nothing to propose yet.</summary>
    protected abstract IReadOnlyList<Gate> StepGates { get; }

    protected abstract CaseRecords Records { get; }

    /// <summary>The form binds each statement by its gate and each factor by its key, so each needs one, empty or not; in the order of the page.</summary>
    public void FillStatements() => Input = Input with
    {
        Statements = StatedGates.ToDictionary(gate => gate.Key, gate => Input.Statements.GetValueOrDefault(gate.Key)),
        LegalBasis = Input.LegalBasis with { FactorAssessments = LegalBasis.ScaleAndEffectsFactors.ToDictionary(factor => factor.Key, factor => Input.LegalBasis.FactorAssessments.GetValueOrDefault(factor.Key)) },
    };

    private bool Has(string key) => StepGates.Any(gate => gate.Key == key);
}
