using EscalationPortal.Domain.Campaigns;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Ledger;
using EscalationPortal.Web.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Audit.CountRefusals;

/// <summary>Records how often somebody went on being refused, and begins to count anew.</summary>
[Requires(Permission.Sweep)]
public sealed record CountRefusalsCommand(string Key) : ICommand;

public sealed class CountRefusalsHandler(PortalDb db, LedgerAppender ledger, TimeProvider clock) : IRequestHandler<CountRefusalsCommand>
{
    public async Task Handle(CountRefusalsCommand command, CancellationToken cancellationToken)
    {
        // Whichever host takes the row away, as it was read, records it.
        var over = clock.GetUtcNow() - RefusalCount.Interval;
        var rows = db.RefusalCounts.Where(row => row.Key == command.Key && row.Since <= over);
        if (await rows.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } count
            || await rows.Where(row => row.Times == count.Times).ExecuteDeleteAsync(cancellationToken) == 0 || count.Times <= RefusalCount.EachRecorded)
        {
            return;
        }

        var subject = count.IncidentId is { } incident ? Subject.Of("incident", incident)
            : count.CampaignNameId is { } campaign ? Subject.Of(CampaignEvent.SubjectType, campaign)
            : new Subject("request", count.Request);
        await ledger.AppendAsync(
            actorId: null,
            [new RefusedAgain(count.PersonId, count.Request, count.Rule, count.Times - RefusalCount.EachRecorded, count.Since, count.LatestAt) { Subject = subject, IncidentId = count.IncidentId }],
            cancellationToken);
        var seq = await db.LedgerHead.AsNoTracking().Select(head => head.Size).SingleAsync(cancellationToken);
        db.HiddenAttempts.AddRange(count.Hidden.Select(hidden => new HiddenAttempt { Seq = seq, IncidentId = hidden }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
