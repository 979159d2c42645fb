using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Ui;
using FluentValidation;
using FluentValidation.Results;
using DisplayAttribute = System.ComponentModel.DataAnnotations.DisplayAttribute;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>What a proposer types, when proposing, when revising and when completing.</summary>
public sealed record ProposalForm
{
    // In the order of the page: a summary of errors follows it.
    [Display(Name = "what would be done")]
    public string? Action { get; init; }
    [Display(Name = "why another step than the recommended one")]
    public string? ReasonToDepart { get; init; }
    [Display(Name = "what waiting would cost")]
    public string? CostOfWaiting { get; init; }
    [Display(Name = "when it begins")]
    public LocalTime Starts { get; init; } = new();

    /// <summary>Why it cannot wait for its gates; empty where it can.</summary>
    [Display(Name = "why it cannot wait")]
    public string? UrgentReason { get; init; }
    public LegalBasisForm LegalBasis { get; init; } = new();

    /// <summary>Gate key to written statement.</summary>
    public Dictionary<string, string?> Statements { get; init; } = [];

    /// <summary>One a line.</summary>
    [Display(Name = "what would lead back down")]
    public string? OffRampTriggers { get; init; }

    public static ProposalForm Of(Escalation escalation)
    {
        var text = escalation.Text;
        return new ProposalForm
        {
            Action = text.Action,
            ReasonToDepart = text.ReasonToDepart,
            CostOfWaiting = text.CostOfWaiting,
            Starts = LocalTime.Of(text.StartsAt is { } at ? new ZonedTime(at, "UTC") : null),
            UrgentReason = text.UrgentReason,
            LegalBasis = text.LegalBasis is { } basis ? LegalBasisForm.Of(basis) : new LegalBasisForm(),
            Statements = text.Statements.ToDictionary(statement => statement.Key, statement => (string?)statement.Value),
            OffRampTriggers = string.Join('\n', escalation.OffRamp.Texts),
        };
    }

    /// <exception cref="ValidationException">Something typed cannot be read as part of a proposal; it comes with all else that is wrong.</exception>
    public Proposal ToProposal()
    {
        var (starts, wrong) = Starts.IsEmpty ? (null, []) : Starts.Read();
        var proposal = new Proposal(
            Action?.Trim() ?? "",
            CostOfWaiting?.Trim() ?? "",
            ReasonToDepart.IsBlank() ? null : ReasonToDepart.Trim(),
            ToStatements(),
            LegalBasis.ToBasis(),
            ToOffRampTriggers(),
            starts?.At,
            UrgentReason.IsBlank() ? null : UrgentReason.Trim());

        var unreadable = wrong.Select(part => new ValidationFailure($"{nameof(Starts)}.{part.Part}", $"When it begins: {part.Sentence}")).ToList();
        if (LegalBasis.LacksItsKind())
        {
            unreadable.Add(new ValidationFailure("LegalBasis.Kind", "Choose the kind of legal basis that you argue."));
        }

        return unreadable.Count == 0 ? proposal : throw new ValidationException([.. new ProposalValidator().Validate(proposal).Errors, .. unreadable]);
    }

    /// <summary>The statements that hold something.</summary>
    public IReadOnlyDictionary<string, string> ToStatements() =>
        Statements.Where(statement => !statement.Value.IsBlank()).ToDictionary(statement => statement.Key, statement => statement.Value!.Trim());

    public IReadOnlyList<string> ToOffRampTriggers() =>
        [.. (OffRampTriggers ?? "").Split('\n').Where(line => !line.IsBlank()).Select(line => line.Trim()).Distinct()];
}
