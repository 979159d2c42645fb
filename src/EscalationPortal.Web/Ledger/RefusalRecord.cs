using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Domain.Signals;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Ledger;

/// <summary>Puts what was tried and refused into the ledger, in a transaction of its own: each at first, and as a count what somebody goes on trying.</summary>
public sealed class RefusalRecord(PortalDb db, LedgerAppender ledger, ICurrentUser user, TimeProvider clock)
{
    // A form that names more is refused for that.
    private const int MaxNamed = 50;

    private const int MaxFieldLength = 100;
    private const int MaxFields = 100;

    private Exception? _recorded;

    /// <summary>Records a refusal once, wherever it is caught: the pipeline catches what a request refused, a page what it could not make a request of.</summary>
    /// <param name="what">The name of the request or page.</param>
    /// <param name="rule">The rule that refused it.</param>
    /// <param name="request">The request itself, or null if there was none: it says which case it concerned.</param>
    public Task RecordAsync(Exception refusal, string what, string rule, object? request = null, IEnumerable<string>? fields = null)
    {
        if (refusal == _recorded)
        {
            return Task.CompletedTask;
        }

        _recorded = refusal;
        return RecordAsync(what, rule, request, fields ?? (refusal as ValidationException)?.Errors.Select(error => error.PropertyName));
    }

    public async Task RecordAsync(string what, string rule, object? request = null, IEnumerable<string>? named = null)
    {
        // A forged form makes up names of its own: no more of them are kept than a real form has.
        var fields = named?.Where(name => name.Length <= MaxFieldLength).Distinct().Take(MaxFields).ToList();
        var (subject, incident) = await ConcernOfAsync(what, request);
        var campaign = subject.Type == CampaignEvent.SubjectType ? Guid.Parse(subject.Id) : (Guid?)null;
        var hidden = incident is null ? await HiddenCaseAsync(request) : null;

        // Not the request's own token: a refusal is recorded even if the browser has gone.
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        if (await CountAsync(what, rule, incident, campaign, hidden) > RefusalCount.EachRecorded)
        {
            await transaction.CommitAsync(CancellationToken.None);
            return;
        }

        await ledger.AppendAsync(user.Id, [new Refused(what, rule, fields) { Subject = subject, IncidentId = incident }], CancellationToken.None);
        if (hidden is { } theirs)
        {
            var seq = await db.LedgerHead.Select(head => head.Size).SingleAsync();
            db.HiddenAttempts.Add(new HiddenAttempt { Seq = seq, IncidentId = theirs });
            await db.SaveChangesAsync();
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>How often it happened of late, this time included. What is no entry of its own is recorded as a count, once its interval is over.</summary>
    private async Task<int> CountAsync(string what, string rule, Guid? incident, Guid? campaign, Guid? hidden)
    {
        var (now, key) = (clock.GetUtcNow(), $"{user.Id:D} {what} {rule} {incident:D}{campaign:D}");
        return (await db.Database.SqlQuery<int>(
            $"""
             INSERT INTO refusal_counts AS counted (key, person_id, request, rule, incident_id, campaign_name_id, hidden, since, latest_at, times)
             VALUES ({key}, {user.Id}, {what}, {rule}, {incident}, {campaign}, ARRAY[]::uuid[], {now}, {now}, 1)
             ON CONFLICT (key) DO UPDATE SET times = counted.times + 1, latest_at = excluded.latest_at,
               hidden = CASE WHEN {hidden}::uuid IS NULL OR {hidden}::uuid = ANY (counted.hidden) THEN counted.hidden ELSE counted.hidden || {hidden}::uuid END
             RETURNING times
             """).ToListAsync()).Single();
    }

    // Looks past the filter: the attempt belongs in the record of a case whether or not whoever made it may know of the case.
    private async Task<Guid?> HiddenCaseAsync(object? request) =>
        await CaseOfAsync((request as IConcernsIncident)?.Incident ?? (request as IConcernsSignal)?.Signal ?? (request as IConcernsEscalation)?.Escalation)
        ?? await HiddenAmongAsync(request);

    private async Task<Guid?> HiddenAmongAsync(object? request)
    {
        IReadOnlyList<string?> named = request is INamesOthers several ? [.. several.Others.Distinct(StringComparer.Ordinal).Take(MaxNamed)] : [(request as INamesAnother)?.Another];
        foreach (var reference in named)
        {
            if (await CaseOfAsync(reference) is { } other && !await db.Incidents.AnyAsync(incident => incident.Id == other))
            {
                return other;
            }
        }

        return null;
    }

    // What a reference names is said by its first letters.
    private Task<Guid?> CaseOfAsync(string? reference) => reference?.Split('-')[0] switch
    {
        "INC" => db.Incidents.IgnoreQueryFilters([PortalDb.NeedToKnow]).Where(incident => incident.Reference == reference).Select(incident => (Guid?)incident.Id).SingleOrDefaultAsync(),
        "SIG" => db.Signals.IgnoreQueryFilters([PortalDb.NeedToKnow]).Where(signal => signal.Reference == reference).Select(signal => signal.IncidentId).SingleOrDefaultAsync(),
        "ESC" => db.Escalations.IgnoreQueryFilters([PortalDb.NeedToKnow]).Where(escalation => escalation.Reference == reference).Select(escalation => (Guid?)escalation.IncidentId).SingleOrDefaultAsync(),
        _ => Task.FromResult<Guid?>(null),
    };

    private async Task<(Subject Subject, Guid? Incident)> ConcernOfAsync(string what, object? request)
    {
        switch (request)
        {
            case IConcernsIncident { Incident: var reference }
                when await db.Incidents.Where(incident => incident.Reference == reference).Select(incident => (Guid?)incident.Id).SingleOrDefaultAsync() is { } id:
                return (Subject.Of("incident", id), id);
            case IConcernsEscalation { Escalation: var reference }
                when await db.Escalations.Where(escalation => escalation.Reference == reference).Select(escalation => new { escalation.Id, escalation.IncidentId }).SingleOrDefaultAsync() is { } found:
                return (Subject.Of("escalation", found.Id), found.IncidentId);
            case IConcernsSignal { Signal: var reference }
                when await db.Signals.Where(signal => signal.Reference == reference).Select(signal => new { signal.Id, signal.IncidentId }).SingleOrDefaultAsync() is { } found:
                return (Subject.Of(SignalEvent.SubjectType, found.Id), user.May(Permission.ViewIncidents) ? found.IncidentId : null);
            case IConcernsCampaign { Campaign: var campaign }
                when await db.Campaigns.Where(candidate => candidate.Id == campaign)
                    .Select(candidate => candidate.Names.OrderByDescending(name => name.WrittenAt).ThenByDescending(name => name.Id)
                        .Select(name => (Guid?)name.Id).FirstOrDefault())
                    .SingleOrDefaultAsync() is { } name:
                return (Subject.Of(CampaignEvent.SubjectType, name), null);
            case IConcernsPolicyVersion { Version: var version } when await db.PolicyVersions.AnyAsync(candidate => candidate.Id == version):
                return (Subject.Of("policy-version", version), null);
            default:
                return (new Subject("request", what), null);
        }
    }
}
