using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Ledger;

namespace EscalationPortal.Web.Features.Escalations;

/// <summary>The text of a proposal line by line, as entries and briefs show it.</summary>
internal static class ProposalLines
{
    public static IReadOnlyList<EntryLine> Of(Proposal proposal) =>
    [
        new("What would be done", null, proposal.Action),
        new("Cost of waiting", null, proposal.CostOfWaiting),
        .. Of(proposal.Statements, proposal.LegalBasis, proposal.OffRampTriggers ?? []),
        .. proposal.StartsAt is { } starts ? [new EntryLine("To begin", null, EntryLines.Time(starts))] : Array.Empty<EntryLine>(),
        .. proposal.UrgentReason is { } urgent ? [new EntryLine("Why it cannot wait", null, urgent)] : Array.Empty<EntryLine>(),
    ];

    public static IReadOnlyList<EntryLine> Of(IReadOnlyDictionary<string, string> statements, LegalBasis? basis, IReadOnlyList<string> offRampTriggers) =>
    [
        .. statements.Select(statement => new EntryLine(Gates.Contains(statement.Key) ? Gates.TitleOf(statement.Key) : statement.Key, null, statement.Value)),
        .. basis is null ? [] : LegalBasisWords.Of(basis).Select(part => new EntryLine(part.Name, null, part.Text)),
        .. offRampTriggers.Select((trigger, i) => new EntryLine($"Off-ramp trigger {i + 1}", null, trigger)),
    ];

    /// <param name="recommended">The step the policy supported when the proposal was written.</param>
    public static IReadOnlyList<EntryLine> Of(Proposal proposal, string recommended) => [new("Supported by the policy", null, $"Step {recommended}"), .. Of(proposal)];

    /// <summary>On what a signature was given: its text, the assessment and the policy of that.</summary>
    public static IReadOnlyList<EntryLine> OfSigned(string text, Guid assessment, string policy) =>
        [new("Text, SHA-256", null, text), new("Assessment", null, $"{assessment:D}"), new("Policy, SHA-256", null, policy)];

    /// <summary>What a proposal says now and did not say before, or says otherwise.</summary>
    public static IReadOnlyList<EntryLine> Between(Proposal before, Proposal now)
    {
        var (old, young) = (All(before), All(now));
        return
        [
            .. old.Keys.Union(young.Keys).Where(name => old.GetValueOrDefault(name) != young.GetValueOrDefault(name))
                .Select(name => new EntryLine(name, old.GetValueOrDefault(name, EntryLines.None), young.GetValueOrDefault(name, EntryLines.None))),
        ];

        static Dictionary<string, string> All(Proposal proposal) =>
            Of(proposal).Append(new EntryLine("Reason for another step than the recommended one", null, proposal.ReasonToDepart ?? EntryLines.None)).ToDictionary(line => line.Name, line => line.After);
    }
}
