using EscalationPortal.Domain.Cases;
using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Policies;
using EscalationPortal.Domain.Vocabulary;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.Pictures;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Ui.CaseFrame;

/// <summary>
/// What stands around every page of a case: the facts, the tabs, the ladder. A page calls <see cref="CaseFrames.Show"/> with it
/// and sets <c>Layout = "CaseFrame/_Case"</c>.
/// </summary>
[Requires(Permission.ViewIncidents)]
public sealed record CaseFrameQuery(string Incident) : IQuery<CaseFrame>, IConcernsIncident;

/// <param name="Latest">The latest assessment; null while there is none.</param>
public sealed record CaseFrame(
    Guid IncidentId,
    string Reference,
    IncidentFacts Facts,
    string? Severity,
    int SeverityRank,
    string LoggedBy,
    DateTimeOffset LoggedAt,
    CaseOwner? Owner,
    int Assessments,
    int Evidence,
    int Hypotheses,
    int Escalations,
    int Contacts,
    DateTimeOffset? LastContact,
    int Entries,
    string Access,
    bool IsJudged,
    string? OpenProposal,
    StepTaken? InForce,
    CaseStanding Standing,
    IReadOnlyList<StepTaken> Taken,
    ThresholdPolicy Policy,
    FrozenAssessment? Latest)
{
    /// <summary>What the policy in force makes of the latest assessment; null where it was made under that policy.</summary>
    public CarriedAssessment? UnderPolicyInForce { get; init; }

    /// <summary>The signals it rests on, the first to come first; no more than one over <see cref="CaseSignal.MaxShown"/>.</summary>
    public IReadOnlyList<CaseSignal> Signals { get; init; } = [];

    /// <summary>The campaigns it is in, of those the reader knows; no more than one over <see cref="CaseCampaign.MaxShown"/>.</summary>
    public IReadOnlyList<CaseCampaign> Campaigns { get; init; } = [];

    /// <summary>Gates of the recommended step that are not met yet, and all it has; set by a page that knows the records.</summary>
    public (int Unmet, int All)? Gates { get; init; }

    public IReadOnlyList<LadderRung> Ladder => CaseLadder.Of(Policy, Latest?.Evaluation, Taken, Gates);

    /// <summary>How far the case has come, in the order of the work.</summary>
    public IReadOnlyList<CaseTask> Tasks =>
    [
        new("Evidence", $"/incidents/{Reference}/evidence", Evidence > 0) { Begins = (Permission.HandleEvidence, $"/incidents/{Reference}/evidence/log") },
        new("Attribution", $"/incidents/{Reference}/attribution", IsJudged)
        {
            Begins = Hypotheses == 0 ? (Permission.WeighHypotheses, $"/incidents/{Reference}/attribution/hypotheses/add") : null,
        },
        new("Assessment", Assessments > 0 ? $"/incidents/{Reference}/assessments/{Assessments}" : $"/incidents/{Reference}", Assessments > 0)
        {
            Begins = (Permission.Assess, $"/incidents/{Reference}/assess"),
        },
        new("Proposal", OpenProposal is { } open ? $"/escalations/{open}" : $"/incidents/{Reference}/escalations", OpenProposal is not null || InForce is not null),
        new("Signatures", InForce is { } inForce ? $"/escalations/{inForce.Reference}" : $"/incidents/{Reference}/escalations", InForce is not null),
    ];
}

/// <summary>A signal that a case rests on.</summary>
public sealed record CaseSignal(string Reference, Marking Marking, string Summary)
{
    /// <summary>Every page of a case names so many; there is a list of all.</summary>
    public const int MaxShown = 20;

    internal static CaseSignal Read(string row) => row.Split('\n', 3) is [var reference, var marking, var summary]
        ? new CaseSignal(reference, Enum.Parse<Marking>(marking), summary)
        : throw new InvalidOperationException("A signal of a case is read as three lines.");
}

