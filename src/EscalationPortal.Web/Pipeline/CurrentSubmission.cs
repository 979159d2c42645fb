using EscalationPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Pipeline;

/// <summary>The form being submitted, by the one-time number it was rendered with: so that a double click is carried out once.</summary>
public sealed class CurrentSubmission(PortalDb db, ICurrentUser user, TimeProvider clock)
{
    public Guid? Id { get; set; }

    /// <summary>Marks the form as carried out, inside the command's transaction. A second claim waits for the first to commit.</summary>
    /// <exception cref="AlreadySubmittedException">It was carried out before.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || user.Id is not { } person)
        {
            return;
        }

        var claimed = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO submissions (person_id, id, at) VALUES ({person}, {id}, {clock.GetUtcNow()}) ON CONFLICT DO NOTHING", cancellationToken);
        if (claimed == 0)
        {
            throw new AlreadySubmittedException(id);
        }
    }

    /// <summary>Keeps where the person was sent, and drops the draft they no longer need.</summary>
    public async Task FinishAsync(string page, string location, CancellationToken cancellationToken)
    {
        if (user.Id is not { } person)
        {
            return;
        }

        await db.Drafts.Where(draft => draft.PersonId == person && draft.Page == page).ExecuteDeleteAsync(cancellationToken);
        await db.Submissions.Where(one => one.PersonId == person && one.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Location, location), cancellationToken);
    }

    /// <summary>Where the first of two submissions ended; null if it has not got there yet.</summary>
    public Task<string?> LocationOfAsync(Guid submission, CancellationToken cancellationToken) =>
        db.Submissions.Where(one => one.PersonId == user.Id && one.Id == submission).Select(one => one.Location).SingleOrDefaultAsync(cancellationToken);
}
