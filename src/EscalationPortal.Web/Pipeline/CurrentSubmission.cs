using System.Security.Cryptography;
using System.Text.Json;
using EscalationPortal.Web.Data;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace EscalationPortal.Web.Pipeline;

/// <summary>The form being submitted, by the one-time number it was rendered with: so that a double click is carried out once.</summary>
public sealed class CurrentSubmission(PortalDb db, ICurrentUser user, TimeProvider clock)
{
    private byte[] _content = [];
    private Guid? _draft;

    /// <summary>The number the forms on this page carry; null if the request carries none.</summary>
    public Guid? Id { get; private set; }

    public void Begin(IFormCollection form)
    {
        if (Guid.TryParse(form["submission"], out var id))
        {
            (Id, _content) = (id, DigestOf(form));
        }

        _draft = DraftMark.In(form)?.Id;
    }

    /// <summary>Something carried out once that no form was sent for, by a number of its own.</summary>
    public void Begin(Guid id) => Id = id;

    /// <summary>Gives the form another number: it was carried out, was changed since, and may be sent once more.</summary>
    public void Renew() => Id = Guid.NewGuid();

    /// <summary>Marks the form as carried out, inside the command's transaction. A second claim waits for the first to commit.</summary>
    /// <exception cref="AlreadySubmittedException">It was carried out before.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        if (Id is not { } id || user.Id is not { } person)
        {
            return;
        }

        var claimed = await db.Database.ExecuteSqlAsync(
            $"""
             WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock({SubmissionLock.KeyOf(id)}))
             INSERT INTO submissions (person_id, id, at, content)
             SELECT {person}, {id}, {clock.GetUtcNow()}, {_content} FROM held ON CONFLICT DO NOTHING
             """,
            cancellationToken);
        if (claimed == 0)
        {
            throw new AlreadySubmittedException(id);
        }
    }

    /// <summary>Keeps where the person was sent, and drops the draft they no longer need.</summary>
    public async Task FinishAsync(string location, CancellationToken cancellationToken)
    {
        if (user.Id is not { } person)
        {
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             WITH dropped AS (DELETE FROM drafts WHERE person_id = {person} AND id = {_draft})
             UPDATE submissions SET location = {location} WHERE person_id = {person} AND id = {Id}
             """,
            cancellationToken);
    }

    /// <summary>Where the first of two submissions ended, null if it has not got there yet; and whether the second says the same.</summary>
    public async Task<(string? Location, bool SaysTheSame)> OfFirstAsync(Guid submission, CancellationToken cancellationToken)
    {
        var first = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.PersonId == user.Id && candidate.Id == submission, cancellationToken);
        return (first?.Location, first?.Content.AsSpan().SequenceEqual(_content) == true);
    }

    private static byte[] DigestOf(IFormCollection form)
    {
        var typed = form.Where(field => field.Key.StartsWith("Input.", StringComparison.Ordinal)).OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, field.Value.ToArray()));
        return SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(typed));
    }
}
