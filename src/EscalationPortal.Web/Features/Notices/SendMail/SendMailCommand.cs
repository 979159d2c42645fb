using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Notices;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui.AssessmentResult;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Features.Notices.SendMail;

[Requires(Permission.Sweep)]
public sealed record SendMailCommand(Guid Notice) : ICommand;

public sealed class SendMailHandler(PortalDb db, CaseReadership readership, Mailer mailer, MailSettings settings, IConfiguration configuration, IServer server, TimeProvider clock) : IRequestHandler<SendMailCommand>
{
    public async Task Handle(SendMailCommand command, CancellationToken cancellationToken)
    {
        // Locked until the commit says whether it was sent. Another host that has it, or had it, leaves nothing to do.
        var now = clock.GetUtcNow();
        var claimed = await db.OutgoingMails
            .FromSql($"SELECT * FROM outgoing_mails WHERE notice_id = {command.Notice} AND sent_at IS NULL AND refused_at IS NULL AND next_attempt_at <= {now} FOR UPDATE SKIP LOCKED")
            .ToListAsync(cancellationToken);
        if (claimed is not [var mail])
        {
            return;
        }

        // Lost in the meantime. Not even "something waits for you" is true any more.
        var about = await db.Notices.Where(notice => notice.Id == command.Notice).Select(notice => new { notice.PersonId, notice.IncidentId }).SingleAsync(cancellationToken);
        if (about.IncidentId is { } incident && !(await readership.ReadersOfAsync(incident, cancellationToken)).Admit(about.PersonId))
        {
            db.OutgoingMails.Remove(mail);
            return;
        }

        var letter = await LetterAsync(command.Notice, cancellationToken);
        mail.Tried(await mailer.TrySendAsync(command.Notice, () => letter.Write(settings, PublicAddress.Of(configuration, server), now), cancellationToken), clock.GetUtcNow());
    }

    private async Task<Letter> LetterAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await db.Notices.Where(notice => notice.Id == id)
            .Join(db.Users, notice => notice.PersonId, person => person.Id, (notice, person) => new { notice, person })
            .LeftJoin(db.Incidents, row => row.notice.IncidentId, incident => incident.Id, (row, incident) => new
            {
                row.person.OwnName,
                row.person.Email,
                row.person.Roles,
                row.notice.Sentence,
                row.notice.Link,
                row.notice.EscalationId,
                incident!.RecommendedRung,
                incident.LeastRung,
                incident.MostRung,
                incident.RatedIndicators,
                incident.Indicators,
                incident.TooLittleKnown,
                Marking = (Domain.Vocabulary.Marking?)incident!.Marking,
            })
            .SingleAsync(cancellationToken);
        var advice = found.EscalationId is null
            ? null
            : Advice.Of(found.RecommendedRung, found.LeastRung, found.MostRung, found.RatedIndicators, found.Indicators, found.TooLittleKnown);
        return new Letter(id, found.OwnName, found.Email!, found.Sentence, found.Link, advice?.InShort, found.Marking, CaseReadership.MaySeeCases(found.Roles));
    }
}
