using EscalationPortal.Domain.Policies;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Data.Setup;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.Verify;

/// <summary>
/// Whether what decides is what the ledger has on record: signatures, where each step stands and on what text, custody with its disposals,
/// verifications, assessments, judgements, places in offices, hand-overs, roles, and which policies were adopted and who signed them. Whoever has the application's own login could write a row
/// of these without an entry; the ledger by itself would still be good.
/// </summary>
public sealed class Decisions(PortalDb db)
{
    /// <summary>So many are named, and the others counted.</summary>
    public const int MaxNamed = 20;

    // A brace of its own stands for itself.
    private static readonly string _sql = EmbeddedSql.Read("Decisions.sql").Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>A sentence for each that differs; none where all agree.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(ThresholdPolicy policy, CancellationToken cancellationToken)
    {
        // Past the filter, as the whole verification is: what belongs to a case that not every auditor may read is not named.
        var found = await db.TakeOutAsync(db.Database.SqlQueryRaw<Difference>(_sql), cancellationToken).ToListAsync(cancellationToken);
        var closed = await db.CaseAccess.Where(access => access.Listed || access.Compartments.Count > 0).Select(access => access.IncidentId).ToListAsync(cancellationToken);
        var named = found.Where(difference => difference.IncidentId is not { } incident || !closed.Contains(incident)).ToList();
        List<string> sentences = [.. named.Take(MaxNamed).Select(difference => Sentence(difference, policy))];
        return
        [
            .. sentences,
            .. named.Count > MaxNamed ? [$"And {named.Count - MaxNamed} more."] : Array.Empty<string>(),
            .. found.Count > named.Count
                ? [$"{Figures(found.Count - named.Count)} in cases that not everyone may read: have whoever runs the database look for them there (Decisions.sql)."]
                : Array.Empty<string>(),
        ];
    }

    private static string Figures(int count) => count == 1 ? "One more" : $"{count} more";

    private static string Sentence(Difference difference, ThresholdPolicy policy)
    {
        var of = difference.Reference.Length == 0 ? "" : $" of {difference.Reference}";
        var office = difference.Detail is { } key ? policy.OfficeTitle(key) : "an office";
        var what = difference.What switch
        {
            "StepSigned" => $"a signature of the {office} on {difference.Reference}",
            "StepReturned" => $"a return by the {office} of {difference.Reference}",
            "StepRejected" => $"a rejection by the {office} of {difference.Reference}",
            "LegalBasisConfirmed" => $"a confirmation of the legal basis by the {office} on {difference.Reference}",
            "ExtensionSigned" => $"a signature of the {office} for extending {difference.Reference}",
            "StandDownSigned" => $"a signature of the {office} for standing down {difference.Reference}",
            "StepTakenUrgently" => $"the urgent taking{of} by the {office}",
            "StepProposed" => "a proposal",
            "CustodyRecorded" when difference.Detail == "disposal" => $"the disposal{of}",
            "CustodyRecorded" => $"an event in the custody{of}",
            "CustodyBreakAccepted" => $"an accepted break in the custody{of}",
            "EvidenceVerified" => $"a verification{of}",
            "AssessmentFrozen" => $"an assessment{of}",
            "AttributionJudged" => $"a judgement of attribution{of}",
            "OfficeGiven" => $"a place in the office {office}",
            "OfficeDelegated" => $"a hand-over of the office {office}",
            "PolicySigned" => $"a signature of the {office} on a version of the policy",
            "PolicyAdopted" => "the adoption of a policy",
            "PolicyKept" => "that a policy was kept",
            "Standing" => $"where {difference.Reference} stands ({difference.Detail})",
            "Text" => $"the text{of}",
            "OfficeEnded" => $"the end of a place in the office {office}",
            "DelegationRevoked" => $"the end of a hand-over of the office {office}",
            "Roles" => $"the roles of the account {difference.Reference}",
            _ => $"whether the account {difference.Reference} is open",
        };
        return $"{char.ToUpperInvariant(what[0])}{what[1..]} {Verdict(difference)}.";
    }

    private static string Verdict(Difference difference) => difference switch
    {
        { What: "Standing" or "Text" or "OfficeEnded" or "DelegationRevoked" or "Roles" or "Closed", Seq: { } seq } => $"is not what entry {seq} says",
        { Rows: 0, Seq: { } seq } => $"is in entry {seq} of the ledger and is not, or not so, where decisions are kept",
        { Entries: 0 } => "has no entry in the ledger",
        { Rows: var rows, Entries: var entries } => $"is kept {rows} times and has {entries} entries in the ledger",
    };

    private sealed record Difference(string What, string Reference, Guid? IncidentId, string? Detail, long? Seq, long Rows, long Entries);
}