/// <summary>A campaign that a case is in.</summary>
public sealed record CaseCampaign(Guid Id, Marking Marking, string Name)
{
    /// <inheritdoc cref="CaseSignal.MaxShown"/>
    public const int MaxShown = 10;

    internal static CaseCampaign Read(string row) => row.Split('\n', 3) is [var id, var marking, var name]
        ? new CaseCampaign(Guid.Parse(id), Enum.Parse<Marking>(marking), name)
        : throw new InvalidOperationException("A campaign of a case is read as three lines.");
}

/// <param name="Href">Where it stands.</param>
public sealed record CaseTask(string Title, string Href, bool IsDone)
{
    /// <summary>The form it begins with, for whoever may fill that in; null where there is more to see than to begin.</summary>
    public (Permission Permission, string Href)? Begins { get; init; }

    public string HrefFor(ICurrentUser user) => !IsDone && Begins is var (permission, form) && user.May(permission) ? form : Href;
}

public static class CaseFrames
{
    public static void Show(this PageModel page, CaseFrame frame)
    {
        page.ViewData["Case"] = frame;

        // What the page tells of may be marked more strictly than the case.
        page.ViewData["Marking"] = frame.Signals.Take(CaseSignal.MaxShown).Select(signal => signal.Marking)
            .Concat(frame.Campaigns.Take(CaseCampaign.MaxShown).Select(campaign => campaign.Marking)).Append(frame.Facts.Marking).Max();
    }
}

public sealed class CaseFrameHandler(PortalDb db, AdoptedPolicies policies, FrozenAssessments frozenAssessments, CaseReadership readership) : IRequestHandler<CaseFrameQuery, CaseFrame>
{
    // A page view is no event, nor is what was refused: the record opens with what is counted here.
    private static readonly string[] _noEvents = [.. EventWords.ActionsOf(EntryKind.Reading), .. EventWords.ActionsOf(EntryKind.Refusal)];

