using EscalationPortal.Domain.Escalations;
using EscalationPortal.Domain.Kernel;
using EscalationPortal.Web.Cases;
using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Notices;

/// <summary>Turns what happened into notices, and these into mails where mail is set up, inside its transaction: people are told of what is committed, and of all of it.</summary>
public sealed class NoticeWriter(PortalDb db, CaseReadership readership, NoticePlanner notices, MailSettings mail, TimeProvider clock)
{
    /// <param name="actor">Is told nothing of what they did themselves; null if the portal did it.</param>
    public async Task WriteAsync(Guid? actor, IReadOnlyList<IDomainEvent> happened, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var domainEvent in happened)
        {
            for (var telling = await notices.PlanAsync(domainEvent, cancellationToken); telling is not null; telling = telling.Also)
            {
                var readers = telling.Incident is { } incident ? await readership.ReadersOfAsync(incident, cancellationToken) : null;
                await TellAsync(telling, [.. telling.SentenceTo.Where(to => to.Key != actor && readers?.Admit(to.Key) != false).OrderBy(to => to.Key)], now, cancellationToken);
            }
        }

        var escalations = happened.OfType<EscalationEvent>().Select(escalationEvent => (Guid?)escalationEvent.Escalation).ToList();
        if (actor is not null && escalations.Count > 0)
        {
            // Whoever acts on an escalation need not be told of it any more.
            await db.Notices.Unread().Where(notice => notice.PersonId == actor && escalations.Contains(notice.EscalationId))
                .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.ReadAt, now), cancellationToken);
        }
    }

    // Told already, by whichever transaction was first: nothing more to say.
    private async Task TellAsync(NoticeDraft telling, List<KeyValuePair<Guid, string>> to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (to.Count == 0)
        {
            return;
        }

        Guid[] ids = [.. to.Select(_ => Guid.CreateVersion7())];
        Guid[] people = [.. to.Select(pair => pair.Key)];
        string[] sentences = [.. to.Select(pair => pair.Value)];
        await db.Database.ExecuteSqlAsync(
            $"""
             WITH made AS (
               INSERT INTO notices (id, person_id, key, action, incident_id, escalation_id, sentence, link, at)
               SELECT id, person_id, {telling.Key}, {telling.Action}, {telling.Incident}, {telling.Escalation}, sentence, {telling.Link}, {now}
               FROM unnest({ids}, {people}, {sentences}) AS told(id, person_id, sentence)
               ON CONFLICT (person_id, key) DO NOTHING
               RETURNING id, person_id)
             INSERT INTO outgoing_mails (notice_id, queued_at, next_attempt_at, attempts)
             SELECT made.id, {now}, {now}, 0 FROM made JOIN people ON people.id = made.person_id WHERE {mail.IsOn} AND people.email <> ''
             """,
            cancellationToken);
    }
}
