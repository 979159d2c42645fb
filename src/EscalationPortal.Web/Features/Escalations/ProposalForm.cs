using EscalationPortal.Domain;
using EscalationPortal.Domain.Escalations;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>What a proposer types, when proposing and when revising.</summary>
public sealed record ProposalForm
{
    /// <summary>The number of the assessment on the page: what was assessed since is not what they proposed on.</summary>
    public int Assessment { get; init; }
    public string? Action { get; init; }
    public string? CostOfWaiting { get; init; }
    public string? ReasonToDepart { get; init; }

    /// <summary>Gate key to written statement.</summary>
    public Dictionary<string, string?> Statements { get; init; } = [];

    public static ProposalForm Of(Escalation escalation) => new()
    {
        Action = escalation.Action,
        CostOfWaiting = escalation.CostOfWaiting,
        ReasonToDepart = escalation.ReasonToDepart,
        Statements = escalation.Statements.ToDictionary(statement => statement.Gate, statement => (string?)statement.Text),
    };

    public Proposal ToProposal() => new(
        Action?.Trim() ?? "",
        CostOfWaiting?.Trim() ?? "",
        ReasonToDepart.IsBlank() ? null : ReasonToDepart.Trim(),
        Statements.ToDictionary(statement => statement.Key, statement => statement.Value?.Trim() ?? ""));
}