    public async Task<CaseFrame> Handle(CaseFrameQuery query, CancellationToken cancellationToken)
    {
        // One statement: whether the case may be read is asked of its row, and not once more of each row that belongs to it.
        var reference = new Told<string>(query.Incident);
        var row = await db.Ask(nameof(CaseFrameHandler), reference, () => db.ReadableIncidents.AsNoTracking().Where(incident => incident.Reference == reference.Value)
            .SelectMany(incident => db.Users.Where(person => person.Id == incident.OwnerId).DefaultIfEmpty(), (incident, owner) => new
            {
                Incident = incident,
                LoggedBy = db.Users.Where(person => person.Id == incident.LoggedById).Select(person => person.Name).First(),
                Owner = owner!.Name,
                IsOwnerClosed = owner.DisabledReason != null,
                OwnersRoles = owner.Roles,
                OwnerReads = db.IncidentsTheirOwnersRead.Any(owned => owned.Id == incident.Id),
                Escalations = db.Escalations.Where(escalation => escalation.IncidentId == incident.Id)
                    .Select(escalation => new StepTaken(escalation.Reference, escalation.Step.Rung, escalation.Status, escalation.Review.DueAt))
                    .ToList(),
                Hypotheses = db.Attributions
                    .Where(attribution => attribution.IncidentId == incident.Id)
                    .SelectMany(attribution => attribution.Hypotheses).Count(hypothesis => hypothesis.DroppedAt == null),
                Contacts = db.Contacts.Count(contact => contact.IncidentId == incident.Id),
                LastContact = db.Contacts.Where(contact => contact.IncidentId == incident.Id).Max(contact => (DateTimeOffset?)contact.At),
                IsJudged = db.Attributions.Where(attribution => attribution.IncidentId == incident.Id).Any(attribution => attribution.Judgements.Any()),
                Signals = db.Signals.Where(signal => signal.IncidentId == incident.Id).OrderBy(signal => signal.ReceivedAt).ThenBy(signal => signal.Id).Take(CaseSignal.MaxShown + 1)
                    .GroupBy(_ => 1).OrderBy(all => all.Key)
                    .Select(all => EF.Functions.ArrayAgg(all.OrderBy(signal => signal.ReceivedAt).ThenBy(signal => signal.Id).Select(signal => signal.Reference + "\n" + (
                        signal.Marking == Marking.Clear ? nameof(Marking.Clear) : signal.Marking == Marking.Green ? nameof(Marking.Green) : signal.Marking == Marking.Amber ? nameof(Marking.Amber)
                        : signal.Marking == Marking.AmberStrict ? nameof(Marking.AmberStrict) : nameof(Marking.Red)) + "\n" + signal.Summary)))
                    .FirstOrDefault(),
                Campaigns = db.ReadableCampaignNames
                    .Where(name => db.CampaignIncidents.Any(held =>
                        held.CampaignId == name.CampaignId && held.IncidentId == incident.Id && held.LeftAt == null))
                    .OrderBy(name => name.CampaignId).Take(CaseCampaign.MaxShown + 1)
                    .GroupBy(_ => 1).OrderBy(all => all.Key)
                    .Select(all => EF.Functions.ArrayAgg(all.OrderBy(name => name.CampaignId).Select(name => name.CampaignId.ToString() + "\n" + (
                        name.Marking == Marking.Clear ? nameof(Marking.Clear) : name.Marking == Marking.Green ? nameof(Marking.Green)
                        : name.Marking == Marking.Amber ? nameof(Marking.Amber) : name.Marking == Marking.AmberStrict ? nameof(Marking.AmberStrict) : nameof(Marking.Red)) + "\n" + name.Name)))
                    .FirstOrDefault(),
                Evidence = db.EvidenceItems.Count(item => item.IncidentId == incident.Id),
                Entries = db.LedgerEntries.Count(entry => entry.IncidentId == incident.Id && !_noEvents.Contains(entry.Action)),
                IsRestricted = db.CaseAccess.Any(access => access.IncidentId == incident.Id && (access.Listed || access.Compartments.Count > 0)),
                Latest = db.Assessments
                    .Where(assessment => assessment.IncidentId == incident.Id).OrderByDescending(assessment => assessment.Number)
                    .Select(assessment => (Guid?)assessment.Id).FirstOrDefault(),
            }))
            .SingleOrDefaultAsync(cancellationToken).AsTask().OrNotFound($"incident {query.Incident}");
        var latest = row.Latest is { } assessment ? await frozenAssessments.OfAsync(assessment, cancellationToken) : null;
        var inForce = await policies.InForceAsync(cancellationToken);
        return new CaseFrame(
            row.Incident.Id,
            row.Incident.Reference,
            row.Incident.Facts,
            row.Incident.SeverityTitle,
            row.Incident.SeverityRank,
            row.LoggedBy,
            row.Incident.LoggedAt,
            CaseOwner.Of(row.Incident.OwnerId, row.Owner, row.IsOwnerClosed, row.OwnersRoles, row.OwnerReads),
            row.Incident.Assessments,
            row.Evidence,
            row.Hypotheses,
            row.Escalations.Count,
            row.Contacts,
            row.LastContact,
            row.Entries,
            await readership.InWordsAsync(row.Incident.Id, row.IsRestricted, cancellationToken),
            row.IsJudged,
            row.Escalations.Find(escalation => escalation.Status is EscalationStatus.Proposed or EscalationStatus.Returned or EscalationStatus.Planned)?.Reference,
            row.Escalations.Find(escalation => escalation.Status is EscalationStatus.InForce or EscalationStatus.UnderReview),
            row.Incident.Standing(),
            row.Escalations,
            latest?.Policy ?? inForce,
            latest)
        {
            Signals = [.. (row.Signals ?? []).Select(CaseSignal.Read)],
            Campaigns = [.. (row.Campaigns ?? []).Select(CaseCampaign.Read)],
            UnderPolicyInForce = latest is null || latest.Policy.Digest == inForce.Digest
                ? null
                : latest.Assessment.CarryInto(inForce) with { Since = await policies.InForceFromAsync(inForce, cancellationToken) },
        };
    }
}
